import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Part, Sheet } from '../../../src/looks/sheet.ts';
import { cardLevels } from '../../../src/renderers/slack/message.ts';
import { plainText } from '../../../src/renderers/slack/plain.ts';
import { sheetMessage } from '../../../src/renderers/slack/sheet.ts';
import { pagesOf } from '../../../src/renderers/slack/sheet-pages.ts';
import { anySheet, wildText } from './arbitraries.ts';
import { expectSendable } from './sendable.ts';

const takenAt = '2026-10-31T08:00:00.000Z';
const ids = { cardId: 'c0ffee', sheetId: 'look-1', asFile: true };
const again = { again: true, newer: { sheetId: 'look-0', page: 3 } };

function sheetOf(...parts: readonly Part[]): Sheet {
  return { title: 'Logs of cart-svc', said: ['As it is'], parts, takenAt };
}

function numbered(n: number): readonly string[] {
  return Array.from({ length: n }, (_, i) => `line ${i}`);
}

function log(n: number, fromEnd: boolean): Part {
  const lines = numbered(n).map((text) => ({ text }));
  return { kind: 'excerpt', title: ['Log'], lines, fromEnd };
}

describe.each(cardLevels)('%s', (level) => {
  test('any page of any sheet is one that Slack accepts, and mentions nobody', () => {
    fc.assert(
      fc.property(anySheet, (sheet) => {
        for (const page of [0, ...pagesOf(sheet).keys(), 99]) {
          expectSendable(sheetMessage({ ...ids, ...again, sheet, page: page + 1 }, level), level);
        }
      }),
      { numRuns: 60 },
    );
  });

  test('a marked line is seen, and why it is marked is said', () => {
    const lines = [{ text: 'ok' }, { text: 'KeyError: SECRET_KEY', mark: 'the first error' }];
    const sheet = sheetOf({ kind: 'excerpt', title: ['Log'], lines });
    const said = plainText(sheetMessage({ ...ids, sheet, page: 1 }, level));
    expect(said).toMatch(/▶ KeyError: SECRET_KEY\s+↑ the first error/);
    expect(said).not.toContain('▶ ok');
  });

  test('moments are shown in the zone of the reader', () => {
    const at = '2026-10-31T07:00:00.000Z';
    const table: Part = { kind: 'table', columns: ['Stopped'], rows: [[[{ at }]]] };
    const message = sheetMessage({ ...ids, sheet: sheetOf(table), page: 1 }, level);
    expect(JSON.stringify(message)).toContain(String(Date.parse(at) / 1000));
  });
});

describe('pages', () => {
  test('hold everything once, in order', () => {
    fc.assert(
      fc.property(anySheet, (sheet) => {
        const rows = (parts: readonly Part[]) =>
          parts.flatMap((it) => (it.kind === 'table' && it.columns.length > 0 ? it.rows : []));
        expect(rows(pagesOf(sheet).flat())).toEqual(rows(sheet.parts));
      }),
      { numRuns: 100 },
    );
  });

  test('of a log begin with its end, and go back from there', () => {
    const pages = pagesOf(sheetOf(log(70, true)));
    const texts = pages.map(([part]) =>
      part?.kind === 'excerpt' ? part.lines.map(({ text }) => text) : [],
    );
    expect(texts[0]?.at(-1)).toBe('line 69');
    expect(texts[1]?.at(-1)).toBe(`line ${69 - (texts[0]?.length ?? 0)}`);
    expect(texts.toReversed().flat()).toEqual(numbered(70));
    expect(texts.every((it) => it.length <= 35)).toBe(true);
  });

  test('of a table are as long as a phone', () => {
    const rows = numbered(100).map((it) => [[it]]);
    const pages = pagesOf(sheetOf({ kind: 'table', columns: ['Task'], rows }));
    expect(pages.map(([part]) => part?.kind === 'table' && part.rows.length)).toEqual([
      ...Array.from({ length: 10 }, () => 10),
    ]);
  });

  test('keep what is only a little too long together', () => {
    const rows = numbered(11).map((it) => [[it]]);
    const short: Part = { kind: 'lines', lines: [['One reason']] };
    expect(pagesOf(sheetOf(short, { kind: 'table', columns: ['Task'], rows }))).toHaveLength(1);
  });
});

test('buttons turn to the pages that there are, and say where one is', () => {
  const sheet = sheetOf(log(100, true));
  const text = (page: number) => JSON.stringify(sheetMessage({ ...ids, sheet, page }, 'rich'));
  expect(text(1)).toContain('Page 1 of 4');
  expect(text(1)).toContain('c0ffee:look-1:2');
  expect(text(1)).not.toContain('ecs:page_back');
  expect(text(4)).toContain('c0ffee:look-1:3');
  expect(text(4)).not.toContain('ecs:page_next');
  expect(JSON.stringify(sheetMessage({ ...ids, sheet: sheetOf(), page: 1 }, 'rich'))).not.toContain(
    'actions',
  );
});

test('older lines are offered only where there are some, and lead back; a box holds what was typed', () => {
  const shown = (more: object, sheet: Partial<Sheet>) =>
    JSON.stringify(sheetMessage({ ...ids, ...more, sheet: { ...sheetOf(), ...sheet } }, 'classic'));
  const filter = { label: 'Filter', text: 'boom', names: [] };
  expect(shown(again, {})).not.toMatch(/sheet_older|"input"/);
  expect(shown({}, { older: ['before'], filter })).not.toMatch(/sheet_older|look_again|"input"/);
  const text = shown(again, { older: ['before'], filter });
  expect(text).toContain('"value":"c0ffee:look-0:3"');
  expect(text).toMatch(
    /"block_id":"c0ffee:look-1".*"dispatch_action":true.*"initial_value":"boom"/,
  );
  expect(text).not.toContain('before');
});

test('a walk goes through the pages of all its sheets, and any of them is one that Slack accepts', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(anySheet, wildText), { minLength: 1, maxLength: 4 }), (all) => {
      const chapters = all.map(([sheet, name]) => ({ sheet, name, looks: ['logs' as const] }));
      const sheet = chapters[0]?.sheet ?? sheetOf();
      const walk = { chapters, first: chapters.length - 1 };
      for (const level of cardLevels) {
        expectSendable(sheetMessage({ ...ids, sheet, walk }, level), level);
        expectSendable(sheetMessage({ ...ids, sheet, walk, page: 2 }, level), level);
      }
    }),
    { numRuns: 30 },
  );
});

describe('a chart', () => {
  const chart = (n: number, value?: number): Part => ({
    kind: 'chart',
    title: 'Tasks',
    alt: '2 tasks, then 1',
    unit: 'tasks',
    shape: 'bar',
    times: Array.from({ length: n }, (_, i) => new Date(i * 60_000).toISOString()),
    series: [{ name: 'running', values: Array.from({ length: n }, () => value) }],
  });
  const drawn = (part: Part, level: 'rich' | 'classic') =>
    JSON.stringify(sheetMessage({ ...ids, sheet: sheetOf(part), page: 1 }, level));

  test('is drawn where Slack takes it, and always said', () => {
    expect(drawn(chart(20, 1), 'rich')).toContain('data_visualization');
    for (const [part, level] of [
      [chart(20, 1), 'rich'],
      [chart(21, 1), 'rich'],
      [chart(3), 'rich'],
      [chart(0, 1), 'rich'],
      [chart(3, 1), 'classic'],
    ] as const) {
      expect(drawn(part, level)).toContain('2 tasks, then 1');
    }
    expect(drawn(chart(21, 1), 'rich')).not.toContain('data_visualization');
    expect(drawn(chart(3), 'rich')).not.toContain('data_visualization');
    expect(drawn(chart(3, 1), 'classic')).not.toContain('data_visualization');
  });
});
