import type { Judged } from './matrix.ts';
import { type PairJudgement, pairJudgements } from './pair-judge.ts';

/** The confusion matrix as a page: the sums, then a line a fault. */
export function matrixPage(judged: readonly Judged[], rules: number): string {
  const count = (as: string) => judged.filter(({ judgement }) => judgement === as).length;
  return [
    '# Confusion matrix',
    '',
    'Every fault of the simulated account, alone on a service, diagnosed with every rule through the AWS SDK and the simulated',
    'endpoint. A fault is *right* when exactly the expected rule is the cause and no other is, *blind* when that rule could not',
    'look, *wrong* otherwise. `npm run matrix` measures it again and writes this page.',
    '',
    `| rules | faults | right | wrong | blind |`,
    '| ---: | ---: | ---: | ---: | ---: |',
    `| ${rules} | ${judged.length} | ${count('right')} | ${count('wrong')} | ${count('blind')} |`,
    '',
    '| fault | answered as | also said | verdict | calls | rounds | |',
    '| --- | --- | --- | --- | ---: | ---: | --- |',
    ...judged.map(line),
    '',
  ].join('\n');
}

const pairsTitle = '## Pairs';

/** The sums of the pairs as the end of the page. */
export function pairsSection(sums: Readonly<Record<PairJudgement, number>>): string {
  const all = Object.values(sums).reduce((sum, number) => sum + number, 0);
  return [
    '',
    pairsTitle,
    '',
    'Every two faults of one service that change no setting differently, together on it; `npm run matrix -- --pairs` measures them.',
    'A pair is *right* when both are causes, or one hides the other and that is said to be a consequence or a risk, is blind, or has',
    'left nothing by which it can be told, as the simulated account shows without any diagnosis; *half* when one is named, and of',
    'the other nothing is said although something of it is to be seen, be it one event among a hundred; *nameless* when one hides',
    'the evidence that gives the other its name, and it is called what it is called alone without that evidence;',
    '*combined* when tasks end as they do with neither alone, and the cause that is found quotes that;',
    '*taken away* when the simulated account shows that one undoes the other, leaves it without any effect, or began a deployment in',
    'which it has had none yet, so that no cause is to be found; *impossible* when the second finds nothing to change after the first;',
    '*wrong* when there is a third cause, or none where one is in force.',
    '',
    `| pairs | ${pairJudgements.join(' | ')} |`,
    `| ---: | ${pairJudgements.map(() => '---:').join(' | ')} |`,
    `| ${all} | ${pairJudgements.map((it) => sums[it]).join(' | ')} |`,
    '',
  ].join('\n');
}

/** The sums that a page has from the last time that pairs were measured; empty where they never were. */
export function pairsSectionIn(page: string): string {
  const from = page.indexOf(`\n${pairsTitle}`);
  return from < 0 ? '' : page.slice(from);
}

function line({ fault, causes, others, verdict, calls, rounds, judgement }: Judged): string {
  const named = (rules: readonly string[]) => rules.map((rule) => `\`${rule}\``).join(', ');
  return `| \`${fault}\` | ${named(causes) || 'no cause'} | ${named(others)} | ${verdict} | ${calls} | ${rounds} | ${judgement} |`;
}
