import fc from 'fast-check';
import type { Facts } from '../../../src/facts/facts.ts';
import { wildText } from './arbitraries.ts';

/** What people, programs and AWS write freely, by its key in an answer. */
const free = /^(?:message|reason|stoppedReason|statusReason|rolloutStateReason|description)$/;

/** Facts in which every free text says something else, and the service is called something else. */
export function wildFacts(facts: Facts): fc.Arbitrary<Facts> {
  const text = JSON.stringify(facts);
  return fc
    .tuple(fc.array(wildText, { minLength: 3, maxLength: 8 }), wildText)
    .map(([texts, name]) => {
      let next = 0;
      const written = JSON.stringify(name).slice(1, -1);
      // By a function: `$` means something in a text that replaces another.
      const renamed = text.replaceAll(facts.service.name, () => written);
      return JSON.parse(renamed, (key, value: unknown) =>
        free.test(key) && typeof value === 'string' ? texts[next++ % texts.length] : value,
      ) as Facts;
    });
}
