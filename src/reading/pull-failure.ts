import type { Task } from '../facts/ecs.ts';
import { compareTexts } from '../facts/order.ts';
import { stopTexts } from '../facts/tasks.ts';
import { parseImageReference } from './image-reference.ts';
import { plainText } from './plain-text.ts';

/**
 * What the registry said: no access or no such repository, no such tag or digest, another known reason, or words that are
 * not understood.
 */
export type PullRefusal = 'no-access' | 'no-repository' | 'no-tag' | 'other' | 'unclear';

/** Texts that deny a pull for another reason than the image's name (ecs-failures §1.1, in its order). */
const otherReasons =
  /toomanyrequests|pull rate limit|429 too many|not authorized to perform|descriptor matching platform|no matching manifest|no basic auth|authentication required|x509:|tls: failed|no space left|invalid reference format|i\/o timeout|request canceled|client\.timeout|deadline exceeded|context canceled|tls handshake timeout/i;
const noRepository =
  /name unknown|repositorynotfound|repository \S{1,400} not found|the repository with name/i;
const noAccess =
  /pull access denied|requested access to the resource is denied|repository does not exist|insufficient_scope/i;
const noTag =
  /manifest unknown|manifest for \S{1,600} not found|imagenotfound|requested image not found|: not found\b/i;
const pullError = /cannotpull\w{0,30}error|can't pull the image|pull image|failed to resolve ref/i;

/** What a registry's refusal says about the image's name; undefined where the text is about no pull at all. */
export function readPullRefusal(text: string): PullRefusal | undefined {
  const plain = plainText(text);
  if (otherReasons.test(plain)) return pullError.test(plain) ? 'other' : undefined;
  if (noAccess.test(plain)) return 'no-access';
  if (!pullError.test(plain)) return undefined;
  if (noRepository.test(plain)) return 'no-repository';
  return noTag.test(plain) ? 'no-tag' : 'unclear';
}

/** A task's first text about a pull that a registry refused, wherever AWS put it. */
export function pullRefusalOf(task: Task): { kind: PullRefusal; text: string } | undefined {
  for (const text of stopTexts(task)) {
    const kind = readPullRefusal(text);
    if (kind) return { kind, text };
  }
  return undefined;
}

/** Whether a task stopped while it pulled an image, by its times alone. */
export function stoppedInPull(task: Task): boolean {
  return (
    task.stopCode === 'TaskFailedToStart' &&
    task.pullStartedAt !== undefined &&
    task.pullStoppedAt === undefined &&
    task.startedAt === undefined
  );
}

/**
 * Which container's image a refused pull is about: the one whose own reason or whose image the text names, or the only one.
 */
export function refusedContainer(task: Task, text: string): Task['containers'][number] | undefined {
  const candidates = task.containers.toSorted((a, b) => compareTexts(a.name, b.name));
  const plain = plainText(text);
  const own = candidates.filter(({ reason }) => plainText(reason ?? '') === plain);
  if (own.length === 1) return own[0];
  const named = candidates.filter(({ image }) => image && names(plain, image));
  const longest = named.toSorted((a, b) => (b.image?.length ?? 0) - (a.image?.length ?? 0))[0];
  return longest ?? (candidates.length === 1 ? candidates[0] : undefined);
}

function names(text: string, image: string): boolean {
  if (text.includes(image)) return true;
  const reference = parseImageReference(image);
  const repository = reference?.repository ?? image.replace(/[:@][^/]*$/, '');
  return new RegExp(`(?:^|[\\s'"/])${escaped(repository)}(?:$|[\\s'",:@])`).test(text);
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
