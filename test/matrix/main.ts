import { readFile, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { rules } from '../../src/rules/index.ts';
import { faults } from '../../src/sandbox/aws/faults/index.ts';
import { circumstancesOf, judgeElsewhere } from './elsewhere.ts';
import { amiss } from './judgements.ts';
import { type KeptPair, measurePairs, type Part } from './kept.ts';
import { type Judged, judgeFault } from './matrix.ts';
import { matrixPage, pairsSection, pairsSectionIn } from './page.ts';

const usage = `Usage: npm run matrix -- [options]

Diagnoses the simulated service once with every fault, prints what was right and wrong and writes docs/matrix.md.
The status is 1 when anything was wrong or blind.

  --elsewhere    diagnose every fault at other moments, in other services and settings instead, and print what is wrong or missed
  --pairs        diagnose every pair of faults too that a service can have at once (takes long)
  --kept FILE    with --pairs: write each pair to FILE as it is done, and do not do those again that it has
  --part N/M     with --pairs: only every Mth pair, from the Nth; no page is written
  --help         print this and exit
`;

const page = resolve(import.meta.dirname, '../../docs/matrix.md');

const { elsewhere, pairs, kept, part, help } = options();
if (help) process.stdout.write(usage);
else if (elsewhere) process.exitCode = (await measureElsewhere()) ? 0 : 1;
else if (part) report(await measurePairs(kept, partOf(part)));
else process.exitCode = (await measure()) ? 0 : 1;

function options() {
  try {
    return parseArgs({
      options: {
        elsewhere: { type: 'boolean', default: false },
        pairs: { type: 'boolean', default: false },
        kept: { type: 'string' },
        part: { type: 'string' },
        help: { type: 'boolean', default: false },
      },
    }).values;
  } catch (error) {
    return refuse(error instanceof Error ? error.message : String(error));
  }
}

function partOf(text: string): Part {
  const [, number = 0, of = 0] = (/^(\d+)\/(\d+)$/.exec(text) ?? []).map(Number);
  if (number < 1 || number > of) refuse(`--part ${text} is not as 1/2.`);
  return { number, of };
}

function refuse(why: string): never {
  process.stderr.write(`${why}\n\n${usage}`);
  process.exit(2);
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
  const measured = pairs ? await measurePairs(kept) : undefined;
  if (measured) report(measured);
  const section = measured ? pairsSection(measured) : pairsSectionIn(await readFile(page, 'utf8'));
  await writeFile(page, `${matrixPage(judged, rules.length)}${section}`);
  return count('right') === judged.length && !measured?.some((it) => it.judgement === 'wrong');
}

async function measureElsewhere(): Promise<boolean> {
  const sums = { told: 0, otherwise: 0, untold: 0, missed: 0, wrong: 0 };
  for (const fault of faults) {
    for (const circumstance of circumstancesOf(fault)) {
      const judged = await judgeElsewhere(fault, circumstance);
      if (!judged) continue;
      const { judgement, causes } = judged;
      sums[judgement] += 1;
      if (judgement !== 'missed' && judgement !== 'wrong') continue;
      const what = causes.join(', ') || 'no cause';
      process.stdout.write(`${judgement}  ${fault.id} ${circumstance.name}: ${what}\n`);
    }
  }
  const counts = Object.entries(sums).map(([judgement, n]) => `${n} ${judgement}`);
  process.stdout.write(`Elsewhere: ${counts.join(', ')}\n`);
  return sums.wrong === 0;
}

function report(measured: readonly KeptPair[]): void {
  const sums = new Map<string, number>();
  for (const { pair, judgement, problem } of measured) {
    sums.set(judgement, (sums.get(judgement) ?? 0) + 1);
    if (amiss.has(judgement)) process.stdout.write(`${judgement}  ${pair}: ${problem}\n`);
  }
  const said = [...sums].map(([judgement, number]) => `${number} ${judgement}`);
  process.stdout.write(`${measured.length} pairs: ${said.join(', ')}\n`);
}
