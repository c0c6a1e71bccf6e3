import { expect, test } from 'vitest';
import { furthest, isBeyond, taskStages } from '../../src/facts/task-stages.ts';

test('stages are in order', () => {
  for (const [i, one] of taskStages.entries()) {
    for (const [j, other] of taskStages.entries()) expect(isBeyond(one, other)).toBe(i > j);
  }
});

test('the furthest of some stages', () => {
  expect(furthest([])).toBe('none');
  expect(furthest(['created', 'ended', 'pulling'])).toBe('ended');
});
