import { describe, expect, test } from 'vitest';
import { judgePair } from './pair-judge.ts';
import { generatePairs } from './pairs.ts';
import { spread } from './spread.ts';

// `npm run matrix -- --pairs` diagnoses all of them.
const pairs = generatePairs();

test('most faults can meet most others', () => {
  expect(pairs.length).toBeGreaterThan(5000);
});

describe('of two faults both are causes, or one hides the other, and there is no third', () => {
  test.each(
    spread(pairs, 180).map((pair) => [pair.map(({ id }) => id).join(' + '), pair] as const),
  )('%s', async (_, pair) => {
    const { judgement, problem } = await judgePair(pair);
    expect(problem).toBeUndefined();
    expect(judgement).not.toBe('wrong');
  });
});
