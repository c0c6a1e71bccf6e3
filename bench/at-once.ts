import { serviceRef } from '../src/facts/service-ref.ts';
import { createAnswerCache } from '../src/probes/answer-cache.ts';
import { type Aws, connectAws } from '../src/probes/aws.ts';
import { triage } from '../src/triage.ts';
import { failedReleases, loadBalanced, type Named } from './account.ts';
import { type AwsProcess, startAwsProcess } from './aws-process.ts';
import { type HowOften, type Row, row } from './row.ts';
import { type Spread, spread } from './statistics.ts';

const part = 'at-once';

/** How often the five are asked, alone and at once. */
const often = 15;

/**
 * Five questions about five services at once, each with a failed release, against the slowest of them asked alone; all
 * with cold answer caches.
 */
export async function measureAtOnce(howOften: HowOften): Promise<readonly Row[]> {
  const endpoint = await startAwsProcess(failedReleases(loadBalanced));
  Object.assign(process.env, endpoint.env);
  const aws = connectAws();
  try {
    // The connections of five at once are opened before anything is timed.
    await together(aws);
    const alone = new Map<Named, number[]>(loadBalanced.map((it) => [it, []]));
    const atOnce: number[] = [];
    const waits: number[] = [];
    for (let run = 0; run < howOften(often); run++) {
      for (const [service, times] of alone) times.push(await timed(() => diagnose(aws, service)));
      await endpoint.takeCalls();
      atOnce.push(await timed(() => together(aws)));
      waits.push(await medianWait(endpoint));
    }
    const one = [...alone.values()]
      .map(spread)
      .reduce((slowest, it) => (it.median > slowest.median ? it : slowest));
    return rowsOf(one, spread(atOnce), spread(waits));
  } finally {
    aws.close();
    await endpoint.stop();
  }
}

function rowsOf(one: Spread, five: Spread, wait: Spread): readonly Row[] {
  return [
    row(part, 'one question, the slowest of the five', one.median, { unit: 'ms', spread: one }),
    row(part, 'five questions at once, until the last is answered', five.median, {
      unit: 'ms',
      spread: five,
      note: `A call took ${wait.median} ms inside the simulated account, which is one process.`,
    }),
    row(part, 'five at once against one', five.median / one.median, {
      unit: '×',
      target: { is: 'at most', limit: 1.3 },
      note: 'Of the medians.',
    }),
  ];
}

async function together(aws: Aws): Promise<void> {
  await Promise.all(loadBalanced.map((service) => diagnose(aws, service)));
}

async function diagnose(aws: Aws, { cluster, service: name }: Named): Promise<void> {
  const region = await aws.region();
  const ref = serviceRef({ account: '', region, cluster, name });
  await triage(ref, { ask: aws.ask, cache: createAnswerCache() });
}

async function timed(work: () => Promise<void>): Promise<number> {
  const startedAt = performance.now();
  await work();
  return performance.now() - startedAt;
}

async function medianWait(endpoint: AwsProcess): Promise<number> {
  const calls = await endpoint.takeCalls();
  const times = calls.map(({ startedMs, endedMs = startedMs }) => endedMs - startedMs);
  return spread(times).median;
}
