import type {
  Blind,
  Diagnosis,
  LayerReport,
  RankedFinding,
  Unreached,
} from '../../diagnosis/diagnosis.ts';
import { reachWords } from '../../rules/reached.ts';
import { oneLine } from '../clean.ts';
import { consequencesByCause } from '../consequences.ts';
import { utcText } from '../moments.ts';
import { count, layerWords, stateMarks, verdictWords } from '../words.ts';
import { findingLines } from './finding.ts';
import { spoken } from './sentence.ts';
import { type Paint, painter, type Tone } from './style.ts';
import { columns, wrap } from './wrap.ts';

/** The terminal the text is for. */
export interface TerminalStyle {
  /** Columns; prose is wrapped to it, commands are broken where a shell allows it. */
  readonly width: number;
  readonly colour: boolean;
}

interface Page {
  readonly width: number;
  readonly paint: Paint;
  readonly takenAt: string;
}

/** A diagnosis as text to read in a terminal: the answer first, then the proof, then what else was seen. */
export function renderTerminal(diagnosis: Diagnosis, style: TerminalStyle): string {
  const { takenAt } = diagnosis;
  const page: Page = { width: style.width, paint: painter(style.colour), takenAt };
  const of = (role: RankedFinding['role']) => diagnosis.findings.filter((it) => it.role === role);
  const sections = [
    heading(diagnosis, page),
    layerStrip(diagnosis.layers, page),
    ...consequencesByCause(diagnosis.findings).flatMap(({ cause, consequences }) => [
      findingLines(cause, {
        ...page,
        title: 'Cause',
        tone: 'bad',
        // The headline has just said it.
        withSummary: !diagnosis.headline.endsWith(`: ${cause.summary}`),
      }),
      briefly('What follows from it', consequences, page),
    ]),
    ...of('risk').map((it) => findingLines(it, { ...page, title: 'Risk', tone: 'warning' })),
    ...of('note').map((it) => findingLines(it, { ...page, title: 'Note', tone: 'quiet' })),
    ruledOut(diagnosis.ruledOut, page),
    notReached(diagnosis.unreached, page),
    couldNotCheck(diagnosis.blind, page),
    statsLine(diagnosis, page),
  ];
  const text = sections.filter((lines) => lines.length > 0).map((lines) => lines.join('\n'));
  return `${text.join('\n\n')}\n`;
}

const verdictTones: { readonly [V in Diagnosis['verdict']]: Tone } = {
  healthy: 'good',
  'cause-found': 'bad',
  candidates: 'warning',
  inconclusive: 'warning',
};
const verdictMarks: { readonly [V in Diagnosis['verdict']]: string } = {
  healthy: '✓',
  'cause-found': '✗',
  candidates: '?',
  inconclusive: '?',
};

function heading({ verdict, headline, service, takenAt }: Diagnosis, page: Page) {
  const tone = verdictTones[verdict];
  const place = [
    verdictWords[verdict],
    `${service.cluster}/${service.name}`,
    service.region,
    ...(service.account === '' ? [] : [service.account]),
    utcText(takenAt),
  ];
  const lines = wrap(spoken(headline, takenAt), page.width, `${verdictMarks[verdict]} `, '  ');
  return [
    ...lines.map((line) => page.paint('strong', page.paint(tone, line))),
    ...wrap(place.map(unbroken).join(' · '), page.width, '  ').map((line) =>
      page.paint('quiet', line.replaceAll(noBreakSpace, ' ')),
    ),
  ];
}

const noBreakSpace = '\u00a0';

function unbroken(text: string): string {
  return oneLine(text).replaceAll(' ', noBreakSpace);
}

const stateTones: { readonly [S in LayerReport['state']]: Tone } = {
  ok: 'good',
  fault: 'bad',
  risk: 'warning',
  unknown: 'warning',
  'not-reached': 'quiet',
  'not-applicable': 'quiet',
};

/** The layers in a row, each with its mark; the ones that are not well say how in a word. */
function layerStrip(layers: readonly LayerReport[], { width, paint }: Page): readonly string[] {
  const lines: string[] = [];
  let line = '';
  let used = 0;
  for (const { layer, state } of layers) {
    const { mark, word } = stateMarks[state];
    const plain = `${mark} ${layerWords(layer)}${state === 'ok' ? '' : ` (${word})`}`;
    if (used > 0 && used + 2 + columns(plain) > width) {
      lines.push(line);
      used = 0;
    }
    const painted = paint(stateTones[state], plain);
    line = used === 0 ? `  ${painted}` : `${line}  ${painted}`;
    used = (used === 0 ? 0 : used) + 2 + columns(plain);
  }
  return used === 0 ? lines : [...lines, line];
}

function briefly(
  title: string,
  findings: readonly RankedFinding[],
  { width, paint, takenAt }: Page,
) {
  if (findings.length === 0) return [];
  return [
    paint('strong', title),
    ...findings.flatMap(({ rule, summary }) =>
      wrap(`${spoken(summary, takenAt)} (${rule})`, width, '  - ', '    '),
    ),
  ];
}

/** So many ids are read; more are only counted, and `--json` has them. */
const mostIds = 12;

function ruledOut(ids: readonly string[], { width, paint }: Page): readonly string[] {
  if (ids.length === 0) return [];
  if (ids.length > mostIds) {
    const sum = `Ruled out: ${ids.length} failure modes (--json lists them)`;
    return wrap(sum, width, '').map((line) => paint('quiet', line));
  }
  return [
    paint('strong', `Ruled out: ${count(ids.length, 'failure mode')}`),
    ...wrap(ids.join(', '), width, '  ').map((line) => paint('quiet', line)),
  ];
}

function notReached(unreached: Unreached | undefined, { width, paint }: Page): readonly string[] {
  if (unreached === undefined) return [];
  const { reach, rules } = unreached;
  const ids = rules.length > mostIds ? '(--json lists them)' : `(${rules.join(', ')})`;
  const sum = `Not reached: ${count(rules.length, 'failure mode')} ${ids}. ${reachWords[reach]}.`;
  return wrap(sum, width, '').map((line) => paint('quiet', line));
}

function couldNotCheck(blind: readonly Blind[], { width, paint }: Page): readonly string[] {
  if (blind.length === 0) return [];
  const rulesByNeed = new Map<string, string[]>();
  for (const it of blind) {
    const need = needOf(it);
    rulesByNeed.set(need, [...(rulesByNeed.get(need) ?? []), it.rule]);
  }
  return [
    paint('strong', `Could not check: ${count(blind.length, 'failure mode')}`),
    ...[...rulesByNeed].flatMap(([need, rules]) =>
      wrap(`${oneLine(need)}: ${rules.join(', ')}`, width, '  - ', '    '),
    ),
  ];
}

function needOf({ needs, because }: Blind): string {
  if (because === 'internal') return 'a defect of ecs-triage itself';
  return because === 'denied' ? `${needs} is not allowed` : `${needs} ${because}`;
}

function statsLine({ stats }: Diagnosis, { paint }: Page): readonly string[] {
  const { calls, rounds, elapsedMs } = stats;
  const asked = `${count(calls, 'call')} to AWS in ${count(rounds, 'round')}`;
  return [paint('quiet', `${asked}, ${elapsedMs.toLocaleString('en-US')} ms`)];
}
