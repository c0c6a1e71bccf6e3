import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { Stats } from '../src/diagnosis/diagnosis.ts';
import type { Facts } from '../src/facts/facts.ts';
import { buildProduct } from './build.ts';
import { many, manyFacts, type Size, small, typical } from './many-facts.ts';
import { type HowOften, type Row, row } from './row.ts';
import { spread } from './statistics.ts';
import { unlikeCopies } from './unlike.ts';

const part = 'diagnosis';

/** What is shipped is what is timed: the loader that runs sources wraps every function it meets. */
const { diagnose } = (await import(
  join(buildProduct(), 'diagnosis/diagnose.js')
)) as typeof import('../src/diagnosis/diagnose.ts');

/** How often the facts of each fault are diagnosed while it is timed, and before that: a worker that has run for a minute. */
const runs = 400;
const warmUps = 1000;

/** So many diagnoses are made between two moments at which the bench clears away its own garbage. */
const batch = 10;

/** Failures whose rules read stop reasons, logs, targets or images. */
const faults = [
  'missing-env-var',
  'app-crash-on-start',
  'oom-killed',
  'image-tag-missing',
  'health-path-wrong',
] as const;

/** One diagnosis, and whether another process had to be let in meanwhile. */
interface Run {
  readonly ms: number;
  readonly interrupted: boolean;
}

/** Facts to diagnosis, with nothing asked, for a service with very many stopped tasks and log lines. */
export async function measureDiagnosis(howOften: HowOften): Promise<readonly Row[]> {
  const tried = faults.slice(0, howOften(faults.length));
  const rows: Row[] = [];
  const all: Run[] = [];
  for (const fault of tried) {
    const { facts, stats } = await manyFacts(fault);
    diagnoseOften(facts, stats, howOften(warmUps));
    const own = diagnoseOften(facts, stats, howOften(runs));
    all.push(...own);
    const times = spread(own.map(({ ms }) => ms));
    rows.push(row(part, `${fault}: median`, times.median, { unit: 'ms', spread: times }));
  }
  const together = spread(all.map(({ ms }) => ms));
  const alone = all.filter(({ interrupted }) => !interrupted).map(({ ms }) => ms);
  return [
    row(part, 'facts to diagnosis: p99', together.p99, {
      unit: 'ms',
      target: { is: 'under', limit: 5 },
      spread: together,
      note: `${many.stoppedTasks} stopped tasks and ${many.logLines} log lines, ${tried.length} kinds of fault.`,
    }),
    ...(alone.length > 0 ? [uninterrupted(alone)] : []),
    ...rows,
    await measureRate('a typical failing service', typical, howOften),
    await measureRate('a small failing service', small, howOften),
  ];
}

/** How many failing services of a size one core diagnoses in a second, by the time of the processor, no two of them alike. */
async function measureRate(what: string, size: Size, howOften: HowOften): Promise<Row> {
  const services: { readonly copy: () => Facts; readonly stats: Stats }[] = [];
  for (const fault of faults.slice(0, howOften(faults.length))) {
    const { facts, stats } = await manyFacts(fault, size);
    services.push({ copy: unlikeCopies(facts), stats });
  }
  // All of them before any is timed, in turn, as a worker meets them: what it compiles for one would be timed with another.
  for (let n = 0; n < howOften(warmUps); n++) {
    for (const { copy, stats } of services) diagnose(copy(), stats);
  }
  const rates: number[] = [];
  for (let n = 0; n < Math.ceil(howOften(runs) / batch); n++) {
    for (const { copy, stats } of services) {
      const copies = Array.from({ length: batch }, copy);
      collectYoung();
      const before = process.cpuUsage();
      for (const one of copies) diagnose(one, stats);
      const { user, system } = process.cpuUsage(before);
      rates.push(batch / ((user + system) / 1_000_000));
    }
  }
  const each = spread(rates);
  return row(part, `diagnoses of ${what} by one core`, each.median, {
    unit: '/s',
    target: { is: 'at least', limit: 5_000 },
    spread: each,
    note: `${size.stoppedTasks} stopped tasks, ${size.logLines} log lines and up to ${size.events} events each, facts never seen before, by the time of the processor.`,
  });
}

function uninterrupted(times: readonly number[]): Row {
  const those = spread(times);
  return row(part, 'facts to diagnosis, where no other process was let in: p99', those.p99, {
    unit: 'ms',
    spread: those,
    note: 'Without the runs in which the system took the processor away.',
  });
}

function diagnoseOften(facts: Facts, stats: Stats, often: number): readonly Run[] {
  const done: Run[] = [];
  while (done.length < often) {
    // Copies, so that nothing that was worked out for these facts before serves again.
    const copies = Array.from({ length: batch }, () => structuredClone(facts));
    collectYoung();
    for (const copy of copies) done.push(timed(copy, stats));
  }
  return done;
}

function timed(facts: Facts, stats: Stats): Run {
  const before = process.resourceUsage().involuntaryContextSwitches;
  const startedAt = performance.now();
  diagnose(facts, stats);
  const ms = performance.now() - startedAt;
  return { ms, interrupted: process.resourceUsage().involuntaryContextSwitches > before };
}

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as (options: { readonly type: 'minor' }) => void;

/** Clears away what copying left behind, and moves the copies to where they are not copied again. */
function collectYoung(): void {
  collect({ type: 'minor' });
  collect({ type: 'minor' });
}
