import { execFileSync } from 'node:child_process';
import { appendFile, readFile } from 'node:fs/promises';
import type { PairJudgement } from './judgements.ts';
import { judgePair } from './pair-judge.ts';
import { generatePairs, nameOf, type Pair } from './pairs.ts';

/** How one pair came out, as it is written down. */
export interface KeptPair {
  readonly pair: string;
  readonly judgement: PairJudgement;
  readonly problem?: string;
  /** The commit that it was measured at. */
  readonly commit: string;
}

/** Every which pair to measure, beginning with which, e.g. the second of two. */
export interface Part {
  readonly number: number;
  readonly of: number;
}

/**
 * Diagnoses every pair, or a part of them, without those that a file has from a run before; each is added to it as it is
 * done, so that several processes can share the work and one that was ended can be gone on with.
 */
export async function measurePairs(
  file: string | undefined,
  { number, of }: Part = { number: 1, of: 1 },
): Promise<readonly KeptPair[]> {
  const known = new Map((file ? await readKept(file) : []).map((it) => [it.pair, it]));
  const wanted = generatePairs().filter((_, index) => index % of === number - 1);
  const commit = execFileSync('git', ['rev-parse', '--short', 'HEAD'], { encoding: 'utf8' }).trim();
  const measured: KeptPair[] = [];
  for (const pair of wanted) {
    const before = known.get(nameOf(pair));
    const kept = before ?? { ...(await measure(pair)), commit };
    measured.push(kept);
    if (file && !before) await appendFile(file, `${JSON.stringify(kept)}\n`);
  }
  return measured;
}

async function measure(pair: Pair): Promise<Omit<KeptPair, 'commit'>> {
  const { judgement, problem } = await judgePair(pair);
  return { pair: nameOf(pair), judgement, ...(problem !== undefined && { problem }) };
}

async function readKept(file: string): Promise<readonly KeptPair[]> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return '';
    throw error;
  });
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as KeptPair);
}
