import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { getLogEvents } from '../../../src/facts/logs.ts';
import { logFilter } from '../../../src/reading/logs/log-filter.ts';
import { logRequest } from '../../../src/reading/logs/log-request.ts';

const task = '0badc0de'.repeat(4);
const names = ['app', 'Proxy', task];

function request(typed: string) {
  return logRequest(logFilter(typed, names));
}

describe('what is typed into the box over a log', () => {
  it.each([
    ['', { errors: false, names: [] }],
    ['timeout', { errors: false, names: [], text: 'timeout' }],
    [
      'Connection refused 15M',
      { errors: false, names: [], text: 'connection refused', seconds: 900 },
    ],
    ['15m error app', { errors: true, names: ['app'], seconds: 900 }],
    ['proxy 0BADC0DE', { errors: false, names: ['Proxy', '0badc0de'] }],
    ['cafe', { errors: false, names: [], text: 'cafe' }],
    ['GET /api/ 500', { errors: false, names: [], text: 'get /api/ 500' }],
    ['/15m of error/ app', { errors: false, names: ['app'], text: '15m of error' }],
    ['/health', { errors: false, names: [], text: '/health' }],
  ])('means with %j', (typed, meant) => {
    expect(request(typed)).toEqual(meant);
  });

  it('never names what there is not', () => {
    fc.assert(
      fc.property(fc.string(), (typed) => {
        const read = request(typed.replaceAll('/', ' '));
        return (
          'problem' in read || read.names.every((it) => names.some((name) => name.startsWith(it)))
        );
      }),
    );
  });
});

describe('an answer of CloudWatch Logs', () => {
  it('is full where nothing more had room in it, however its lines are cut', () => {
    const events = (n: number) =>
      Array.from({ length: n }, () => ({ message: 'x'.repeat(200_000) }));
    expect(getLogEvents.parse({ events: events(5) }).full).toBe(true);
    expect(getLogEvents.parse({ events: events(4) }).full).toBeUndefined();
    const read = getLogEvents.parse({ events: events(5) });
    expect(getLogEvents.parse(read)).toEqual(read);
  });
});
