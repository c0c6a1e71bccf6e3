import { expect, test } from 'vitest';
import { remembered } from '../../src/facts/remembered.ts';

interface Given {
  readonly first: object;
  readonly second?: string | undefined;
}

test('a reading is done once for the same members, and again where one differs', () => {
  let readings = 0;
  const read = remembered(['first', 'second'], (_: Given) => (readings += 1));
  const first = {};
  expect(read({ first, second: 'a' })).toBe(1);
  expect(read({ first, second: 'a' })).toBe(1);
  expect(read({ first, second: 'b' })).toBe(2);
  expect(read({ first })).toBe(3);
  expect(read({ first: {}, second: 'a' })).toBe(4);
  expect(read({ first, second: 'a' })).toBe(1);
});
