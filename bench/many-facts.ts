import type { DescribeTasks } from '../src/facts/ecs-tasks.ts';
import type { EachAnswer, EachName, Facts } from '../src/facts/facts.ts';
import type { GetLogEvents } from '../src/facts/logs.ts';
import type { Observed } from '../src/facts/observed.ts';
import { lastPart } from '../src/facts/service.ts';
import { serviceRef } from '../src/facts/service-ref.ts';
import { connectAws } from '../src/probes/aws.ts';
import { startAwsSandbox } from '../src/sandbox/aws/server.ts';
import { buildWorld } from '../src/sandbox/aws/world/build.ts';
import { triage } from '../src/triage.ts';

/** How much there is to read in a service's facts. */
export interface Size {
  readonly stoppedTasks: number;
  /** In all logs together. */
  readonly logLines: number;
  readonly logs: number;
  /** At most: what ECS said of the service, the newest of it. */
  readonly events: number;
}

/** As much as there is of a service that has failed for long: a diagnosis reads four logs at most. */
export const many: Size = { stoppedTasks: 100, logLines: 1_000, logs: 4, events: 100 };
/** As much as there is of a service that has begun to fail: one release, one log of its newest failed task. */
export const typical: Size = { stoppedTasks: 8, logLines: 100, logs: 1, events: 100 };
/** As much as there is of a service that has failed for minutes, in an account that is quiet otherwise. */
export const small: Size = { stoppedTasks: 3, logLines: 30, logs: 1, events: 20 };

type Each<N extends EachName> = Readonly<Record<string, EachAnswer[N]>>;

/**
 * The facts about a service with a fault, with as many stopped tasks and log lines as there are to be: tasks are
 * repeated, and what a task logged is preceded by ordinary requests.
 */
export async function manyFacts(fault: string, size: Size = many) {
  const world = buildWorld({
    now: new Date(),
    faults: [{ fault, cluster: 'prod', service: 'checkout-svc' }],
  });
  const endpoint = await startAwsSandbox({ world });
  Object.assign(process.env, {
    AWS_ENDPOINT_URL: endpoint.url,
    AWS_REGION: world.region,
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test',
  });
  const aws = connectAws();
  try {
    const names = { account: '', region: world.region, cluster: 'prod', name: 'checkout-svc' };
    const { facts, diagnosis } = await triage(serviceRef(names), { ask: aws.ask });
    return { facts: enlarged(facts, size), stats: diagnosis.stats };
  } finally {
    aws.close();
    await endpoint.close();
  }
}

function enlarged(facts: Facts, size: Size): Facts {
  const { answers } = facts;
  const logs = valuesIn(answers.failedTaskLogEvents);
  const tasks = manyTasks(loggedFirst(valuesIn(answers.stoppedTasks), logs), size);
  const events = manyLogs(logs, Object.keys(tasks), size);
  return {
    ...facts,
    answers: {
      ...answers,
      services: withEvents(answers.services, size),
      stoppedTaskArns: { state: 'known', value: { taskArns: Object.keys(tasks) } },
      stoppedTasks: known(tasks),
      failedTaskLogEvents: known(events),
      logEvents: known(events),
    },
  };
}

function withEvents(answer: Facts['answers']['services'], { events }: Size): typeof answer {
  if (answer.state === 'unknown') throw new Error(`Nothing is known: ${answer.because}.`);
  const services = answer.value.services.map((service) => ({
    ...service,
    events: service.events.slice(0, events),
  }));
  return { ...answer, value: { ...answer.value, services } };
}

/** The tasks of which a log was read before the others, so that a few tasks have theirs as well. */
function loggedFirst(
  tasks: Each<'stoppedTasks'>,
  logs: Each<'failedTaskLogEvents'>,
): Each<'stoppedTasks'> {
  const logged = (arn: string) =>
    Object.keys(logs).some((key) => key.startsWith(`${lastPart(arn)}/`));
  return Object.fromEntries(
    Object.entries(tasks).toSorted(([a], [b]) => Number(logged(b)) - Number(logged(a))),
  );
}

function manyTasks(some: Each<'stoppedTasks'>, { stoppedTasks }: Size): Each<'stoppedTasks'> {
  const given = Object.entries(some).slice(0, stoppedTasks);
  if (given.length === 0) throw new RangeError('No task has stopped.');
  const tasks = new Map<string, DescribeTasks>(given);
  for (let n = 0; tasks.size < stoppedTasks; n++) {
    const [arn = '', answer] = given[n % given.length] ?? [];
    const taskArn = `${arn.slice(0, -8)}${String(n).padStart(8, '0')}`;
    const copies = (answer?.tasks ?? []).map((task) => ({ ...task, taskArn }));
    tasks.set(taskArn, { tasks: copies, failures: [] });
  }
  return Object.fromEntries(tasks);
}

function manyLogs(
  some: Each<'failedTaskLogEvents'>,
  taskArns: readonly string[],
  { logLines, logs }: Size,
) {
  const [first = '/app'] = Object.keys(some);
  const container = lastPart(first);
  const keys = [...Object.keys(some), ...taskArns.map((arn) => `${lastPart(arn)}/${container}`)];
  const own = Object.values(some)[0]?.events ?? [];
  return Object.fromEntries(
    [...new Set(keys)].slice(0, logs).map((key): readonly [string, GetLogEvents] => {
      const events = some[key]?.events ?? own;
      const from = events[0]?.timestamp ?? 0;
      const before = Array.from(
        { length: Math.max(0, logLines / logs - events.length) },
        (_, n) => ({
          timestamp: from - 1_000 * (n + 1),
          message: `10.0.${n % 4}.${n} - - "GET /checkout/${n} HTTP/1.1" 200 ${1_000 + n}`,
        }),
      );
      return [key, { events: [...before.toReversed(), ...events].slice(-logLines / logs) }];
    }),
  );
}

function valuesIn<T>(
  answers: Observed<Readonly<Record<string, Observed<T>>>>,
): Readonly<Record<string, T>> {
  if (answers.state === 'unknown') throw new Error(`Nothing is known: ${answers.because}.`);
  const values = Object.entries(answers.value).flatMap(([key, answer]) =>
    answer.state === 'known' ? [[key, answer.value] as const] : [],
  );
  return Object.fromEntries(values);
}

function known<T>(
  values: Readonly<Record<string, T>>,
): Observed<Readonly<Record<string, Observed<T>>>> {
  const answers = Object.entries(values).map(([key, value]): readonly [string, Observed<T>] => [
    key,
    { state: 'known', value },
  ]);
  return { state: 'known', value: Object.fromEntries(answers) };
}
