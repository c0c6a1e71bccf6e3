import { consoleAddress } from './console-url.ts';
import { tidy } from './tidy.ts';

/** Which service somebody asks about, as far as they said it. */
export interface TargetQuestion {
  readonly name: string;
  readonly cluster?: string;
  readonly region?: string;
  readonly account?: string;
  /** It is the address of a console page that does not say of which account: any other is only the likeliest. */
  readonly accountOpen?: true;
}

/** A question that was understood, or one sentence for the person who asked, which says what to do next. */
export type ParsedTarget =
  | { readonly kind: 'question'; readonly question: TargetQuestion }
  | { readonly kind: 'unreadable'; readonly problem: string };

/** The longest service and cluster name (ECS API reference, CreateService: up to 255 letters, digits, `_` and `-`). */
const longestName = 255;

/** The longest text that is looked at: a console URL with everything in it. */
const longestText = 2048;

/**
 * Reads what people type: `checkout-svc`, `prod/checkout-svc`, a service ARN of the old or the new format, a console URL
 * of the new or the classic console, of any partition, with the quotes, punctuation and links that chat programs add.
 */
export function parseTarget(text: string): ParsedTarget {
  if (text.length > longestText) {
    return unreadable(
      `That is ${text.length} characters long. Give a service name of at most ${longestName} characters`,
    );
  }
  const tidied = tidy(text);
  if (tidied === '') {
    return unreadable('No service was named. Give a name, cluster/name, ARN or console URL');
  }
  if (/\p{Cc}/u.test(tidied)) {
    return unreadable('The name contains control characters. Type it again without them');
  }
  if (/\s/.test(tidied)) {
    return unreadable(`${quoted(tidied)} is more than one word. Ask about one service at a time`);
  }
  if (/^arn:/i.test(tidied)) return fromArn(tidied);
  if (/^https?:\/\//i.test(tidied)) return fromUrl(tidied);
  return fromNames(tidied);
}

/** Reads a cluster as people give it: its name or its ARN. */
export function parseCluster(
  text: string,
): { readonly cluster: string } | { readonly problem: string } {
  const tidied = tidy(text);
  const cluster = /^arn:[a-z-]+:ecs:[a-z0-9-]+:\d{12}:cluster\/(.+)$/.exec(tidied)?.[1] ?? tidied;
  const problem = problemWith('cluster', cluster);
  return problem === undefined ? { cluster } : { problem };
}

function fromArn(arn: string): ParsedTarget {
  const [, , service = '', region = '', account = '', ...rest] = arn.split(':');
  const [kind, ...path] = rest.join(':').split('/');
  if (service !== 'ecs' || kind !== 'service' || path.length < 1 || path.length > 2) {
    const what = service === 'ecs' ? `ECS ${kind || 'nothing'}` : service || 'nothing';
    return unreadable(`That ARN is of ${quoted(what)}. Give the ARN of an ECS service`);
  }
  const [name = '', cluster] = path.toReversed();
  return question({
    name,
    ...(cluster === undefined ? {} : { cluster }),
    ...(region === '' ? {} : { region }),
    ...(account === '' ? {} : { account }),
  });
}

function fromUrl(url: string): ParsedTarget {
  const address = consoleAddress(url);
  if (!address) {
    return unreadable('That link is not a page of the ECS console. Give the page of a service');
  }
  const { name, cluster, ...where } = address;
  if (name === undefined || cluster === undefined) {
    return unreadable('That console page is not of a service. Open the service and copy its link');
  }
  return question({ name, cluster, ...where });
}

function fromNames(text: string): ParsedTarget {
  const parts = text.split('/');
  // The last part of an ARN, as it is often copied.
  if (parts.length === 3 && parts[0] === 'service') parts.shift();
  if (parts.length > 2) {
    return unreadable(`${quoted(text)} has more than one slash. Write cluster/service`);
  }
  const [name = '', cluster] = parts.toReversed();
  return question(cluster === undefined ? { name } : { name, cluster });
}

function question(it: TargetQuestion): ParsedTarget {
  const problem =
    problemWith('service', it.name) ??
    (it.cluster === undefined ? undefined : problemWith('cluster', it.cluster)) ??
    (it.region === undefined || isRegion(it.region)
      ? undefined
      : `${quoted(it.region)} is not an AWS region`) ??
    (it.account === undefined || /^\d{12}$/.test(it.account)
      ? undefined
      : `${quoted(it.account)} is not an AWS account number of 12 digits`);
  return problem === undefined ? { kind: 'question', question: it } : unreadable(problem);
}

/** Whether a text has the form of a region's name, in any partition. */
export function isRegion(text: string): boolean {
  return /^[a-z]{2,4}(-[a-z]+)+-\d+$/.test(text);
}

function problemWith(kind: 'service' | 'cluster', name: string): string | undefined {
  if (name === '') return `The ${kind}'s name is missing. Write cluster/service`;
  if (name.length > longestName) {
    return `The ${kind}'s name is ${name.length} characters long. ECS allows ${longestName}`;
  }
  if (!/^[A-Za-z0-9_-]+$/.test(name)) {
    return `${quoted(name)} is not a ${kind} name. ECS allows letters, digits, "-" and "_"`;
  }
  return undefined;
}

function unreadable(problem: string): ParsedTarget {
  return { kind: 'unreadable', problem: `${problem}.` };
}

/** Foreign text in a sentence: bounded and on one line. */
function quoted(text: string): string {
  const line = text.replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ');
  return `"${line.length > 60 ? `${line.slice(0, 59)}…` : line}"`;
}
