import type { Task } from '../../facts/ecs-tasks.ts';
import type { GetLogEvents } from '../../facts/logs.ts';
import { lastPart, secondsBetween } from '../../facts/service.ts';
import { bootOf } from '../../reading/health/boot-time.ts';
import { duration } from '../../rules/duration.ts';
import type { Line, Table } from '../sheet.ts';

type Logs = Readonly<Record<string, GetLogEvents>> | undefined;

/** The longest start of a container that the logs of tasks show, in seconds from RUNNING to its first answer. */
export function slowestStart(
  tasks: readonly Task[],
  container: string,
  port: number | undefined,
  logs: Logs,
): number | undefined {
  const measured = tasks.flatMap((task) => startOf(task, container, port, logs) ?? []);
  return measured.length === 0 ? undefined : Math.max(...measured);
}

function startOf(
  task: Task,
  container: string,
  port: number | undefined,
  logs: Logs,
): number | undefined {
  const log = logs?.[`${lastPart(task.taskArn)}/${container}`];
  return log && bootOf(task, log, port)?.seconds;
}

/** How many tasks the table of starts has. */
const mostTasks = 5;

/** How long each phase of the newest starts took, by AWS's own times. */
export function startTable(tasks: readonly Task[]): readonly Table[] {
  const started = tasks.filter(({ createdAt }) => createdAt !== undefined).slice(0, mostTasks);
  if (started.length === 0) return [];
  return [
    {
      kind: 'table',
      title: 'How long starts took',
      columns: ['Task', 'To RUNNING', 'Before the pull', 'Pull', 'After the pull'],
      rows: started.map((task) => [
        [{ code: lastPart(task.taskArn).slice(0, 8) }, ' ', { at: task.createdAt ?? '' }],
        span(task.createdAt, task.startedAt),
        span(task.createdAt, task.pullStartedAt),
        span(task.pullStartedAt, task.pullStoppedAt),
        span(task.pullStoppedAt, task.startedAt),
      ]),
    },
  ];
}

function span(from: string | undefined, to: string | undefined): Line {
  return from === undefined || to === undefined ? ['never'] : [duration(secondsBetween(from, to))];
}
