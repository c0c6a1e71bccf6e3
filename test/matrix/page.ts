import { confidences } from '../../src/rules/rule.ts';
import { amiss, judgements, type PairJudgement } from './judgements.ts';
import type { KeptPair } from './kept.ts';
import type { Decoy, Judged } from './matrix.ts';

/** The confusion matrix as a page: the sums, a line a fault, then what was found beside the causes. */
export function matrixPage(judged: readonly Judged[], rules: number): string {
  const count = (as: string) => judged.filter(({ judgement }) => judgement === as).length;
  return [
    '# Confusion matrix',
    '',
    'Every fault of the simulated account, alone on a service, diagnosed with every rule through the AWS SDK and the simulated',
    'endpoint. A fault is *right* when exactly the expected rule is the cause and no other is, *blind* when that rule could not',
    'look, *wrong* otherwise. `npm run matrix` measures it again and writes this page.',
    '',
    '| rules | faults | right | wrong | blind |',
    '| ---: | ---: | ---: | ---: | ---: |',
    `| ${rules} | ${judged.length} | ${count('right')} | ${count('wrong')} | ${count('blind')} |`,
    '',
    '| fault | answered as | verdict | calls | rounds | |',
    '| --- | --- | --- | ---: | ---: | --- |',
    ...judged.map(line),
    '',
    ...decoysSection(judged),
  ].join('\n');
}

/** What else was found, by the fault: how close the diagnosis came to a false cause. */
function decoysSection(judged: readonly Judged[]): readonly string[] {
  const all = judged.flatMap(({ decoys }) => decoys.map(({ rule }) => rule));
  const often = [...new Set(all)]
    .map((rule) => ({ rule, faults: all.filter((it) => it === rule).length }))
    .filter(({ faults }) => faults > usual)
    .toSorted((a, b) => b.faults - a.faults);
  const common = new Set(often.map(({ rule }) => rule));
  return [
    '## Decoys',
    '',
    'What was also found beside the cause, as what and how surely: it shows how near a false cause is. A consequence that is',
    'confirmed is one only because the cause explains it. Found beside very many and left out of the table:',
    `${often.map(({ rule, faults }) => `\`${rule}\` (${faults})`).join(', ')}.`,
    '',
    `| fault | ${confidences.join(' | ')} |`,
    `| --- | ${confidences.map(() => '---').join(' | ')} |`,
    ...judged.flatMap(({ fault, decoys }) => {
      const rare = decoys.filter(({ rule }) => !common.has(rule));
      return rare.length === 0 ? [] : [decoyLine(fault, rare)];
    }),
    '',
  ];
}

/** A rule that is found beside more faults than this is what any failing deployment looks like. */
const usual = 20;

function decoyLine(fault: string, decoys: readonly Decoy[]): string {
  const cells = confidences.map((confidence) =>
    decoys
      .filter((it) => it.confidence === confidence)
      .map(({ rule, role }) => `\`${rule}\` (${role})`)
      .join(', '),
  );
  return `| \`${fault}\` | ${cells.join(' | ')} |`;
}

const pairsTitle = '## Pairs';

/** The pairs as the end of the page: the sums, then every one that is not as it should be. */
export function pairsSection(pairs: readonly KeptPair[]): string {
  const count = (as: PairJudgement) => pairs.filter(({ judgement }) => judgement === as).length;
  const bad = pairs
    .filter(({ judgement }) => amiss.has(judgement))
    .toSorted((a, b) =>
      `${a.judgement} ${a.problem} ${a.pair}` < `${b.judgement} ${b.problem} ${b.pair}` ? -1 : 1,
    );
  const commits = [...new Set(pairs.map(({ commit }) => commit))].map(
    (commit) => `${pairs.filter((it) => it.commit === commit).length} at commit ${commit}`,
  );
  return [
    '',
    pairsTitle,
    '',
    'Every two faults of one service that change no setting differently and that AWS allows together, on one service at once;',
    '`npm run matrix -- --pairs` measures them. What is to be seen of a fault is asked of the simulated account, without any diagnosis.',
    '',
    `Of all ${pairs.length} pairs ${pairs.length - bad.length} are as they should be and ${bad.length} are not; measured ${commits.join(', ')}.`,
    '',
    '| judgement | pairs | a pair |',
    '| --- | ---: | --- |',
    ...Object.entries(judgements).map(
      ([judgement, means]) =>
        `| *${judgement}* | ${count(judgement as PairJudgement)} | ${means} |`,
    ),
    '',
    'Those that are not as they should be:',
    '',
    '| pair | judgement | why |',
    '| --- | --- | --- |',
    ...bad.map(({ pair, judgement, problem }) => `| \`${pair}\` | ${judgement} | ${problem} |`),
    '',
  ].join('\n');
}

/** The pairs that a page has from the last time that they were measured; empty where they never were. */
export function pairsSectionIn(page: string): string {
  const from = page.indexOf(`\n${pairsTitle}`);
  return from < 0 ? '' : page.slice(from);
}

function line({ fault, causes, verdict, calls, rounds, judgement }: Judged): string {
  const named = causes.map((rule) => `\`${rule}\``).join(', ');
  return `| \`${fault}\` | ${named || 'no cause'} | ${verdict} | ${calls} | ${rounds} | ${judgement} |`;
}
