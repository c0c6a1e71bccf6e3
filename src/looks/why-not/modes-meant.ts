import type { Diagnosis } from '../../diagnosis/diagnosis.ts';
import { isFailureMode, titleOf } from '../../explaining/catalogue.ts';
import { explainText } from '../../explaining/explain-text.ts';
import type { Facts } from '../../facts/facts.ts';
import { rules } from '../../rules/index.ts';
import type { Line, Table } from '../sheet.ts';
import { standingOf, standingWords } from './rule-standing.ts';

/** Of what the words may mean, what was found stands first, and what the service cannot have stands last. */
export function tellingFirst(
  modes: readonly string[],
  diagnosis: Diagnosis,
  facts: Facts,
): readonly string[] {
  const place = (mode: string): number => {
    const rule = rules.find(({ id }) => id === mode);
    if (!rule) return hintOf(mode, diagnosis) === undefined ? 2 : 1;
    const { is } = standingOf(rule, diagnosis, facts);
    return is === 'found' ? 0 : is === 'not-applicable' ? 3 : 2;
  };
  return modes.toSorted((a, b) => place(a) - place(b));
}

/** The log line behind a cause that looks like a failure mode which no rule looks for. */
export function hintOf(mode: string, { findings }: Diagnosis): string | undefined {
  return findings
    .filter(({ role }) => role === 'cause')
    .flatMap(({ evidence }) => evidence)
    .filter(({ call }) => call === 'logs:GetLogEvents')
    .flatMap(({ value }) => (Array.isArray(value) ? value.map(String) : [String(value)]))
    .find((line) => explainText(line).some((it) => it.rule === mode));
}

/** That a word also means what nobody looked for: ruling one thing out does not rule out the others. */
export function unchecked(others: readonly string[]): Line {
  const modes = others.filter(
    (mode) => isFailureMode(mode) && !rules.some(({ id }) => id === mode),
  );
  if (modes.length === 0) return [];
  return [
    ` Not checked is ${modes.map((mode) => `"${isFailureMode(mode) ? titleOf(mode) : mode}"`).join(', ')}.`,
  ];
}

/** Other causes that the words may mean. */
export function nearby(modes: readonly string[], diagnosis: Diagnosis, facts: Facts): Table {
  return {
    kind: 'table',
    title: 'It may also mean',
    columns: ['Suspected', 'Outcome', 'Rule'],
    rows: modes.map((mode) => {
      const rule = rules.find(({ id }) => id === mode);
      const title = rule?.title ?? (isFailureMode(mode) ? titleOf(mode) : mode);
      const outcome = rule ? standingWords(standingOf(rule, diagnosis, facts)) : 'not checked yet';
      return [[title], [outcome], [{ code: mode }]];
    }),
  };
}
