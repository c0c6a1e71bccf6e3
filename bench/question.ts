import type { AnswerCache } from '../src/probes/answer-cache.ts';
import { createAnswerCache } from '../src/probes/answer-cache.ts';
import { type Aws, connectAws } from '../src/probes/aws.ts';
import { summariseCalls } from '../src/sandbox/aws/recorder.ts';
import { findService } from '../src/target/find.ts';
import { type Triage, triage } from '../src/triage.ts';
import { broken, failedReleases, healthy, type Named } from './account.ts';
import { type AwsProcess, awsDelayMs, startAwsProcess } from './aws-process.ts';
import { type HowOften, type Row, row } from './row.ts';
import { rounded, spread } from './statistics.ts';

const part = 'question';

/** How often each question is asked. */
const often = 15;

/** What one question cost. */
interface Asked {
  readonly wallMs: number;
  readonly calls: number;
  /** As the endpoint saw it: the longest chain of calls of which each began after the one before was answered. */
  readonly rounds: number;
  readonly duplicates: readonly string[];
  readonly triage: Triage;
}

/**
 * From question to diagnosis through the real SDK: one service with one target group and three failed tasks, then a
 * healthy one, each with a cold and a warm answer cache; and with a name whose cluster is looked up first.
 */
export async function measureQuestion(howOften: HowOften): Promise<readonly Row[]> {
  const endpoint = await startAwsProcess(failedReleases([broken]));
  Object.assign(process.env, endpoint.env);
  const aws = connectAws();
  try {
    const runs = howOften(often);
    const first = await ask(aws, endpoint, broken, createAnswerCache());
    return [
      ...(await rowsOf('three failed tasks', broken, aws, endpoint, runs)),
      ...(await rowsOf('healthy', healthy, aws, endpoint, runs)),
      row(part, 'first question of a process: time', first.wallMs, {
        unit: 'ms',
        note: 'Includes loading what the SDK loads late, and opening the connections.',
      }),
    ];
  } finally {
    aws.close();
    await endpoint.stop();
  }
}

async function rowsOf(
  name: string,
  service: Named,
  aws: Aws,
  endpoint: AwsProcess,
  runs: number,
): Promise<readonly Row[]> {
  const cold: Asked[] = [];
  const warm: Asked[] = [];
  const looked: Asked[] = [];
  for (let run = 0; run < runs; run++) {
    const cache = createAnswerCache();
    cold.push(await ask(aws, endpoint, service, cache));
    warm.push(await ask(aws, endpoint, service, cache));
    looked.push(await ask(aws, endpoint, { service: service.service }, createAnswerCache()));
  }
  const { verdict, findings } = cold[0]?.triage.diagnosis ?? { verdict: '', findings: [] };
  const causes = findings.filter(({ role }) => role === 'cause').map(({ rule }) => rule);
  return [
    row(
      part,
      `${name}, cold: calls`,
      most(cold, ({ calls }) => calls),
      {
        target: { is: 'at most', limit: 25 },
        note: `${service.cluster}/${service.service}: ${[verdict, ...causes].join(', ')}.`,
      },
    ),
    row(part, `${name}, cold: calls asked twice`, duplicatesOf(cold), {
      target: { is: 'exactly', limit: 0 },
    }),
    roundsRow(`${name}, cold`, cold, 3),
    timeRow(`${name}, cold`, cold, 4 * awsDelayMs),
    row(
      part,
      `${name}, warm: calls`,
      most(warm, ({ calls }) => calls),
    ),
    row(part, `${name}, warm: calls asked twice`, duplicatesOf(warm), {
      target: { is: 'exactly', limit: 0 },
    }),
    roundsRow(`${name}, warm`, warm, 2),
    timeRow(`${name}, warm`, warm),
    row(
      part,
      `${name}, no cluster given, cold: calls`,
      most(looked, ({ calls }) => calls),
      {
        note: 'With the look-up of the name in every cluster.',
      },
    ),
    row(part, `${name}, no cluster given, cold: calls asked twice`, duplicatesOf(looked), {
      ...(duplicatesOf(looked) > 0 && {
        note: [...new Set(looked.flatMap((it) => it.duplicates))].join('; '),
      }),
    }),
    roundsRow(`${name}, no cluster given, cold`, looked),
    timeRow(`${name}, no cluster given, cold`, looked),
  ];
}

function roundsRow(what: string, asked: readonly Asked[], limit?: number): Row {
  const seen = spread(asked.map(({ rounds }) => rounds));
  const counted = Math.max(...asked.map((it) => it.triage.diagnosis.stats.rounds));
  return row(part, `${what}: rounds`, seen.median, {
    spread: seen,
    note: `As the endpoint saw them; the engine counts ${counted}.`,
    ...(limit !== undefined && { target: { is: 'at most', limit } }),
  });
}

function timeRow(what: string, asked: readonly Asked[], limit?: number): Row {
  const wall = spread(asked.map(({ wallMs }) => wallMs));
  return row(part, `${what}: time`, wall.median, {
    unit: 'ms',
    spread: wall,
    ...(limit !== undefined && { target: { is: 'at most', limit } }),
  });
}

function most(asked: readonly Asked[], figure: (one: Asked) => number): number {
  return Math.max(...asked.map(figure));
}

function duplicatesOf(asked: readonly Asked[]): number {
  return most(asked, ({ duplicates }) => duplicates.length);
}

async function ask(
  aws: Aws,
  endpoint: AwsProcess,
  { cluster, service: name }: { readonly cluster?: string; readonly service: string },
  cache: AnswerCache,
): Promise<Asked> {
  await endpoint.takeCalls();
  const startedAt = performance.now();
  const region = await aws.region();
  const question = { name, ...(cluster !== undefined && { cluster }) };
  const search = await findService(question, { ask: aws.ask, region, cache });
  if (search.kind !== 'found') throw new Error(`${name} was not found: ${search.kind}.`);
  const answer = await triage(search.ref, { ask: aws.ask, cache });
  const wallMs = rounded(performance.now() - startedAt);
  const { calls, rounds, duplicates } = summariseCalls(await endpoint.takeCalls());
  return { wallMs, calls, rounds, duplicates, triage: answer };
}
