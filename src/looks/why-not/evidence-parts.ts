import type { RankedFinding } from '../../diagnosis/diagnosis.ts';
import { placeOf } from '../../facts/place.ts';
import { sentence } from '../sentence.ts';
import type { Line, Lines, Part } from '../sheet.ts';

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

/** The facts that findings rest on, and the commands that show them. */
export function evidenceParts(findings: readonly RankedFinding[]): readonly Part[] {
  const lines = new Map<string, Line>();
  const commands = new Set<string>();
  for (const { evidence } of findings) {
    for (const { call, path, value, at, command } of evidence) {
      const where = `${call.slice(call.indexOf(':') + 1)} ${placeOf(path)}`.trim();
      lines.set(`${command} ${path}`, [{ code: shown(value) }, ` ${where}, `, { at }]);
      if (command !== '') commands.add(command);
    }
  }
  if (lines.size === 0) return [];
  return [
    { kind: 'lines', title: 'The facts behind it', lines: [...lines.values()] },
    {
      kind: 'excerpt',
      title: [{ strong: 'Commands that show it' }],
      lines: [...commands].map((text) => ({ text })),
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
