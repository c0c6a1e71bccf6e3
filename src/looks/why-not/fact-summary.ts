import type { DescribeTaskDefinition } from '../../facts/ecs-task-definitions.ts';
import { type FactName, type Facts, isEach } from '../../facts/facts.ts';
import type { Observed, ObservedEach } from '../../facts/observed.ts';
import { revisionName, serviceIn } from '../../facts/service.ts';
import { count, ofDesired } from '../../rules/phrases.ts';
import type { Line } from '../sheet.ts';
import { tally } from '../tally.ts';

type Answer = Observed<unknown>;

/** One fact that a rule looks at, as a row: what it is, and what AWS answered in numbers. */
export function factRow(name: FactName, facts: Facts, call: string): readonly Line[] {
  const answer = facts.answers[name] as Answer | undefined;
  return [[{ code: call }, ` (${spaced(name)})`], [said(name, answer, facts)]];
}

/** The command that asked for a fact, and how many more did. */
export function factCommand(name: FactName, facts: Facts): string | undefined {
  const answer = facts.answers[name] as Answer | undefined;
  if (answer === undefined) return undefined;
  const each =
    isEach(name) && answer.state === 'known'
      ? Object.values(answer.value as ObservedEach<unknown>)
      : [answer];
  const [command, ...others] = each.flatMap((it) => it.command ?? []);
  if (command === undefined) return undefined;
  const more = others.length > 0 ? `  # and ${others.length} more` : '';
  return `${command} --region ${facts.service.region}${more}`;
}

function said(name: FactName, answer: Answer | undefined, facts: Facts): string {
  if (answer === undefined) return 'not asked';
  if (answer.state === 'unknown') return `not read: ${answer.because}`;
  const special = specialSummaries[name]?.(facts);
  if (special !== undefined) return special;
  if (!isEach(name)) return contents(answer.value);
  const each = Object.values(answer.value as ObservedEach<unknown>);
  const unread = each.flatMap((it) => (it.state === 'unknown' ? [it.because] : []));
  const read = each.flatMap((it) => (it.state === 'known' ? [contents(it.value)] : []));
  if (each.length === 0) return 'nothing to ask about';
  return [tally(read), ...(unread.length > 0 ? [`not read: ${tally(unread)}`] : [])]
    .filter((it) => it !== '')
    .join('; ');
}

/** What tells most of the facts that most rules look at. */
const specialSummaries: { readonly [N in FactName]?: (facts: Facts) => string | undefined } = {
  services: ({ answers: { services } }) => {
    const service = services.state === 'known' ? serviceIn(services.value) : undefined;
    return (
      service &&
      `${ofDesired(service.runningCount, service.desiredCount, 'running')}, ${count(service.deployments.length, 'deployment')}, ${count(service.events.length, 'event')}`
    );
  },
  stoppedTasks: ({ answers: { stoppedTasks } }) => {
    const tasks = tasksIn(stoppedTasks);
    const ends = tasks.flatMap(({ stopCode = 'no stop code', containers }) => {
      const codes = containers.flatMap(({ exitCode }) => exitCode ?? []);
      return [`${stopCode}${codes.length > 0 ? ` exit ${codes.join(' and ')}` : ''}`];
    });
    return tasks.length === 0
      ? none(stoppedTasks)
      : `${count(tasks.length, 'task')}: ${tally(ends)}`;
  },
  runningTasks: ({ answers: { runningTasks } }) => {
    const tasks = tasksIn(runningTasks);
    const states = tasks.map(
      ({ lastStatus = 'no status', healthStatus = 'UNKNOWN' }) => `${lastStatus} ${healthStatus}`,
    );
    return tasks.length === 0
      ? none(runningTasks)
      : `${count(tasks.length, 'task')}: ${tally(states)}`;
  },
  targetHealth: ({ answers: { targetHealth } }) => {
    const all = knownIn(targetHealth).flatMap((it) => it.TargetHealthDescriptions);
    const states = all.map(({ TargetHealth: it }) =>
      [it?.State, it?.Reason].filter(Boolean).join(' '),
    );
    return all.length === 0 ? undefined : `${count(all.length, 'target')}: ${tally(states)}`;
  },
  taskDefinitions: ({ answers: { taskDefinitions } }) => revisionsIn(taskDefinitions),
  currentTaskDefinitions: ({ answers: { currentTaskDefinitions } }) =>
    revisionsIn(currentTaskDefinitions),
  logEvents: ({ answers: { logEvents } }) => {
    const logs = knownIn(logEvents);
    const lines = logs.reduce((sum, { events }) => sum + events.length, 0);
    return logs.length === 0
      ? undefined
      : `${count(lines, 'line')} of ${count(logs.length, 'log')}${unreadIn(logEvents)}`;
  },
};

/** That AWS lists no task; undefined where some were not read. */
function none(answer: Observed<ObservedEach<unknown>>): string | undefined {
  return unreadIn(answer) === '' ? 'none listed' : undefined;
}

function unreadIn(answer: Observed<ObservedEach<unknown>>): string {
  if (answer.state === 'unknown') return '';
  const unread = Object.values(answer.value).flatMap((it) =>
    it.state === 'unknown' ? [it.because] : [],
  );
  return unread.length > 0 ? `; not read: ${tally(unread)}` : '';
}

function revisionsIn(answer: Observed<ObservedEach<DescribeTaskDefinition>>): string | undefined {
  const names = knownIn(answer).flatMap(({ taskDefinition: it }) =>
    it ? [revisionName(it.taskDefinitionArn)] : [],
  );
  return names.length === 0 ? undefined : `${names.join(', ')}${unreadIn(answer)}`;
}

function tasksIn<T>(answer: Observed<ObservedEach<{ readonly tasks: readonly T[] }>>) {
  return knownIn(answer).flatMap(({ tasks }) => tasks);
}

function knownIn<T>(answer: Observed<ObservedEach<T>>): readonly T[] {
  if (answer.state === 'unknown') return [];
  return Object.values(answer.value).flatMap((it) => (it.state === 'known' ? [it.value] : []));
}

/** An answer by the number of things in its lists, e.g. `2 Subnets`, or that what was asked about does not exist. */
function contents(value: unknown): string {
  if (typeof value !== 'object' || value === null) return 'nothing';
  const { error } = value as { readonly error?: { readonly name?: string } };
  if (error?.name !== undefined) return error.name;
  const lists = Object.entries(value).flatMap(([name, it]) =>
    Array.isArray(it) && it.length > 0 ? [counted(it.length, spaced(name))] : [],
  );
  if (lists.length > 0) return lists.join(', ');
  return Object.values(value).some(
    (it) => typeof it === 'object' && !Array.isArray(it) && it !== null,
  )
    ? 'answered'
    : 'nothing';
}

/** `1 target group`, `2 target groups`: names of lists are plural. */
function counted(n: number, list: string): string {
  return n === 1 ? count(1, list.replace(/s$/, '')) : `${n} ${list}`;
}

/** `stoppedTasks` as people read it. */
function spaced(name: string): string {
  return name
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .replace(/\barns\b/, 'ARNs');
}
