import { expect, test } from 'vitest';
import type { Diagnosis } from '../../../src/diagnosis/diagnosis.ts';
import { renderJson } from '../../../src/renderers/json.ts';
import { diagnosisOf, findingOf } from '../../support/diagnosis.ts';

/** The same with the members of every object the other way round. */
function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([name, member]) => [name, reversed(member)] as const);
  return Object.fromEntries(entries.toReversed());
}

test('members come in the order of the contract, whatever built them', () => {
  const diagnosis = diagnosisOf({
    findings: [
      findingOf({
        prevention: 'Try it.',
        remediation: { text: 'a', command: 'b', action: 'scale' },
      }),
    ],
    blind: [{ rule: 'a', because: 'denied', needs: 'ecs:ListTasks' }],
    unreached: { reach: 'ended', rules: ['app-5xx'] },
  });
  const text = renderJson(diagnosis);
  expect(renderJson(reversed(diagnosis) as Diagnosis)).toBe(text);
  expect(text.match(/^ {2}"\w+"/gm)?.map((it) => it.trim())).toEqual(
    [
      'schema',
      'service',
      'takenAt',
      'verdict',
      'headline',
      'symptoms',
      'layers',
      'findings',
      'ruledOut',
      'blind',
      'unreached',
      'stats',
    ].map((name) => `"${name}"`),
  );
  expect(JSON.parse(text)).toEqual(diagnosis);
});

test('a value that is not there is null, so that evidence always has one', () => {
  const [evidence] = findingOf().evidence;
  if (!evidence) throw new Error('no evidence');
  const finding = findingOf({ evidence: [{ ...evidence, value: undefined }] });
  expect(renderJson(diagnosisOf({ findings: [finding] }))).toContain('"value": null');
});
