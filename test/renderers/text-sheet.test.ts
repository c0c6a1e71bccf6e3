import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Part } from '../../src/looks/sheet.ts';
import { sheetText } from '../../src/renderers/text/sheet.ts';
import { anySheet } from './slack/arbitraries.ts';

const takenAt = '2026-10-31T08:00:00.000Z';

function textOf(...parts: readonly Part[]): string {
  return sheetText({ title: 'Tasks', said: ['Two'], parts, notes: [['A note']], takenAt });
}

it('aligns tables and says times in UTC', () => {
  const at = '2026-10-31T07:00:05.123Z';
  const text = textOf({
    kind: 'table',
    title: 'Newest first',
    columns: ['Stopped', 'Exit', 'Task'],
    rows: [
      [[{ at }], ['app 1'], [{ code: 'abc' }]],
      [['stopping'], [], ['d', { strong: 'e' }, 'f']],
    ],
  });
  expect(text).toBe(
    [
      'Tasks',
      'Two',
      'Read at 2026-10-31 08:00:00. Times are UTC.',
      '',
      'Newest first',
      'Stopped              Exit   Task',
      '2026-10-31 07:00:05  app 1  abc',
      'stopping             –      def',
      '',
      'A note',
      '',
    ].join('\n'),
  );
});

it('points at the marked line of an excerpt, and says why', () => {
  const lines = [{ text: 'ok' }, { text: 'KeyError', mark: 'the first error' }];
  expect(textOf({ kind: 'excerpt', title: ['Log'], lines })).toContain(
    'Log\n  ok\n> KeyError\n  ^ the first error\n',
  );
});

it('says a chart in numbers', () => {
  const text = textOf({
    kind: 'chart',
    title: 'Tasks',
    alt: 'One, then none measured',
    unit: 'tasks',
    shape: 'line',
    times: [takenAt, takenAt],
    series: [{ name: 'running', values: [1, undefined] }],
  });
  expect(text).toContain('One, then none measured\nTime                 running (tasks)');
  expect(text).toContain('2026-10-31 08:00:00  1\n2026-10-31 08:00:00  –');
});

it('leaves no terminal code and no direction trick in a file, whatever the sheet holds', () => {
  fc.assert(
    fc.property(anySheet, (sheet) => {
      // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must be absent
      expect(sheetText(sheet)).not.toMatch(/[\u001b\u202a-\u202e\u200b\u0000]/);
    }),
    { numRuns: 60 },
  );
});
