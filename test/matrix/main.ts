import { readFile, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { rules } from '../../src/rules/index.ts';
import { faults } from '../../src/sandbox/aws/faults/index.ts';
import { type Judged, judgeFault } from './matrix.ts';
import { matrixPage, pairsSection, pairsSectionIn } from './page.ts';
import { judgePair, type PairJudgement, pairJudgements } from './pair-judge.ts';
import { generatePairs } from './pairs.ts';

const usage = `Usage: npm run matrix -- [options]

Diagnoses the simulated service once with every fault, prints what was right and wrong and writes docs/matrix.md.
The status is 1 when anything was wrong or blind.

  --pairs   diagnose every pair of faults too that a service can have at once (takes long)
  --help    print this and exit
`;

const page = resolve(import.meta.dirname, '../../docs/matrix.md');

const { pairs, help } = options();
if (help) process.stdout.write(usage);
else process.exitCode = (await measure()) ? 0 : 1;

function options() {
  try {
    return parseArgs({
      options: {
        pairs: { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
    }).values;
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : error}\n\n${usage}`);
    process.exit(2);
  }
}

async function measure(): Promise<boolean> {
  const judged: Judged[] = [];
  for (const fault of faults) judged.push(await judgeFault(fault));
  const count = (as: string) => judged.filter(({ judgement }) => judgement === as).length;
  for (const { fault, causes, verdict, judgement } of judged) {
    if (judgement === 'right') continue;
    process.stdout.write(
      `${judgement}  ${fault}: ${causes.join(', ') || 'no cause'}, ${verdict}\n`,
    );
  }
  process.stdout.write(
    `${rules.length} rules, ${judged.length} faults: ${count('right')} right, ${count('wrong')} wrong, ${count('blind')} blind\n`,
  );
  const right = count('right') === judged.length;
  const measured = pairs ? await measurePairs() : undefined;
  const section = measured ? pairsSection(measured) : pairsSectionIn(await readFile(page, 'utf8'));
  await writeFile(page, `${matrixPage(judged, rules.length)}${section}`);
  return right && (measured?.wrong ?? 0) === 0;
}

async function measurePairs(): Promise<Readonly<Record<PairJudgement, number>>> {
  const sums = Object.fromEntries(pairJudgements.map((it) => [it, 0])) as Record<
    PairJudgement,
    number
  >;
  for (const pair of generatePairs()) {
    const { judgement, problem } = await judgePair(pair);
    sums[judgement] += 1;
    if (problem === undefined) continue;
    process.stdout.write(`${judgement}  ${pair.map(({ id }) => id).join(' + ')}: ${problem}\n`);
  }
  const said = Object.entries(sums).map(([judgement, number]) => `${number} ${judgement}`);
  process.stdout.write(`pairs: ${said.join(', ')}\n`);
  return sums;
}
