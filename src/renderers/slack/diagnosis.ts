import type { KnownBlock } from '@slack/types';
import type { Diagnosis, RankedFinding, Unreached } from '../../diagnosis/diagnosis.ts';
import { reachWords } from '../../rules/reached.ts';
import { plain } from '../clean.ts';
import { count, layerWords, stateMarks, verdictWords } from '../words.ts';
import { bullets, context, folded, header, leaf, line, richText, section } from './blocks.ts';
import { cardButtons } from './card-buttons.ts';
import { changeBlocks } from './change.ts';
import { causeBlocks } from './finding.ts';
import { LIMITS } from './limits.ts';
import type { CardLevel, DiagnosisView, SlackMessage } from './message.ts';
import { code, date, join, type Mrkdwn, mrk, unbroken, user, words } from './mrkdwn.ts';
import { lineText, packed, spoken, spokenLeaves } from './sheet-lines.ts';

/** How many causes stand in full in a card. */
const mostCauses = 3;

/** How many ids of rules stand in one line of small print. */
const idsInLine = 50;

/** How long a notification may be before a locked phone cuts it, with room for the markup of a date or two. */
const longestHeadline = 400;

/** The answer: headline, layers, causes with proof and remedy, and everything else folded or in small print. */
export function diagnosisMessage(view: DiagnosisView, level: CardLevel): SlackMessage {
  const { diagnosis } = view;
  if (level === 'text') return { text: wholeText(view) };
  const causes = diagnosis.findings.filter(({ role }) => role === 'cause');
  return {
    text: spoken(diagnosis.headline, longestHeadline),
    blocks: [
      header(`${diagnosis.service.name}: ${verdictWords[diagnosis.verdict]}`),
      context(...origin(view)),
      ...(view.note === undefined ? [] : [context(words(view.note))]),
      section(mrk`*${spoken(underName(diagnosis), 1500)}*`),
      ...running(view).map((it) => section(it)),
      context(layerStrip(diagnosis)),
      ...causes
        .slice(0, mostCauses)
        .flatMap((cause) => causeBlocks(cause, level, causes.length > 1)),
      ...changeBlocks(view.change),
      ...smallPrint(diagnosis, level),
      ...cardButtons(view),
      ...withheld(view),
      context(cost(diagnosis)),
    ],
  };
}

/** The headline without the service's name in front, which stands in the line above it. */
function underName({ headline, service }: Diagnosis): string {
  const lead = `${service.name}: `;
  return headline.startsWith(lead) ? headline.slice(lead.length) : headline;
}

function origin({ diagnosis, askedBy }: DiagnosisView): readonly Mrkdwn[] {
  const { service, takenAt } = diagnosis;
  const place = mrk`cluster ${code(service.cluster)} · ${words(service.region)} · account ${words(service.account)}`;
  return [place, date(takenAt), ...(askedBy ? [mrk`asked by ${user(askedBy)}`] : [])];
}

/** What runs, where there is no fault that says more. */
function running({ diagnosis: { verdict }, runs }: DiagnosisView): readonly Mrkdwn[] {
  return verdict === 'healthy' && runs ? [lineText(runs)] : [];
}

function layerStrip({ layers }: Diagnosis): Mrkdwn {
  return join(
    layers.map(({ layer, state }) => {
      const { mark, word } = stateMarks[state];
      const said = state === 'ok' ? layerWords(layer) : `${layerWords(layer)} (${word})`;
      return unbroken(mrk`${words(mark)} ${words(said)}`);
    }),
    '  ',
  );
}

interface Fold {
  readonly title: string;
  readonly lines: readonly Mrkdwn[];
  readonly plainLines: readonly string[];
  /** Whether it is the best that there is to say, so that nobody has to open it. */
  readonly open?: boolean;
}

/** Consequences, risks, notes, what was ruled out and what could not be read. */
function smallPrint(diagnosis: Diagnosis, level: CardLevel): readonly KnownBlock[] {
  return folds(diagnosis).flatMap(({ title, lines, plainLines, open }): readonly KnownBlock[] => {
    if (lines.length === 0) return [];
    if (level === 'rich') {
      const list = bullets(plainLines.map((it) => line(...spokenLeaves(it, LIMITS.text))));
      if (open) return [richText(line(leaf(title, { bold: true })), list)];
      return [folded(title, [richText(list)])];
    }
    return [context(...packed([mrk`*${words(title)}*`, ...lines.slice(0, 8)]))];
  });
}

function folds({ findings, ruledOut, unreached, blind, verdict }: Diagnosis): readonly Fold[] {
  const of = (role: RankedFinding['role']) => findings.filter((it) => it.role === role);
  const said = (title: string, found: readonly RankedFinding[]): Fold => ({
    title,
    lines: found.map(({ rule, summary }) => mrk`• ${spoken(summary, 220)} (${code(rule)})`),
    plainLines: found.map(({ rule, summary }) => `${summary} (${rule})`),
  });
  return [
    said('What follows from it', of('consequence')),
    said('Will fail next', of('risk')),
    { ...said('By design, not a fault', of('note')), open: verdict === 'healthy' },
    {
      title: `Ruled out: ${count(ruledOut.length, 'failure mode')}`,
      lines: idLines(ruledOut),
      plainLines: ruledOut.length > 0 ? [ruledOut.join(', ')] : [],
    },
    ...(unreached ? [notReached(unreached)] : []),
    { ...couldNotCheck(blind), open: verdict === 'inconclusive' },
  ];
}

/** What can be seen only on tasks that come further. */
function notReached({ reach, rules }: Unreached): Fold {
  return {
    title: `Not reached: ${count(rules.length, 'failure mode')}`,
    lines: [words(`${reachWords[reach]}:`), ...idLines(rules)],
    plainLines: [`${reachWords[reach]}: ${rules.join(', ')}`],
  };
}

function idLines(ids: readonly string[]): readonly Mrkdwn[] {
  return inParts(ids, idsInLine).map((part) =>
    join(
      part.map((id) => code(id)),
      ' ',
    ),
  );
}

function inParts<T>(items: readonly T[], size: number): readonly (readonly T[])[] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, n) =>
    items.slice(n * size, (n + 1) * size),
  );
}

function couldNotCheck(blind: Diagnosis['blind']): Fold {
  const groups = new Map<string, string[]>();
  for (const { rule, because, needs } of blind) {
    const key = `${needs} (${because})`;
    groups.set(key, [...(groups.get(key) ?? []), rule]);
  }
  const entries = [...groups];
  return {
    title: `Could not check: ${count(blind.length, 'failure mode')}`,
    lines: entries.map(([needs, ids]) => mrk`• ${code(needs)}: ${words(ids.join(', '), 200)}`),
    plainLines: entries.map(([needs, ids]) => `${needs}: ${ids.join(', ')}`),
  };
}

function withheld({ withheld: reason }: DiagnosisView): readonly KnownBlock[] {
  if (reason === undefined) return [];
  return [context(mrk`Force new deployment is withheld: ${spoken(reason, 400)}`)];
}

function cost({ stats }: Diagnosis): Mrkdwn {
  const { calls, rounds, elapsedMs } = stats;
  return words(
    `${count(calls, 'AWS call')} in ${count(rounds, 'round')}, ${count(elapsedMs, 'ms', 'ms')}`,
  );
}

/** The whole card as text, for a workspace that shows no blocks. */
function wholeText(view: DiagnosisView): Mrkdwn {
  const { diagnosis } = view;
  const causes = diagnosis.findings.filter(({ role }) => role === 'cause').slice(0, mostCauses);
  const lines = [
    mrk`*${spoken(diagnosis.headline, 1500)}*`,
    join(origin(view), ' · '),
    ...(view.note === undefined ? [] : [words(view.note)]),
    ...running(view),
    layerStrip(diagnosis),
    ...causes.flatMap(({ rule, remediation, evidence }) => [
      mrk`*Cause* ${code(rule)}`,
      ...evidence
        .slice(0, 3)
        .map(({ value, command }) => mrk`• ${code(plain(value), 200)}  ${code(command, 300)}`),
      mrk`*What to do* ${spoken(remediation.text, 600)}`,
    ]),
    ...folds(diagnosis).flatMap((it) =>
      it.lines.length > 0 ? [mrk`*${words(it.title)}*`, ...it.lines.slice(0, 8)] : [],
    ),
    mrk`Ask \`/ecs help\` for what else can be asked.`,
  ];
  return join(lines, '\n');
}
