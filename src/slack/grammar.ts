import { parseCluster, parseTarget, type TargetQuestion } from '../target/parse.ts';
import { tidy } from '../target/tidy.ts';
import { pastedText } from './pasted-text.ts';

/** What somebody wants of the bot, or one sentence that says how to ask. */
export type Request =
  | { readonly kind: 'why'; readonly question: TargetQuestion }
  /** `why` without a service: the one that the thread is about. */
  | { readonly kind: 'why-again' }
  /** What a pasted text means. */
  | { readonly kind: 'explain'; readonly text: string }
  /** `explain` without a text: the message that the thread is about. */
  | { readonly kind: 'explain-again' }
  | { readonly kind: 'help' }
  | { readonly kind: 'unclear'; readonly problem: string };

/** Words that people put around a service's name. */
const before = new Set(['is', 'are', 'the', 'service', 'ecs']);
const after = new Set([
  'service',
  'failing',
  'broken',
  'down',
  'unhealthy',
  'not',
  'working',
  'stuck',
]);

/**
 * Reads the text of a command or mention: `why <service>`, `why <service> in <cluster>`, `why`, `explain <text>`,
 * `explain`, `help`. Case, smart
 * quotes, odd spaces, Slack's link forms and the words around a question do not matter.
 */
export function readRequest(text: string): Request {
  const [first = '', ...rest] = wordsOf(text);
  const verb = tidy(first).toLowerCase();
  if (verb === '' || verb === 'help') return { kind: 'help' };
  if (verb === 'why') return readWhy(rest);
  if (verb === 'explain') return readExplain(text);
  const target = parseTarget(first);
  if (target.kind === 'question' && rest.length === 0) {
    return unclear(`"${short(verb)}" is no command. Did you mean \`why ${short(verb)}\`?`);
  }
  return unclear(`"${short(verb)}" is no command. I know "why", "explain" and "help".`);
}

function readWhy(words: readonly string[]): Request {
  const [target = '', ...rest] = trimmed(words);
  if (target === '') return { kind: 'why-again' };
  const [preposition, cluster, ...more] = rest;
  const inCluster = preposition?.toLowerCase() === 'in' && cluster !== undefined && !more.length;
  const parsed = parseTarget(inCluster ? target : [target, ...rest].join(' '));
  if (parsed.kind === 'unreadable') return unclear(parsed.problem);
  if (!inCluster) return { kind: 'why', question: parsed.question };
  const within = parseCluster(cluster);
  if ('problem' in within) return unclear(within.problem);
  return { kind: 'why', question: { ...parsed.question, cluster: within.cluster } };
}

/** A pasted text keeps its lines, which the words above do not. */
function readExplain(text: string): Request {
  const pasted = pastedText(
    text.replace(/^[^\p{L}]*explain\b[\s\p{P}]{0,3}?(?=\s|$|[`>"“])/iu, ''),
  );
  return /[\p{L}\p{N}]/u.test(pasted)
    ? { kind: 'explain', text: pasted }
    : { kind: 'explain-again' };
}

function trimmed(words: readonly string[]): readonly string[] {
  const bare = (word: string | undefined) => tidy(word ?? '').toLowerCase();
  let kept = words.filter((word) => tidy(word) !== '');
  while (kept.length > 1 && before.has(bare(kept[0]))) kept = kept.slice(1);
  while (kept.length > 1 && after.has(bare(kept.at(-1)))) kept = kept.slice(0, -1);
  return kept;
}

function wordsOf(text: string): readonly string[] {
  return text.split(/[\s\p{Zs}]+/u).filter((word) => word !== '');
}

function short(text: string): string {
  return text.length > 40 ? `${text.slice(0, 39)}…` : text;
}

function unclear(problem: string): Request {
  return { kind: 'unclear', problem };
}
