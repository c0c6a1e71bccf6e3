import type { Task } from '../../facts/ecs-tasks.ts';
import type { GetLogEvents } from '../../facts/logs.ts';
import { logFindings } from '../../reading/logs/log-findings.ts';
import { logKey } from './container-exits.ts';

/** What the log of a container that was told to stop says of its shutdown: that it began, and where, or nothing. */
export type ShutdownLog =
  | { readonly says: 'nothing' }
  | {
      readonly says: 'begun';
      readonly key: string;
      readonly event: number;
      readonly at: string;
    };

/**
 * What the logs of these tasks, of which one is enough, say of a shutdown after ECS told them to stop. Undefined where none was
 * read, or none from before that moment on: then their silence means nothing. Nor does it where one says anything after that
 * moment: it may be of a shutdown, in words that nobody knows.
 */
export function shutdownLog(
  tasks: readonly Task[],
  container: string,
  logEvents: Readonly<Record<string, GetLogEvents>> | undefined,
): ShutdownLog | undefined {
  let silent = false;
  let spoke = false;
  for (const task of tasks) {
    const key = logKey(task, container);
    const { events = [] } = logEvents?.[key] ?? {};
    const told = Date.parse(task.stoppingAt ?? '');
    const isAfter = (at: number | undefined) => at !== undefined && at >= told - slack;
    const event = logFindings({ events }).find(({ kind }) => kind === 'graceful-shutdown')?.last;
    const at = event === undefined ? undefined : events[event]?.timestamp;
    if (event !== undefined && at !== undefined && isAfter(at))
      return { says: 'begun', key, event, at: new Date(at).toISOString() };
    if (events.some(({ timestamp }) => isAfter(timestamp))) spoke = true;
    else if (events.some(({ timestamp = told }) => timestamp < told)) silent = true;
  }
  return silent && !spoke ? { says: 'nothing' } : undefined;
}

/** How far the clocks of ECS and of a log may be apart, in milliseconds. */
const slack = 1000;
