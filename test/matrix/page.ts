import type { Judged } from './matrix.ts';

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

function line({ fault, causes, others, verdict, calls, rounds, judgement }: Judged): string {
  const named = (rules: readonly string[]) => rules.map((rule) => `\`${rule}\``).join(', ');
  return `| \`${fault}\` | ${named(causes) || 'no cause'} | ${named(others)} | ${verdict} | ${calls} | ${rounds} | ${judgement} |`;
}
