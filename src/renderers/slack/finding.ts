import type { KnownBlock } from '@slack/types';
import type { RankedFinding } from '../../diagnosis/diagnosis.ts';
import { placeOf } from '../../facts/place.ts';
import type { Evidence } from '../../rules/rule.ts';
import { clamp, oneLine, plain } from '../clean.ts';
import { confidenceWords, layerWords } from '../words.ts';
import {
  bullets,
  dateLeaf,
  folded,
  leaf,
  line,
  preformatted,
  richText,
  section,
} from './blocks.ts';
import type { CardLevel } from './message.ts';
import { code, date, fence, join, mrk, words } from './mrkdwn.ts';
import { spoken } from './sheet-lines.ts';

/** How many quoted facts stand in a card; the rest is one click away. */
const mostEvidence = 4;

/** One cause with its proof and what to do about it; a single cause is said in the headline already. */
export function causeBlocks(
  finding: RankedFinding,
  level: CardLevel,
  oneOfSeveral: boolean,
): readonly KnownBlock[] {
  const { confidence, layer, rule, summary } = finding;
  const title = section(
    mrk`*Cause* · ${words(confidenceWords[confidence])} · ${words(layerWords(layer))} · ${code(rule)}${oneOfSeveral ? mrk`\n${spoken(summary)}` : mrk``}`,
  );
  const evidence = finding.evidence.slice(0, mostEvidence);
  return [
    title,
    ...(level === 'rich' ? richProof(evidence) : classicProof(evidence)),
    section(remedy(finding)),
  ];
}

function remedy({ remediation, prevention }: RankedFinding) {
  const next = mrk`*What to do*\n${spoken(remediation.text, 1200)}`;
  const command = remediation.command ? [fence(remediation.command, 700)] : [];
  const later = prevention ? [mrk`_Next time:_ ${spoken(prevention, 500)}`] : [];
  return join([next, ...command, ...later], '\n');
}

/** `DescribeTasks` of `ecs:DescribeTasks`. */
function operationOf(call: string): string {
  return call.slice(call.indexOf(':') + 1);
}

function richProof(evidence: readonly Evidence[]): readonly KnownBlock[] {
  const proof = evidence.map(({ value, call, path, at }) =>
    line(
      leaf(clamp(oneLine(plain(value)), 300), { code: true }),
      leaf(`  ${operationOf(call)} ${clamp(oneLine(placeOf(path)), 200)}, `),
      dateLeaf(at),
    ),
  );
  const commands = evidence.map(({ command }) => command).join('\n\n');
  return [
    richText(line(leaf('Proof', { bold: true })), bullets(proof)),
    folded('Commands that show it', [richText(preformatted(commands, 2500))]),
  ];
}

function classicProof(evidence: readonly Evidence[]): readonly KnownBlock[] {
  const proof = evidence.map(
    ({ value, call, path, at }) =>
      mrk`• ${code(plain(value))}  ${words(operationOf(call))} ${code(placeOf(path), 160)}, ${date(at)}`,
  );
  const commands = evidence.map(({ command }) => oneLine(command)).join('\n');
  return [section(join([mrk`*Proof*`, ...proof], '\n')), section(fence(commands, 1400))];
}
