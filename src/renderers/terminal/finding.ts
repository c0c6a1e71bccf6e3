import type { RankedFinding } from '../../diagnosis/diagnosis.ts';
import { fieldWords } from '../../facts/place.ts';
import type { Evidence } from '../../rules/rule.ts';
import { clamp, clean, oneLine, plain } from '../clean.ts';
import { utcTextOn } from '../moments.ts';
import { confidenceWords } from '../words.ts';
import { spoken } from './sentence.ts';
import type { Paint, Tone } from './style.ts';
import { wrap, wrapCommand } from './wrap.ts';

/** How one finding is set. */
export interface FindingStyle {
  readonly width: number;
  readonly paint: Paint;
  readonly title: string;
  readonly tone: Tone;
  readonly withSummary?: boolean;
  /** When the diagnosis was made, which the reader has been told: a time that adds nothing is left out. */
  readonly takenAt: string;
}

/** The most characters of a quoted value that are shown; `--json` has all of it. */
const longestValue = 600;

/** One finding with its proof, and what to do about it. */
export function findingLines(finding: RankedFinding, style: FindingStyle): readonly string[] {
  const { paint, title, tone, width, takenAt, withSummary = true } = style;
  const { confidence, subject, rule, summary, evidence, remediation, prevention } = finding;
  const about = [title, confidenceWords[confidence], oneLine(subject), rule].join(' · ');
  const [first = '', ...more] = wrap(about, width, '', '  ');
  return [
    paint('strong', paint(tone, title)) + paint('quiet', first.slice(title.length)),
    ...more.map((line) => paint('quiet', line)),
    ...(withSummary ? wrap(spoken(summary, takenAt), width, '  ') : []),
    ...evidence.flatMap((it) => evidenceLines(it, style)),
    ...wrap(spoken(remediation.text, takenAt), width, '  → ', '    '),
    ...(remediation.command === undefined ? [] : commandLines(remediation.command, width, paint)),
    ...(prevention === undefined
      ? []
      : wrap(`To prevent it: ${spoken(prevention, takenAt)}`, width, '    ').map((line) =>
          paint('quiet', line),
        )),
  ];
}

function evidenceLines(
  { call, path, value, at, command }: Evidence,
  { width, paint, takenAt }: FindingStyle,
): readonly string[] {
  const where = wrap(
    oneLine(`${call} ${fieldWords(path)}${when(at, takenAt)}`),
    width,
    '  • ',
    '    ',
  );
  return [
    ...where.map((line) => paint('quiet', line)),
    ...valueLines(value, width),
    ...(command === '' ? [] : commandLines(command, width, paint)),
  ];
}

/** When the quoted thing happened, with its day where that is not the day of the diagnosis. */
function when(at: string, takenAt: string): string {
  if (at === '' || at === takenAt) return '';
  return ` at ${utcTextOn(takenAt, at)}`;
}

function valueLines(value: unknown, width: number): readonly string[] {
  return clamp(clean(plain(value)).replaceAll('\t', '  ').trim(), longestValue)
    .split('\n')
    .flatMap((line) => (line.trim() === '' ? [] : wrap(line, width, '    | ')));
}

function commandLines(command: string, width: number, paint: Paint): readonly string[] {
  return wrapCommand(clean(command).replace(/[\n\t]/g, ' '), width, '    $ ', '        ').map(
    (line) => paint('quiet', line),
  );
}
