import { diagnose } from '../src/diagnosis/diagnose.ts';
import { logLines, manyFacts, stoppedTasks } from './many-facts.ts';
import { type HowOften, type Row, row } from './row.ts';
import { spread } from './statistics.ts';

const part = 'diagnosis';

/** How often the facts of each fault are diagnosed while it is timed, and before that. */
const runs = 400;
const warmUps = 200;

/** Failures whose rules read stop reasons, logs, targets or images. */
const faults = [
  'missing-env-var',
  'app-crash-on-start',
  'oom-killed',
  'image-tag-missing',
  'health-path-wrong',
] as const;

/** Facts to diagnosis, with nothing asked, for a service with very many stopped tasks and log lines. */
export async function measureDiagnosis(howOften: HowOften): Promise<readonly Row[]> {
  const tried = faults.slice(0, howOften(faults.length));
  const rows: Row[] = [];
  const all: number[] = [];
  for (const fault of tried) {
    const { facts, stats } = await manyFacts(fault);
    for (let run = 0; run < howOften(warmUps); run++) diagnose(structuredClone(facts), stats);
    const times: number[] = [];
    for (let run = 0; run < howOften(runs); run++) {
      // A copy, so that nothing that was worked out for the facts before serves these.
      const fresh = structuredClone(facts);
      const startedAt = performance.now();
      diagnose(fresh, stats);
      times.push(performance.now() - startedAt);
    }
    all.push(...times);
    const { median } = spread(times);
    rows.push(row(part, `${fault}: median`, median, { unit: 'ms', spread: spread(times) }));
  }
  const together = spread(all);
  const target = { is: 'under', limit: 5 } as const;
  return [
    row(part, 'facts to diagnosis: p99', together.p99, {
      unit: 'ms',
      target,
      spread: together,
      note: `${stoppedTasks} stopped tasks and ${logLines} log lines, ${tried.length} kinds of fault.`,
    }),
    ...rows,
  ];
}
