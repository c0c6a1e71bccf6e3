import fc from 'fast-check';
import { expect, it, test } from 'vitest';
import { sentence } from '../../src/looks/sentence.ts';
import { diagnosisMessage } from '../../src/renderers/slack/diagnosis.ts';
import { plainText } from '../../src/renderers/slack/plain.ts';
import { spoken } from '../../src/renderers/slack/sheet-lines.ts';
import { spoken as spokenInTerminal } from '../../src/renderers/terminal/sentence.ts';
import { instant, instantsIn } from '../../src/rules/instants.ts';
import { code } from '../../src/rules/phrases.ts';
import { wildText } from '../renderers/slack/arbitraries.ts';
import { diagnosisOf } from '../support/diagnosis.ts';

const moment = fc
  .date({
    min: new Date('1970-01-01'),
    max: new Date('9999-12-31T23:59:59.999Z'),
    noInvalidDate: true,
  })
  .map((it) => it.toISOString());

/** Text that holds no moment of its own. */
const around = wildText.filter((it) => instantsIn(it).every((piece) => typeof piece === 'string'));

it('writes a moment with its day, to the minute', () => {
  expect(instant('2026-11-22T03:11:59.999Z')).toBe('2026-11-22 03:11 UTC');
});

it('is found again in any text, whatever stands around it', () => {
  fc.assert(
    fc.property(moment, around, around, (at, before, after) => {
      const text = `${before} ${instant(at)} ${after}`;
      const minute = `${at.slice(0, 16)}Z`;
      expect(instantsIn(text)).toEqual([`${before} `, { at: minute }, ` ${after}`]);
      expect(instant(minute)).toBe(instant(at));
    }),
  );
});

test.each([
  '2026-02-30 03:11 UTC',
  '2026-11-22 24:00 UTC',
  '2026-11-22 03:60 UTC',
  '2026-13-01 03:11 UTC',
  '2026-11-22 03:11:05 UTC',
  '2026-11-22T03:11 UTC',
  '2026-11-22 03:11 UTCX',
  'v2026-11-22 03:11 UTC',
  '03:11 UTC',
])('%s is no moment that the engine wrote', (text) => {
  expect(instantsIn(text)).toEqual([text]);
  expect(spoken(text)).not.toContain('<!date');
});

it('leaves what stands in code quotes as it is, moments in logs too', () => {
  const log = code('2026-11-22 03:11 UTC ERROR no such table');
  const line = sentence(
    `Container ${code('app')} says ${log} since ${instant('2026-11-22T03:12:00Z')}`,
  );
  expect(line).toEqual([
    'Container ',
    { code: 'app' },
    ' says ',
    { code: '2026-11-22 03:11 UTC ERROR no such table' },
    ' since ',
    { at: '2026-11-22T03:12Z' },
  ]);
});

it('makes no date, mention or link of what others wrote', () => {
  fc.assert(
    fc.property(moment, wildText, fc.boolean(), (at, foreign, dated) => {
      const quoted = code(dated ? `${foreign} ${instant(at)}` : foreign);
      const said = spoken(`It says ${quoted} since ${instant(at)}.`, 2000);
      const seconds = Date.parse(`${at.slice(0, 16)}Z`) / 1000;
      const markup = said.match(/<[^>]*>/g) ?? [];
      expect(markup).toEqual([`<!date^${seconds}^{time} {date_short_pretty}|${instant(at)}>`]);
    }),
  );
});

it('is told in a terminal by its time alone where the day is that of the diagnosis', () => {
  const text = `Since ${instant('2026-11-21T23:50:00Z')}, and ${code(instant('2026-11-22T00:01:00Z'))} at ${instant('2026-11-22T00:02:00Z')}`;
  expect(spokenInTerminal(text, '2026-11-22T00:10:00.000Z')).toBe(
    'Since 2026-11-21 23:50 UTC, and `2026-11-22 00:01 UTC` at 00:02 UTC',
  );
});

it('changes no other sentence in a terminal', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom('a', '`', ' b', '.') }), (text) => {
      expect(spokenInTerminal(text, '2026-11-22T00:10:00.000Z')).toBe(
        text.replace(/\s+/g, ' ').trim(),
      );
    }),
  );
});

test('a card shows every moment of a diagnosis as a date, at each level', () => {
  const summary = `No task starts since ${instant('2026-11-22T03:11:00Z')}`;
  const diagnosis = diagnosisOf({ headline: `checkout-svc: ${summary}` });
  for (const level of ['rich', 'classic', 'text'] as const) {
    const message = diagnosisMessage(
      { diagnosis, cardId: 'c', hasTargets: true, offers: [] },
      level,
    );
    expect(message.text).toContain(
      '<!date^1795317060^{time} {date_short_pretty}|2026-11-22 03:11 UTC>',
    );
    expect(JSON.stringify(message).replaceAll(/<!date[^>]*>/g, '')).not.toContain('03:11 UTC');
    expect(plainText(message)).toContain('since 2026-11-22 03:11 UTC');
  }
});
