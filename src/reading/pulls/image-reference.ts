/** The parts of a container image reference (OCI distribution spec; Docker's `distribution/reference` grammar). */
export interface ImageReference {
  /** Host and optional port; absent means Docker Hub. */
  readonly registry?: string;
  /** May be nested, e.g. `shop/team/checkout`. */
  readonly repository: string;
  readonly tag?: string;
  readonly digest?: string;
  /** Set for a private ECR registry, in any partition. */
  readonly ecr?: { readonly account: string; readonly region: string };
}

const ecrHost =
  /^(\d{12})\.dkr[.-]ecr(?:-fips)?\.([a-z0-9-]+)\.(?:amazonaws\.com(?:\.cn)?|on\.aws|on\.amazonwebservices\.com\.cn|[a-z0-9.-]*(?:sc2s\.sgov|c2s\.ic)\.gov)$/;
const reference =
  /^([a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*(?:\/[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*)*)(?::([\w][\w.-]{0,127}))?(?:@([a-z0-9]+:[a-f0-9]{32,128}))?$/;

/**
 * Takes an image reference apart.
 *
 * @returns undefined when the text is no valid reference, e.g. an unexpanded `${TAG}` or upper-case letters in the name
 */
export function parseImageReference(text: string): ImageReference | undefined {
  const before = parsed.get(text);
  if (before || parsed.has(text)) return before;
  const parts = takenApart(text);
  if (parsed.size >= mostParsed) parsed.clear();
  parsed.set(text, parts);
  return parts;
}

/** References that were taken apart last: few images are asked about by many rules. */
const parsed = new Map<string, ImageReference | undefined>();
const mostParsed = 64;

function takenApart(text: string): ImageReference | undefined {
  const slash = text.indexOf('/');
  const head = slash < 0 ? '' : text.slice(0, slash);
  // A first part is a registry only if it could not be a repository name: a dot, a port, or localhost.
  const registry =
    head.includes('.') || head.includes(':') || head === 'localhost' ? head : undefined;
  const [, repository, tag, digest] = reference.exec(registry ? text.slice(slash + 1) : text) ?? [];
  if (repository === undefined) return undefined;
  const [, account, region] = ecrHost.exec(registry ?? '') ?? [];
  return {
    ...(registry === undefined ? {} : { registry }),
    repository,
    ...(tag === undefined ? {} : { tag }),
    ...(digest === undefined ? {} : { digest }),
    ...(account === undefined || region === undefined ? {} : { ecr: { account, region } }),
  };
}

/** The reference without tag and digest, as ECR writes a repository's URI; the text itself where it is no reference. */
export function repositoryUri(text: string): string {
  const reference = parseImageReference(text);
  if (!reference) return text;
  const { registry, repository } = reference;
  return registry === undefined ? repository : `${registry}/${repository}`;
}

/** The reference of a repository's image by its digest, as ECS pulls what it has pinned. */
export function pinnedReference(image: string, digest: string): string {
  return `${repositoryUri(image)}@${digest}`;
}

/** Whether a reference is one of Docker Hub's, which is where a name without a registry leads. */
export function isDockerHub({ registry }: ImageReference): boolean {
  return registry === undefined || /^(?:(?:index|registry-1)\.)?docker\.io$/.test(registry);
}

/** Whether two references name the same repository; Docker Hub's own spellings (`library/`, `docker.io/`) are one. */
export function sameRepository(a: string, b: string): boolean {
  return hubless(repositoryUri(a)) === hubless(repositoryUri(b));
}

function hubless(uri: string): string {
  return uri.replace(/^(?:index\.|registry-1\.)?docker\.io\//, '').replace(/^library\//, '');
}
