import { type LogRequest, linesToRead, picksLines } from '../../reading/logs/log-request.ts';
import type { Line } from '../sheet.ts';
import type { ReadLog } from './read-logs.ts';

/** Words for the lines before those that were read; undefined where there are none. */
export function olderWords(
  logs: readonly ReadLog[],
  request: LogRequest,
  words: readonly string[],
): readonly string[] | undefined {
  const starts = logs.filter((log) => isFull(log, request)).flatMap((log) => startOf(log) ?? []);
  if (starts.length === 0) return undefined;
  const before = `before:${new Date(Math.max(...starts)).toISOString()}`;
  return [...words.filter((word) => !/^before:/i.test(word)), before];
}

/** That older lines were not searched for what was asked, where AWS gave no more of them. */
export function notSearched(logs: readonly ReadLog[], request: LogRequest): Line {
  if (!picksLines(request)) return [];
  return logs
    .filter((log) => isFull(log, request))
    .flatMap(({ taskId, container, answer: { events } }) => {
      const at = events[0]?.timestamp;
      return [
        ' Only the newest ',
        `${events.length} lines of `,
        { code: container },
        ' of task ',
        { code: taskId.slice(0, 8) },
        ' were searched, because one answer of AWS holds no more',
        ...(at === undefined ? [] : [': back to ', { at: new Date(at).toISOString() }]),
        '. Older lines may match too.',
      ];
    });
}

function isFull({ answer: { events, full } }: ReadLog, request: LogRequest): boolean {
  return full === true || events.length >= linesToRead(request);
}

/**
 * Where the lines before those that were read end. A moment may have more lines than were read, e.g. those of one trace,
 * so that its lines are read again, unless nothing else was read.
 */
function startOf({ answer: { events } }: ReadLog): number | undefined {
  const first = events[0]?.timestamp;
  const last = events.at(-1)?.timestamp;
  if (first === undefined) return undefined;
  return last !== undefined && last > first ? first + 1 : first;
}
