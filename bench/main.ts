import { availableParallelism, cpus, loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import type { HowOften, Row } from './row.ts';
import { table } from './table.ts';

/** A part of the bench, loaded when it runs: what it measures with is not needed by the others. */
type Part = () => Promise<(howOften: HowOften) => Promise<readonly Row[]>>;

/** The parts of the bench by the names that `--only` takes, in the order in which they run. */
const parts: Readonly<Record<string, Part>> = {
  question: async () => (await import('./question.ts')).measureQuestion,
  'at-once': async () => (await import('./at-once.ts')).measureAtOnce,
  diagnosis: async () => (await import('./diagnosis.ts')).measureDiagnosis,
  logs: async () => (await import('./log-classes.ts')).measureLogs,
  slack: async () => (await import('./slack.ts')).measureSlack,
  memory: async () => (await import('./memory.ts')).measureMemory,
};

const usage = `Usage: npm run bench -- [options]

Measures calls, rounds, time and memory against simulated AWS and Slack, prints a table and then one JSON document.
A target that is missed is said and is no failure; the status is 1 when something could not be measured.

  --only PART  measure one part only, repeatable: ${Object.keys(parts).join(', ')}
  --quick      do everything a hundredth as often, at least once: the figures say little
  --json       print the JSON document only
  --help       print this and exit
`;

/** A part that could not be measured, and why. */
interface Problem {
  readonly part: string;
  readonly error: string;
}

const { only, json, quick } = readOptions();
const howOften: HowOften = (thorough) => (quick ? Math.ceil(thorough / 100) : thorough);
const startedAt = new Date().toISOString();
const rows: Row[] = [];
const problems: Problem[] = [];
for (const part of only) {
  process.stderr.write(`Measuring ${part}…\n`);
  try {
    const measure = await parts[part]?.();
    rows.push(...((await measure?.(howOften)) ?? []));
  } catch (error) {
    problems.push({ part, error: error instanceof Error ? error.message : String(error) });
  }
}

const missed = rows.filter(({ met }) => met === false).map(({ part, what }) => `${part}: ${what}`);
const document = { startedAt, quick, machine: machine(), rows, missed, problems };
if (!json) {
  const { node, cpu, cores, load } = document.machine;
  process.stdout.write(
    `Node ${node}, ${cores} × ${cpu}, load ${load.join(' ')}\n\n${table(rows)}\n`,
  );
  if (missed.length > 0)
    process.stdout.write(`Missed: ${missed.join('; ')}
`);
  for (const { part, error } of problems) {
    process.stdout.write(`${part} could not be measured: ${error}\n`);
  }
  process.stdout.write('\n');
}
process.stdout.write(`${JSON.stringify(document, null, 2)}\n`);
process.exitCode = problems.length > 0 ? 1 : 0;

function readOptions(): {
  readonly only: readonly string[];
  readonly quick: boolean;
  readonly json: boolean;
} {
  const { values } = parseArgs({
    options: {
      only: { type: 'string', multiple: true, default: Object.keys(parts) },
      quick: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  const unknown = values.only.filter((part) => !Object.hasOwn(parts, part));
  if (values.help || unknown.length > 0) {
    const said = unknown.length > 0 ? `There is no part ${unknown.join(', ')}.\n\n` : '';
    process.stderr.write(`${said}${usage}`);
    process.exit(unknown.length > 0 ? 2 : 0);
  }
  return values;
}

/** Timings say little without the machine and how busy it is with other things. */
function machine() {
  const load = loadavg().map((it) => Math.round(it * 100) / 100);
  const cpu = cpus()[0]?.model.trim() ?? '';
  return { node: process.versions.node, cpu, cores: availableParallelism(), load };
}
