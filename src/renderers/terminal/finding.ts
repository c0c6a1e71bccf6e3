import type { RankedFinding } from '../../diagnosis/diagnosis.ts';
import type { Evidence } from '../../rules/rule.ts';
import { clamp, clean, oneLine, plain } from '../clean.ts';
import { confidenceWords } from '../words.ts';
import type { Paint, Tone } from './style.ts';
import { wrap, wrapCommand } from './wrap.ts';

/** How one finding is set. */
export interface FindingStyle {
  readonly width: number;
  readonly paint: Paint;
  readonly title: string;
  readonly tone: Tone;
  readonly withSummary?: boolean;
}

/** The most characters of a quoted value that are shown; `--json` has all of it. */
const longestValue = 600;

/** One finding with its proof, and what to do about it. */
export function findingLines(finding: RankedFinding, style: FindingStyle): readonly string[] {
  const { width, paint, title, tone, withSummary = true } = style;
  const { confidence, subject, rule, summary, evidence, remediation, prevention } = finding;
  const about = [title, confidenceWords[confidence], oneLine(subject), rule].join(' · ');
  const [first = '', ...more] = wrap(about, width, '', '  ');
  return [
    paint('strong', paint(tone, title)) + paint('quiet', first.slice(title.length)),
    ...more.map((line) => paint('quiet', line)),
    ...(withSummary ? wrap(oneLine(summary), width, '  ') : []),
    ...evidence.flatMap((it) => evidenceLines(it, width, paint)),
    ...wrap(oneLine(remediation.text), width, '  → ', '    '),
    ...(remediation.command === undefined ? [] : commandLines(remediation.command, width, paint)),
    ...(prevention === undefined
      ? []
      : wrap(`To prevent it: ${oneLine(prevention)}`, width, '    ').map((line) =>
          paint('quiet', line),
        )),
  ];
}

function evidenceLines(
  { call, path, value, at, command }: Evidence,
  width: number,
  paint: Paint,
): readonly string[] {
  const when = at === '' ? '' : ` at ${at.slice(0, 19).replace('T', ' ')} UTC`;
  const where = wrap(oneLine(`${call} ${path}${when}`), width, '  • ', '    ');
  return [
    ...where.map((line) => paint('quiet', line)),
    ...valueLines(value, width),
    ...(command === '' ? [] : commandLines(command, width, paint)),
  ];
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
