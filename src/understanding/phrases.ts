import type { Intent } from './intent.ts';
import { intents } from './intents.ts';
import { says, wordsOf } from './words.ts';

/** A phrase as texts are compared with it: of each word, what may stand for it. */
export interface Phrase {
  readonly parts: readonly (readonly string[])[];
  /** What a text that orders it begins with, in its own form; undefined for what is no order. */
  readonly verbs: ReadonlySet<string> | undefined;
}

/** The phrases of every intent, taken apart once. */
export const phrases: ReadonlyMap<Intent, readonly Phrase[]> = new Map(
  intents.map((intent) => [
    intent,
    intent.phrases.map((phrase) => {
      const parts = phrase.split(' ').map((part) => part.split('|'));
      return {
        parts: parts.map((either) => either.flatMap((it) => wordsOf(it))),
        verbs: intent.changes && new Set(parts[0]),
      };
    }),
  ]),
);

/** Every word of the phrases, as texts are compared with them. */
export const vocabulary: ReadonlySet<string> = new Set(
  [...phrases.values()].flatMap((all) => all.flatMap(({ parts }) => parts.flat())),
);

/** How much the phrase says that says most of those that the text holds; 0: it holds none. */
export function weightOf(
  intent: Intent,
  words: ReadonlySet<string>,
  verb: string | undefined,
): number {
  let most = 0;
  for (const { parts, verbs } of phrases.get(intent) ?? []) {
    if (verbs && (verb === undefined || !verbs.has(verb))) continue;
    const held = parts.map((either) => either.find((word) => words.has(word)));
    if (held.includes(undefined)) continue;
    const said = held.filter((word) => word !== undefined && says(word)).length;
    // However many words say nothing by themselves, one that does says as much: `how are the logs` asks for logs.
    most = Math.max(most, held.length + 2 * said);
  }
  return most;
}
