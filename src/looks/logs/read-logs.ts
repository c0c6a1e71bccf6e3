import type { DescribeServices } from '../../facts/ecs-services.ts';
import type { DescribeTaskDefinition } from '../../facts/ecs-task-definitions.ts';
import type { DescribeTasks, Task } from '../../facts/ecs-tasks.ts';
import type { GetLogEvents } from '../../facts/logs.ts';
import { compareTexts } from '../../facts/order.ts';
import { lastPart, serviceIn } from '../../facts/service.ts';
import { lifeSeconds, tasksNewestFirst } from '../../facts/tasks.ts';
import type { LogFinding } from '../../reading/log-classes/finding.ts';
import { logFindings } from '../../reading/logs/log-findings.ts';
import { readLateFailure, readStartFailure } from '../../reading/stops/start-failure.ts';
import { definitionsOf } from '../../rules/container/container-definition.ts';
import { culpritOf } from '../../rules/container/culprit.ts';
import { findingWords } from './log-kind-words.ts';

/** What logs are read with; what is not known is undefined. */
interface LogFacts {
  readonly services: DescribeServices | undefined;
  readonly stoppedTasks: Readonly<Record<string, DescribeTasks>> | undefined;
  readonly runningTasks: Readonly<Record<string, DescribeTasks>> | undefined;
  readonly currentTaskDefinitions: Readonly<Record<string, DescribeTaskDefinition>> | undefined;
  readonly logEvents: Readonly<Record<string, GetLogEvents>> | undefined;
}

/** The log of one container with what it tells. */
export interface ReadLog {
  readonly taskId: string;
  readonly container: string;
  readonly task: Task | undefined;
  readonly answer: GetLogEvents;
  /** Why events are pointed at, by their index. */
  readonly marks: ReadonlyMap<number, string>;
  /** The event that says what went wrong, where one does. */
  readonly tells: number | undefined;
  /** Every event that tells of a fault. */
  readonly faults: ReadonlySet<number>;
}

/** A start may take so long, in seconds; what ends later had worked. */
const startSeconds = 300;

/** The logs that were read: of stopped tasks first, the newest first, and of each the container that ended it first. */
export function readLogs(facts: LogFacts): readonly ReadLog[] {
  const stopped = tasksNewestFirst(facts.stoppedTasks ?? {});
  const tasks = [...stopped, ...tasksNewestFirst(facts.runningTasks ?? {})];
  const place = new Map(tasks.map((task, i) => [lastPart(task.taskArn), i]));
  const service = facts.services && serviceIn(facts.services);
  const culprits = new Map(
    stopped.map((task) => [
      lastPart(task.taskArn),
      culpritOf(task, definitionsOf(task, facts.currentTaskDefinitions), service, () => false),
    ]),
  );
  return Object.entries(facts.logEvents ?? {})
    .map(([key, answer]) => {
      const [taskId = '', container = ''] = key.split('/');
      const task = tasks[place.get(taskId) ?? -1];
      return { taskId, container, task, answer, ...told(answer, task) };
    })
    .toSorted(
      (a, b) =>
        (place.get(a.taskId) ?? tasks.length) - (place.get(b.taskId) ?? tasks.length) ||
        Number(culprits.get(b.taskId) === b.container) -
          Number(culprits.get(a.taskId) === a.container) ||
        compareTexts(a.container, b.container),
    );
}

/** What the classifier finds in a log, else the error that a stopped task ended with. */
function told(
  answer: GetLogEvents,
  task: Task | undefined,
): Pick<ReadLog, 'marks' | 'tells' | 'faults'> {
  const findings = logFindings(answer).filter(({ confidence }) => confidence !== 'possible');
  const marks = new Map<number, string>();
  for (const { line } of findings) {
    if (marks.has(line)) continue;
    marks.set(line, findingWords(findings.filter((it) => it.line === line)));
  }
  const faults = new Set(findings.filter((it) => !isState(it)).map(({ line }) => line));
  const [first] = faults;
  if (first !== undefined) return { marks, tells: first, faults };
  const late = task !== undefined && (lifeSeconds(task) ?? 0) > startSeconds;
  const ended = task?.stoppedAt !== undefined || task?.stoppingAt !== undefined;
  const error = late ? readLateFailure(answer) : readStartFailure(answer).error;
  if (!ended || !error) return { marks, tells: undefined, faults };
  const { events } = answer;
  const at = events.findIndex(
    ({ message }, i) => i >= error.from && i <= error.to && message.includes(error.message),
  );
  const tells = at < 0 ? error.from : at;
  if (!marks.has(tells)) marks.set(tells, 'the error that it ended with');
  return { marks, tells, faults: new Set([tells]) };
}

/** What tells how a program lives rather than why it fails. */
function isState({ kind }: LogFinding): boolean {
  return kind === 'listening' || kind === 'graceful-shutdown';
}
