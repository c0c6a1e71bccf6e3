import { similarity } from '../target/nearest.ts';
import type { Intent } from './intent.ts';
import { intents } from './intents.ts';
import { says, stem, wordsOf } from './words.ts';

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

const negations = new Set(["don't", 'dont', 'not', 'never', "doesn't", "didn't", 'no']);

/**
 * Understands plain words: the intent of which a phrase with the most words stands in the text. It is a table and no model:
 * the same words always mean the same.
 */
export function understand(text: string): Understood {
  const words = wordsOf(text);
  const negated = words.some((word) => negations.has(word));
  const asked = intents
    .filter(({ changes }) => !(changes && (negated || text.includes('?'))))
    .map((intent) => ({ intent, weight: weightOf(intent, words) }))
    .filter(({ weight }) => weight > 0)
    .toSorted((a, b) => b.weight - a.weight);
  const [best, second] = asked;
  if (best && (second === undefined || second.weight < best.weight)) {
    return { kind: 'clear', intent: best.intent };
  }
  const tied = asked.filter(({ weight }) => weight === best?.weight).map(({ intent }) => intent);
  return { kind: 'unclear', nearest: filled(tied, words) };
}

const vocabulary = new Set(
  intents.flatMap(({ phrases }) => phrases.flatMap((it) => partsOf(it).flat())),
);

/** Whether words are all of those that people put around a question, so that none of them is a name or a number. */
export function areOrdinary(words: readonly string[]): boolean {
  return wordsOf(words.join(' ')).every((word) => !says(word) || vocabulary.has(word));
}

/** How much the phrase says that says most of those that the text holds; 0: it holds none. */
function weightOf({ phrases }: Intent, words: readonly string[]): number {
  return phrases.reduce((most, phrase) => {
    const held = partsOf(phrase).map((either) => either.find((word) => words.includes(word)));
    const weight = held.reduce(
      (sum, word) => sum + (word === undefined ? Number.NEGATIVE_INFINITY : says(word) ? 2 : 1),
      0,
    );
    return Math.max(most, weight);
  }, 0);
}

function partsOf(phrase: string): readonly (readonly string[])[] {
  return phrase.split(' ').map((part) => part.split('|').map(stem));
}

/** Those that are tied, then those whose words are most like the text's, then what people usually want. */
function filled(tied: readonly Intent[], words: readonly string[]): readonly Intent[] {
  const telling = words.filter(says);
  const alike = intents
    .map((intent) => ({ intent, score: likeness(intent, telling) }))
    .filter(({ score }) => score >= leastAlike)
    .toSorted((a, b) => b.score - a.score)
    .map(({ intent }) => intent);
  const common = usual.flatMap((id) => intents.filter((it) => it.id === id));
  return [...new Set([...tied, ...alike, ...common])].slice(0, mostOffered);
}

function likeness({ id, phrases }: Intent, words: readonly string[]): number {
  const own = [id, ...phrases.flatMap((it) => partsOf(it).flat())].filter(says);
  return Math.max(0, ...words.flatMap((word) => own.map((it) => similarity(word, it))));
}
