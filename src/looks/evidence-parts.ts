import type { RankedFinding } from '../diagnosis/diagnosis.ts';
import { sentence } from './sentence.ts';
import type { Line, Lines, Table } from './sheet.ts';

/** The longest value of a fact in a cell; the command shows the whole. */
const longestValue = 300;

/** What rules found, each with what it is and how sure, and what to do about it. */
export function findingLines(title: string, findings: readonly RankedFinding[]): readonly Lines[] {
  if (findings.length === 0) return [];
  const lines = findings.flatMap(({ role, confidence, rule, summary, remediation }): Line[] => [
    [{ strong: role }, ` (${confidence}, `, { code: rule }, '): ', ...sentence(summary)],
    ...(role === 'consequence' ? [] : [['What to do: ', ...sentence(remediation.text)]]),
  ]);
  return [{ kind: 'lines', title, lines }];
}

/** The facts that findings rest on, each with the command that shows it. */
export function evidenceTable(findings: readonly RankedFinding[]): readonly Table[] {
  const rows = new Map<string, readonly Line[]>();
  for (const { evidence } of findings) {
    for (const { call, path, value, at, command } of evidence) {
      const key = `${command} ${path}`;
      if (rows.has(key)) continue;
      rows.set(key, [
        [shown(value)],
        [{ code: call }, ...(path === '' ? [] : [' ', { code: path }])],
        [{ at }],
        command === '' ? [] : [{ code: command }],
      ]);
    }
  }
  if (rows.size === 0) return [];
  return [
    {
      kind: 'table',
      title: 'The facts behind it',
      columns: ['AWS says', 'Where', 'When', 'Command'],
      rows: [...rows.values()],
    },
  ];
}

function shown(value: unknown): string {
  const text = worded(value);
  return text.length > longestValue ? `${text.slice(0, longestValue - 1)}…` : text;
}

function worded(value: unknown): string {
  if (typeof value === 'string') return value;
  if (value === null || value === undefined) return 'nothing';
  const isTexts = Array.isArray(value) && value.every((it) => typeof it === 'string');
  if (isTexts) return value.length === 0 ? 'none' : value.map((it) => it.trim()).join(' / ');
  return JSON.stringify(value);
}
