import { similarity } from '../target/nearest.ts';
import type { Intent } from './intent.ts';
import { intents } from './intents.ts';
import { clauseOf, orderIn, plainWords } from './order.ts';
import { ordinaryWords } from './ordinary.ts';
import { phrases, vocabulary, weightOf } from './phrases.ts';
import { isNumber } from './task-count.ts';
import { inOneForm, says, stem, wordsOf } from './words.ts';

/** What a text asks for, or the nearest that could be meant, best first. */
export type Understood =
  | { readonly kind: 'clear'; readonly intent: Intent }
  | { readonly kind: 'unclear'; readonly nearest: readonly Intent[] };

/** How many are offered where none is clear: as many as fit a line of buttons on a phone. */
const mostOffered = 3;

/** What is offered when not a word is known. */
const usual = ['why', 'logs', 'layers'] as const;

/** Below this, from 0 to 1, two words are not alike. */
const leastAlike = 0.75;

/** So many different words of a text are looked at, and so many for typing errors: who pastes a log asks before or not at all. */
const mostWords = 60;
const mostMistyped = 8;

/** Who asks the bot politely to do something suspects nothing: `could you see whether it is back`, unlike `could it be DNS`. */
const politely = /(?<!\bwhat\b.{0,30})\b(?:can|could|would|will) you\b/gi;

/** What stands in phrases for a number of tasks. */
const aNumber = 'number';

const adverbs = new Set(ordinaryWords['adverbs']);

/**
 * Understands plain words: the intent of which a phrase with the most words stands in the text. It is a table and no model:
 * the same words always mean the same. A change is understood only where the text orders it.
 *
 * @param isName tells the names of services from other words
 */
export function understand(
  text: string,
  isName: (word: string) => boolean = () => false,
): Understood {
  const words = new Set(wordsOf(text.replace(politely, ' '), mostWords));
  const order = orderIn(text);
  const verb = order === undefined ? undefined : verbOf(order);
  const clause = plainWords(clauseOf(order ?? ''));
  if (clause.some(isNumber)) words.add(aNumber);
  const held = intents
    .filter(({ only }) => !only || clause.every((word) => only(word) || isAside(word, isName)))
    .map((intent) => ({ intent, weight: weightOf(intent, words, verb) }))
    .filter(({ weight }) => weight > 0)
    .toSorted((a, b) => b.weight - a.weight);
  // Whoever orders a change does not ask about it with the same words.
  const ordered = held.filter(({ intent }) => intent.changes);
  const asked = ordered.length > 0 ? ordered : held;
  const [best, second] = asked;
  if (best && (second === undefined || second.weight < best.weight)) {
    return { kind: 'clear', intent: best.intent };
  }
  const tied = asked.filter(({ weight }) => weight === best?.weight).map(({ intent }) => intent);
  return { kind: 'unclear', nearest: filled(tied, [...words]) };
}

/** Whether words are all of those that people put around a question, so that none of them is a name or a number. */
export function areOrdinary(words: readonly string[]): boolean {
  return wordsOf(words.join(' ')).every((word) => !says(word) || vocabulary.has(word));
}

/** In the form in which it was written: `restarted` orders nothing. */
function verbOf(order: string): string | undefined {
  const [verb] = /^[\p{L}\p{N}]+/u.exec(inOneForm(order)) ?? [];
  return verb !== undefined && isNumber(verb) ? aNumber : verb;
}

/** Whether a word changes nothing about what is ordered. */
function isAside(word: string, isName: (word: string) => boolean): boolean {
  return !says(stem(word)) || adverbs.has(word) || isName(word);
}

/** Those that are tied, then those whose words are most like the text's, then what people usually want. */
function filled(tied: readonly Intent[], words: readonly string[]): readonly Intent[] {
  const telling = words.filter(says).slice(0, mostMistyped);
  const alike = intents
    .map((intent) => ({ intent, score: likeness(intent, telling) }))
    .filter(({ score }) => score >= leastAlike)
    .toSorted((a, b) => b.score - a.score)
    .map(({ intent }) => intent);
  const common = usual.flatMap((id) => intents.filter((it) => it.id === id));
  const all = new Set([...tied, ...alike, ...common]);
  return [...all].filter((it) => !it.takesWords).slice(0, mostOffered);
}

function likeness(intent: Intent, words: readonly string[]): number {
  const said = (phrases.get(intent) ?? []).flatMap(({ parts }) => parts.flat());
  const own = [...new Set([intent.id, ...said])].filter(says);
  return words.reduce(
    (most, word) => own.reduce((best, it) => Math.max(best, similarity(word, it)), most),
    0,
  );
}
