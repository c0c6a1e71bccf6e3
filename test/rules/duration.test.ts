import fc from 'fast-check';
import { expect, it, test } from 'vitest';
import { aboutSo, duration } from '../../src/rules/duration.ts';

const [minute, hour, day] = [60, 3600, 86_400];

test.each([
  [-5, '0 s'],
  [0, '0 s'],
  [0.2, '1 s'],
  [43.4, '43 s'],
  [59, '59 s'],
  [60, '60 s'],
  [119.4, '119 s'],
  [119.5, '2 min'],
  [2 * minute, '2 min'],
  [4 * minute + 10, '4 min 10 s'],
  [10 * minute - 0.6, '9 min 59 s'],
  [10 * minute - 0.5, '10 min'],
  [12 * minute + 10, '12 min'],
  [61 * minute, '61 min'],
  [119 * minute + 29, '119 min'],
  [119 * minute + 30, '2 h'],
  [2 * hour + 5 * minute, '2 h 5 min'],
  [25 * hour, '25 h'],
  [47 * hour + 59 * minute, '47 h 59 min'],
  [48 * hour - 1, '2 days'],
  [3 * day, '3 days'],
  [3 * day + 5 * hour, '3 days 5 h'],
  [4 * day - 10 * minute, '4 days'],
  [400 * day, '400 days'],
])('%d s are told as %s', (seconds, words) => {
  expect(duration(seconds)).toBe(words);
});

test('what is reckoned is told in whole minutes', () => {
  expect([90, 149, 478, 3 * day].map(aboutSo)).toEqual([
    'about 90 s',
    'about 2 min',
    'about 8 min',
    'about 3 days',
  ]);
});

it('is right to a twentieth, or to a second', () => {
  const unit: Readonly<Record<string, number>> = { s: 1, min: minute, h: hour, days: day };
  fc.assert(
    fc.property(fc.double({ min: 0, max: 500 * day, noNaN: true }), (seconds) => {
      const told = duration(seconds).match(/\d+ \w+/g) ?? [];
      const sum = told.reduce((all, it) => {
        const [n = '', of = ''] = it.split(' ');
        return all + Number(n) * (unit[of] ?? Number.NaN);
      }, 0);
      expect(Math.abs(sum - seconds)).toBeLessThanOrEqual(Math.max(1, seconds / 20));
    }),
  );
});
