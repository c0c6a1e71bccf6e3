/** What an address of the ECS console says about where it is. */
export interface ConsoleAddress {
  readonly name?: string;
  readonly cluster?: string;
  readonly region?: string;
  readonly account?: string;
}

const region = /^[a-z]{2,4}(?:-[a-z]+)+-\d+$/;

/**
 * Reads an address of the ECS console, new (`/ecs/v2/clusters/C/services/S/…`) or classic
 * (`/ecs/home?region=R#/clusters/C/services/S/…`), with a region or a session in front of the host, in any partition.
 *
 * @returns undefined when it is no page of the ECS console
 */
export function consoleAddress(text: string): ConsoleAddress | undefined {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const labels = url?.hostname.split('.') ?? [];
  if (!url || !labels.includes('console') || !/^\/ecs(?:\/|$)/.test(url.pathname)) {
    return undefined;
  }
  const path = `${url.pathname}${url.hash.replace(/^#!?/, '')}`;
  const [, cluster] = /\/clusters\/([^/?#]+)/.exec(path) ?? [];
  const [, name] = /\/clusters\/[^/?#]+\/services\/([^/?#]+)/.exec(path) ?? [];
  const query = new URLSearchParams(url.search || url.hash.split('?')[1]);
  const where = query.get('region') ?? labels.find((label) => region.test(label));
  const account = /^(\d{12})-/.exec(url.hostname)?.[1];
  return {
    ...(name === undefined ? {} : { name: decoded(name) }),
    ...(cluster === undefined ? {} : { cluster: decoded(cluster) }),
    ...(where == null ? {} : { region: where }),
    ...(account === undefined ? {} : { account }),
  };
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
