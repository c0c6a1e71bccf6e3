import type { Task } from '../../facts/ecs-tasks.ts';
import type { GetLogEvents } from '../../facts/logs.ts';
import { requestLines } from '../logs/access-log.ts';
import { listeningLines } from '../logs/listening.ts';

/** How long a program needed from the start of its task to its first answer, and the line that tells it. */
export interface MeasuredBoot {
  readonly seconds: number;
  /** Index of the line in the log. */
  readonly index: number;
  readonly timestamp: number;
}

/** So long a program may be silent at first, in milliseconds, before its log seems to lack its beginning. */
const quiet = 60_000;

/** Whether a log was read from the start of its task on, and not only the end of a long one. */
export function showsBeginning(log: GetLogEvents, startedAt: string): boolean {
  return (log.events[0]?.timestamp ?? Infinity) <= Date.parse(startedAt) + quiet;
}

/**
 * Measures a boot by the program's own log: the first line that says that it listens on this port or, where no line tells of any
 * port, the first health check that it answered well; where one tells of another, that may be what was checked then. Undefined
 * where neither came, or came before the task was RUNNING, and where only the end of a long log was read: its first request is
 * no first answer, and a start in its midst is one in place.
 */
export function bootOf(
  { startedAt }: Task,
  log: GetLogEvents,
  port: number | undefined,
): MeasuredBoot | undefined {
  if (startedAt === undefined) return undefined;
  const start = Date.parse(startedAt);
  const said = listeningLines(log);
  const listening = said.filter((it) => port === undefined || it.port === port);
  const telling =
    said.length > 0 ? listening : requestLines(log).filter(({ status }) => status < 400);
  const [first] = telling.flatMap(({ index, timestamp }) =>
    timestamp !== undefined && timestamp >= start ? [{ index, timestamp }] : [],
  );
  if (!showsBeginning(log, startedAt) && (listening.length === 0 || first?.index !== 0))
    return undefined;
  return first && { ...first, seconds: Math.round((first.timestamp - start) / 1000) };
}
