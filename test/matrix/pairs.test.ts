import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { amiss } from './judgements.ts';
import { judgePair } from './pair-judge.ts';
import { generatePairs, nameOf } from './pairs.ts';
import { regressions } from './regressions.ts';
import { spread } from './spread.ts';

// `npm run matrix -- --pairs` diagnoses all of them.
const pairs = generatePairs();
/** Lists every pair that is known not to come out as it should. */
const page = readFileSync(new URL('../../docs/matrix.md', import.meta.url), 'utf8');
const named = new Map(pairs.map((pair) => [nameOf(pair), pair]));

/** How the page lists a pair that is not as it should be. */
function listedAs(name: string): string | undefined {
  return page.split(`| \`${name}\` | `)[1]?.split(' ')[0];
}

test('most faults can meet most others', () => {
  expect(pairs.length).toBeGreaterThan(5000);
});

describe('of two faults the first is a cause, neither is passed over, and there is no third', () => {
  test.each(spread(pairs, 60).map((pair) => [nameOf(pair), pair] as const))(
    '%s',
    async (_, pair) => {
      const { judgement, problem } = await judgePair(pair);
      // Better than the page says is no error.
      if (amiss.has(judgement)) expect(judgement, problem).toBe(listedAs(nameOf(pair)));
    },
  );

  test.each(Object.entries(regressions))('%s, as once it was not: %s', async (name, expected) => {
    const pair = named.get(name);
    if (!pair) throw new Error(`There is no pair ${name}`);
    expect((await judgePair(pair)).judgement).toBe(expected);
  });
});
