import { lookOf } from '../../looks/index.ts';
import type { LookId } from '../../looks/look.ts';
import { modesNamed } from '../../looks/why-not/rule-named.ts';
import type { AskedService } from '../../store/questions.ts';
import { parseCluster, parseTarget } from '../../target/parse.ts';

/** Of which service something is to be seen, and the words that are the look's own; or what is wrong with the words. */
export type LookQuestion =
  | { readonly question?: AskedService; readonly words: readonly string[] }
  | { readonly problem: string };

/** What stands before a service's name. */
const prepositions = new Set(['of', 'for', 'from']);

/**
 * Tells the service from the other words behind the name of a look: `logs checkout-svc 15m`, `logs 15m of prod/checkout-svc`,
 * `why-not oom-killed checkout-svc in prod`. In a thread that is about a service, words are the look's own unless
 * they can only be a service.
 */
export function lookQuestion(
  what: LookId,
  rest: readonly string[],
  thread: AskedService | undefined,
): LookQuestion {
  const takes = lookOf(what)?.takes ?? '';
  const at = rest.findIndex((word) => prepositions.has(word.toLowerCase()));
  if (at >= 0 && at < rest.length - 1) {
    return withService(rest.slice(at + 1), rest.slice(0, at));
  }
  const own = [...takes.matchAll(/<[^>]+>/g)].length;
  const [only = ''] = rest;
  if (own > 0 && rest.length === 1 && isServiceAlone(only, thread)) return withService(rest, []);
  const [first, ...more] = rest.slice(own);
  if (first === undefined) return { words: rest.map(lowered) };
  const isService = takes === '' || thread === undefined || isPlainlyService(first, thread);
  return isService
    ? withService([first, ...more], rest.slice(0, own))
    : { words: rest.map(lowered) };
}

/** A service, perhaps `in` a cluster, and then words. */
function withService(
  [name = '', ...rest]: readonly string[],
  before: readonly string[],
): LookQuestion {
  const parsed = parseTarget(name);
  if (parsed.kind === 'unreadable') return { problem: parsed.problem };
  const { question } = parsed;
  if (rest[0]?.toLowerCase() !== 'in' || rest[1] === undefined) {
    return { question, words: [...before, ...rest].map(lowered) };
  }
  const within = parseCluster(rest[1]);
  if ('problem' in within) return within;
  return {
    question: { ...question, cluster: within.cluster },
    words: [...before, ...rest.slice(2)].map(lowered),
  };
}

/** Whether the one word behind a look that takes a cause is the service, and the cause is yet to be chosen. */
function isServiceAlone(word: string, thread: AskedService | undefined): boolean {
  return thread ? isPlainlyService(word, thread) : modesNamed([word]).length === 0;
}

/** Whether a word can mean nothing but a service: the one of the thread, `cluster/service`, an ARN or a console address. */
function isPlainlyService(word: string, thread: AskedService): boolean {
  if (word === thread.name || /^(?:arn:|https?:)/i.test(word)) return true;
  return /^[\w-]+\/[\w-]+$/.test(word) && !word.startsWith('ecs-svc/');
}

/** In lower case, but for what is compared letter by letter: ids and quoted texts. */
function lowered(word: string): string {
  return /[:/]/.test(word) ? word : word.toLowerCase();
}
