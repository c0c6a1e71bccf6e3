import { expect, test } from 'vitest';
import { nextRun } from '../../../src/reading/deployments/schedule.ts';

// A Sunday.
const now = '2026-11-22T03:30:00.000Z';

test.each([
  ['every day', 'cron(0 6 * * ? *)', undefined, '2026-11-22T06:00:00.000Z'],
  ['the time of today that is over', 'cron(0 3 * * ? *)', undefined, '2026-11-23T03:00:00.000Z'],
  ['on working days', 'cron(30 5 ? * MON-FRI *)', 'UTC', '2026-11-23T05:30:00.000Z'],
  ['by numbers, Sunday being 1', 'cron(0 7 ? * 2,4 *)', undefined, '2026-11-23T07:00:00.000Z'],
  ['in a zone ahead', 'cron(0 6 * * ? *)', 'Europe/Berlin', '2026-11-22T05:00:00.000Z'],
  [
    'in a zone a day behind',
    'cron(0 22 * * ? *)',
    'America/Los_Angeles',
    '2026-11-22T06:00:00.000Z',
  ],
  ['after the clocks change', 'cron(0 6 1 4 ? *)', 'Europe/Berlin', '2027-04-01T04:00:00.000Z'],
  ['every quarter of an hour', 'cron(0/15 * * * ? *)', undefined, '2026-11-22T03:45:00.000Z'],
  ['on one day of a year', 'cron(0 8 24 DEC ? 2026)', undefined, '2026-12-24T08:00:00.000Z'],
  ['once', 'at(2026-11-22T06:00:00)', 'Europe/Berlin', '2026-11-22T05:00:00.000Z'],
])('a schedule that runs %s', (_, schedule, timezone, next) => {
  expect(nextRun(schedule, timezone, now)).toBe(next);
});

test.each([
  ['at(2026-11-21T06:00:00)', undefined],
  ['cron(0 6 ? * * 2020)', undefined],
  ['cron(0 6 L * ? *)', undefined],
  ['cron(0 6 ? * 6#3 *)', undefined],
  ['cron(0 25 * * ? *)', undefined],
  ['cron(0 6)', undefined],
  ['rate(1 hour)', undefined],
  ['at(tomorrow)', undefined],
  ['cron(0 6 * * ? *)', 'Mars/Olympus'],
])('%s in %s has no time that can be told', (schedule, timezone) => {
  expect(nextRun(schedule, timezone, now)).toBeUndefined();
});
