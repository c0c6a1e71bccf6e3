import { tidy } from '../../target/tidy.ts';
import { isOrdinary } from '../../understanding/ordinary.ts';

/** Those words of a text that are names of services in the index; empty where the index could not be asked. */
export type KnownNames = ReadonlySet<string>;

/** For words of which nobody has looked up whether they are names. */
export const noneKnown: KnownNames = new Set();

/** So many different words of a text are looked up at most. */
const most = 100;

/** What may be the name of a service in a text, by its form. */
export function nameLike(text: string): readonly string[] {
  const words = new Set(
    text
      .slice(0, 3_000)
      .split(/[\s/<>|]+/)
      .map(tidy),
  );
  return [...words].filter((word) => /^[\w-]{1,255}$/.test(word)).slice(0, most);
}

/** Whether a word can be meant as the name of a service: there is one, or it is none of the words that people put around names. */
export function mayBeName(word: string, known: KnownNames): boolean {
  const plain = tidy(word);
  return known.has(lastPart(plain)) || (/\p{L}/u.test(plain) && !isOrdinary(plain));
}

/** `checkout-svc` of `prod/checkout-svc`. */
export function lastPart(name: string): string {
  return name.split('/').at(-1) ?? name;
}
