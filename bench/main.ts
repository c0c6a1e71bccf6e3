import { availableParallelism, cpus, loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { measureAtOnce } from './at-once.ts';
import { measureDiagnosis } from './diagnosis.ts';
import { measureLogs } from './log-classes.ts';
import { measureMemory } from './memory.ts';
import { measureQuestion } from './question.ts';
import type { Row } from './row.ts';
import { measureSlack } from './slack.ts';
import { table } from './table.ts';

/** The parts of the bench by the names that `--only` takes, in the order in which they run. */
const parts: Readonly<Record<string, () => Promise<readonly Row[]>>> = {
  question: measureQuestion,
  'at-once': measureAtOnce,
  diagnosis: measureDiagnosis,
  logs: measureLogs,
  slack: measureSlack,
  memory: measureMemory,
};

const usage = `Usage: npm run bench -- [options]

Measures calls, rounds, time and memory against simulated AWS and Slack, prints a table and then one JSON document.
A target that is missed is said and is no failure; the status is 1 when something could not be measured.

  --only PART  measure one part only, repeatable: ${Object.keys(parts).join(', ')}
  --json       print the JSON document only
  --help       print this and exit
`;

/** A part that could not be measured, and why. */
interface Problem {
  readonly part: string;
  readonly error: string;
}

const { only, json } = readOptions();
const startedAt = new Date().toISOString();
const rows: Row[] = [];
const problems: Problem[] = [];
for (const part of only) {
  process.stderr.write(`Measuring ${part}…\n`);
  try {
    rows.push(...((await parts[part]?.()) ?? []));
  } catch (error) {
    problems.push({ part, error: error instanceof Error ? error.message : String(error) });
  }
}

const missed = rows.filter(({ met }) => met === false).map(({ part, what }) => `${part}: ${what}`);
const document = { startedAt, machine: machine(), rows, missed, problems };
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

function readOptions(): { readonly only: readonly string[]; readonly json: boolean } {
  const { values } = parseArgs({
    options: {
      only: { type: 'string', multiple: true, default: Object.keys(parts) },
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
