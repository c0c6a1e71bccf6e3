import { namedLook } from '../../looks/names.ts';
import { parseCluster, parseTarget } from '../../target/parse.ts';
import { tidy } from '../../target/tidy.ts';
import { orderIn } from '../../understanding/order.ts';
import { areOrdinary } from '../../understanding/understand.ts';
import { namedChange } from './change-question.ts';
import { type KnownNames, mayBeName, noneKnown } from './known-names.ts';
import { isOwnWord } from './look-question.ts';
import { pastedText } from './pasted-text.ts';
import { plainRequest } from './plain-request.ts';
import type { Request } from './request.ts';
import { subjectOf } from './subject.ts';

/** Words that people put around a service's name. */
const before = new Set(['is', 'are', 'isnt', 'does', 'the', 'my', 'our', 'service', 'ecs']);
const after = new Set([
  'is',
  'are',
  'isnt',
  'still',
  'so',
  'not',
  'service',
  'failing',
  'fails',
  'crashing',
  'broken',
  'down',
  'healthy',
  'unhealthy',
  'working',
  'starting',
  'stuck',
  'again',
  'now',
]);

/** So much of a text is read, except of one that is to be explained: who pastes a log says before it what they want. */
const mostLetters = 3_000;
const mostWords = 100;

/**
 * Reads the text of a command or mention: `why <service>`, `why <service> in <cluster>`, `why`, `explain <text>`,
 * `explain`, `help`, and the name of a look with words behind it. Case, smart
 * quotes, odd spaces, Slack's link forms and the words around a question do not matter.
 */
export function readRequest(written: string, known: KnownNames = noneKnown): Request {
  const text = written.slice(0, mostLetters);
  const [first = '', ...rest] = wordsOf(text);
  const verb = tidy(first).toLowerCase();
  if (verb === '' || verb === 'help') return { kind: 'help' };
  const change = namedChange(tidied(orderIn(text) ?? ''));
  if (change) return { kind: 'change', change };
  if (verb === 'fleet') return readFleet(rest, known);
  if (verb === 'audit') return readAudit(rest, known);
  const look = readLook(text, known);
  if (look) return look;
  if (verb === 'why') {
    if (meantIt(rest) || isSentence(rest, known)) return readWhyOf(text, known);
    // A name that is too long is told with its whole length.
    const why = readWhy(wordsOf(written).slice(1));
    const isUnclear = why.kind === 'unclear' && !rest.some((word) => bare(word) === 'in');
    const subject = isUnclear ? subjectOf(text, known) : undefined;
    return subject ? { kind: 'why', question: subject.question } : why;
  }
  if (verb === 'explain') return readExplain(written);
  if (verb === 'watch' || verb === 'unwatch') return readWatch(verb, rest);
  const plain = plainRequest(text, known);
  const target = parseTarget(first);
  if (plain.kind === 'offer' && target.kind === 'question' && rest.length === 0) {
    return { ...plain, name: short(first) };
  }
  return plain;
}

/** `fleet`, `fleet prod`, `fleet of cluster prod`. */
function readFleet(rest: readonly string[], known: KnownNames): Request {
  const words = rest.filter((word) => bare(word) !== 'cluster' && mayBeName(word, known));
  if (words.length === 0) return { kind: 'fleet' };
  const named = parseCluster(words.join(' '));
  return 'problem' in named ? unclear(named.problem) : { kind: 'fleet', ...named };
}

/** `audit`, `audit checkout-svc`, `audit of prod/checkout-svc`. */
function readAudit(rest: readonly string[], known: KnownNames): Request {
  const [name] = rest.filter((word) => mayBeName(word, known));
  if (name === undefined) return { kind: 'audit' };
  const parsed = parseTarget(name);
  return parsed.kind === 'unreadable'
    ? unclear(parsed.problem)
    : { kind: 'audit', question: parsed.question };
}

/** `why is it restarting` is about the service of the thread, and no name. */
function meantIt(words: readonly string[]): boolean {
  return words.some((word) => ['it', 'this', 'that', 'they', 'these'].includes(bare(word)));
}

/** `why now`, `why 503` and `why is my change not live` ask about the service of the thread: none of their words is a name. */
function isSentence(words: readonly string[], known: KnownNames): boolean {
  const kept = trimmed(words);
  const [only = ''] = kept;
  if (kept.length === 1) {
    // `why target` may be about a service of that name, `why is the target unhealthy` is about the targets.
    const isWord = words.length > 1 && areOrdinary([only]) && !known.has(tidy(only));
    return isWord || !mayBeName(only, known);
  }
  if (kept.some((word) => bare(word) === 'in' || /[-/_]/.test(tidy(word)))) return false;
  const ordinary = kept.filter((word) => areOrdinary([word]) || !mayBeName(word, known)).length;
  return kept.length > 0 && (ordinary === kept.length || (kept.length > 2 && ordinary > 0));
}

/** Whoever begins with why asks why, unless the words name something to look at; `not` is no suspicion there. */
function readWhyOf(text: string, known: KnownNames): Request {
  const plain = plainRequest(text.replace(/(?<!\bwhy\s{1,9})\bnot\b/gi, ' '), known);
  return plain.kind === 'offer' ? { kind: 'why-again' } : plain;
}

/** `why not starting` asks why, and `why not oom-killed` what became of that suspicion. */
function readLook(text: string, known: KnownNames): Request | undefined {
  const words = tidied(text);
  const look = namedLook(words);
  if (look === undefined) return undefined;
  const asksWhy = bare(words[0]) === 'why' && after.has(bare(look.rest[0]));
  if (asksWhy) return undefined;
  // What follows may be the rest of a sentence, and no name and no argument.
  const { what, rest } = look;
  const spoken =
    what !== 'why-not' && areOrdinary(rest) && !rest.some((word) => known.has(tidy(word)));
  return {
    kind: 'look',
    what,
    rest: spoken ? rest.filter((word) => isOwnWord(what, word)) : rest,
  };
}

function tidied(text: string): readonly string[] {
  return wordsOf(text)
    .map(tidy)
    .filter((word) => word !== '');
}

/** `watch checkout-svc`, `watch prod/checkout-svc until it is steady`; `watch it` is about the service of the thread. */
function readWatch(kind: 'watch' | 'unwatch', rest: readonly string[]): Request {
  const until = rest.findIndex((word) => ['until', 'till', 'when', 'for'].includes(bare(word)));
  const words = until < 0 ? rest : rest.slice(0, until);
  if (words.length === 0 || meantIt(words) || areOrdinary(words.map(bare))) return { kind };
  const read = readWhy(words);
  return read.kind === 'why' ? { kind, question: read.question } : read;
}

function readWhy(words: readonly string[]): Request {
  const kept = trimmed(words);
  if (kept.length === 0) return { kind: 'why-again' };
  const at = kept.findIndex((word, i) => i > 0 && bare(word) === 'in');
  const place = at < 0 ? [] : trimmed(kept.slice(at + 1));
  const inCluster = place.length > 0;
  const parsed = parseTarget((inCluster ? trimmed(kept.slice(0, at)) : kept).join(' '));
  if (parsed.kind === 'unreadable') return unclear(parsed.problem);
  const { question } = parsed;
  if (!inCluster) return { kind: 'why', question };
  const named = place.length > 1 ? place.filter((word) => bare(word) !== 'cluster') : place;
  const within = parseCluster(named.join(' '));
  if ('problem' in within) return unclear(within.problem);
  const { cluster } = within;
  if (question.cluster !== undefined && question.cluster !== cluster) {
    return unclear(
      `The service is in cluster ${short(question.cluster)}, "in" says ${short(cluster)}. Name one cluster.`,
    );
  }
  return { kind: 'why', question: { ...question, cluster } };
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

/** Without the words that people put around a name; the last word stays, because it may be a name itself. */
function trimmed(words: readonly string[]): readonly string[] {
  let kept = words.filter((word) => tidy(word) !== '');
  while (kept.length > 1 && before.has(bare(kept[0]))) kept = kept.slice(1);
  while (kept.length > 1 && after.has(bare(kept.at(-1)))) kept = kept.slice(0, -1);
  return kept;
}

/** A word as it is compared: `Isn't` and `isnt` are the same. */
function bare(word: string | undefined): string {
  return tidy(word ?? '')
    .toLowerCase()
    .replace(/['’]/g, '');
}

function wordsOf(text: string): readonly string[] {
  const words = text.split(/[\s\p{Zs}]+/u).filter((word) => word !== '');
  return words.slice(0, mostWords);
}

function short(text: string): string {
  return text.length > 40 ? `${text.slice(0, 39)}…` : text;
}

function unclear(problem: string): Request {
  return { kind: 'unclear', problem };
}
