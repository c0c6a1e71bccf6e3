import { expect, test } from 'vitest';
import { remembered, withShelf } from '../../src/facts/remembered.ts';

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

test('facts with a shelf keep what was read, and a copy of them with another member does not take it for its own', () => {
  let readings = 0;
  const read = remembered(['first', 'second'], (_: Given) => (readings += 1));
  const other = remembered(['first', 'second'], ({ second }: Given) => second);
  const facts = withShelf<Given>({ first: {}, second: 'a' });
  expect([read(facts), read(facts), other(facts)]).toEqual([1, 1, 'a']);
  expect([read({ ...facts }), read({ ...facts, second: 'b' })]).toEqual([1, 2]);
  expect(other({ ...facts, second: 'b' })).toBe('b');
});
