import type { Diagnosis, RankedFinding } from '../../diagnosis/diagnosis.ts';
import { reachWords } from '../../rules/reached.ts';
import type { Evidence } from '../../rules/rule.ts';
import { clamp, plain } from '../clean.ts';
import { consequencesByCause } from '../consequences.ts';
import { confidenceWords, count, layerWords, stateMarks, verdictWords } from '../words.ts';
import { codeBlock, codeSpan, escaped, sentence } from './escape.ts';

/** The most characters of a quoted value in a report; `--json` has all of it. */
const longestValue = 2000;

/**
 * A diagnosis as a report to paste into an incident's page (CommonMark). Text that came from AWS or from a container stands
 * in code that it cannot end, or is escaped.
 */
export function renderMarkdown(diagnosis: Diagnosis): string {
  const of = (role: RankedFinding['role']) => diagnosis.findings.filter((it) => it.role === role);
  const sections = [
    heading(diagnosis),
    diagnosis.layers.map(({ layer, state }) => {
      const { mark, word } = stateMarks[state];
      return `${mark} ${layerWords(layer)}${state === 'ok' ? '' : ` (${word})`}`;
    }),
    ...consequencesByCause(diagnosis.findings).map(({ cause, consequences }) => [
      ...findingLines('Cause', cause),
      ...briefly(consequences),
    ]),
    ...of('risk').map((it) => findingLines('Risk', it)),
    ...of('note').map((it) => findingLines('Note', it)),
    list(
      `Ruled out: ${count(diagnosis.ruledOut.length, 'failure mode')}`,
      diagnosis.ruledOut.length > 0 ? [diagnosis.ruledOut.map(codeSpan).join(', ')] : [],
    ),
    list(
      `Not reached: ${count(diagnosis.unreached?.rules.length ?? 0, 'failure mode')}`,
      notReached(diagnosis),
    ),
    list(
      'Could not check',
      diagnosis.blind.map(
        ({ rule, because, needs }) => `${codeSpan(rule)}: ${codeSpan(needs)} (${because})`,
      ),
    ),
    [footer(diagnosis)],
  ];
  const [head = [], layers = [], ...rest] = sections;
  const blocks = [head.join('\n'), layers.join(' · '), ...rest.map((lines) => lines.join('\n'))];
  return `${blocks.filter((block) => block !== '').join('\n\n')}\n`;
}

function notReached({ unreached }: Diagnosis): readonly string[] {
  if (unreached === undefined) return [];
  return [`${sentence(reachWords[unreached.reach])}: ${unreached.rules.map(codeSpan).join(', ')}`];
}

function heading({ service, verdict, headline, takenAt }: Diagnosis): readonly string[] {
  const place = [
    `cluster ${codeSpan(service.cluster)}`,
    codeSpan(service.region),
    ...(service.account === '' ? [] : [`account ${codeSpan(service.account)}`]),
    codeSpan(takenAt),
  ];
  return [
    `## ${codeSpan(service.name)}: ${verdictWords[verdict]}`,
    '',
    `**${sentence(headline)}**`,
    '',
    place.join(' · '),
  ];
}

function findingLines(title: string, finding: RankedFinding): readonly string[] {
  const { confidence, subject, rule, summary, evidence, remediation, prevention } = finding;
  return [
    `### ${title}: ${sentence(summary)}`,
    '',
    `${confidenceWords[confidence]} · ${escaped(subject)} · ${codeSpan(rule)}`,
    '',
    ...evidence.flatMap(evidenceLines),
    '',
    `**What to do:** ${sentence(remediation.text)}`,
    ...(remediation.command === undefined ? [] : ['', ...codeBlock(remediation.command, 'sh', '')]),
    ...(prevention === undefined ? [] : ['', `**To prevent it:** ${sentence(prevention)}`]),
  ];
}

function evidenceLines({ call, path, value, at, command }: Evidence): readonly string[] {
  const when = at === '' ? '' : ` at ${codeSpan(at)}`;
  return [
    `- ${codeSpan(call)} ${codeSpan(path)}${when}`,
    '',
    ...codeBlock(clamp(plain(value), longestValue), 'text', '  '),
    ...(command === '' ? [] : codeBlock(command, 'sh', '  ')),
  ];
}

function briefly(consequences: readonly RankedFinding[]): readonly string[] {
  if (consequences.length === 0) return [];
  return [
    '',
    '**What follows from it:**',
    '',
    ...consequences.map(({ rule, summary }) => `- ${sentence(summary)} (${codeSpan(rule)})`),
  ];
}

function list(title: string, items: readonly string[]): readonly string[] {
  return items.length === 0 ? [] : [`### ${title}`, '', ...items.map((item) => `- ${item}`)];
}

function footer({ stats }: Diagnosis): string {
  const { calls, rounds, elapsedMs } = stats;
  return `${count(calls, 'call')} to AWS in ${count(rounds, 'round')}, ${elapsedMs} ms`;
}
