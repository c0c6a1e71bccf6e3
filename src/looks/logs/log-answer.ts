import { type LogRequest, picksLines } from '../../reading/logs/log-request.ts';
import { duration } from '../../rules/duration.ts';
import { count } from '../../rules/phrases.ts';
import type { Line, Piece } from '../sheet.ts';
import { type Picked, pieceThatTells } from './log-picks.ts';
import type { ReadLog } from './read-logs.ts';

/** What the logs say, in one sentence. @param unread whether some could not be read */
export function logAnswer(picked: readonly Picked[], request: LogRequest, unread: boolean): Line {
  const [first] = picked;
  if (!first) {
    return [
      unread
        ? 'No log could be read.'
        : 'No log was read: no container that was asked about writes to CloudWatch Logs (awslogs) in this region.',
    ];
  }
  const { error } = first.log.answer;
  if (error && picked.every(({ log }) => log.answer.error)) {
    return [...nameOf(first.log), ` has no log: ${error.message}`];
  }
  if (picked.every(({ pieces }) => pieces.length === 0)) {
    const lines = picked.reduce((sum, { log }) => sum + log.answer.events.length, 0);
    const where =
      picked.length === 1 ? [...nameOf(first.log)] : [`The ${picked.length} logs that were read`];
    const had = lines === 0 ? '' : ` among ${count(lines, 'line')}`;
    return [
      ...where,
      ` ${picked.length === 1 ? 'has' : 'have'} `,
      ...linesAsked(0, request, true),
      `${had}.`,
    ];
  }
  const telling = picked.find(({ log, pieces }) => pieceThatTells(log, pieces) !== undefined);
  if (telling) {
    const { log } = telling;
    const at = log.tells ?? 0;
    const said = log.answer.events[at]?.message.trim().split(/\r?\n/)[0] ?? '';
    return [
      ...nameOf(log),
      ...ending(log),
      ' says ',
      { code: said.slice(0, 300) },
      ` (${log.marks.get(at) ?? ''}).`,
    ];
  }
  const shown = picked.find(({ pieces }) => pieces.length > 0) ?? first;
  const lines = shown.pieces.reduce((sum, { events }) => sum + events.length, 0);
  return [
    ...nameOf(shown.log),
    ...ending(shown.log),
    ' wrote ',
    ...linesAsked(lines, request, true),
    `${picksLines(request) ? '' : '; none of them tells of a fault'}.`,
  ];
}

/** Whose log it is. */
export function nameOf({ taskId, container }: ReadLog): readonly Piece[] {
  return ['Container ', { code: container }, ' of task ', { code: taskId.slice(0, 8) }];
}

/** When and with what exit code the container ended, where it did. */
function ending({ task, container }: ReadLog): readonly Piece[] {
  const at = task?.stoppingAt ?? task?.stoppedAt;
  if (!task || at === undefined) return task ? [', running,'] : [];
  const exit = task.containers.find(({ name }) => name === container)?.exitCode;
  return [', stopped ', { at }, ...(exit === undefined ? [','] : [` with exit code ${exit},`])];
}

/** So many lines of what was asked for, e.g. `3 error lines with "timeout" of the last 15 min`. */
export function linesAsked(
  n: number,
  { seconds, before, errors, text }: LogRequest,
  more: boolean,
): Line {
  const said = [
    n === 0 ? 'no' : String(n),
    `${errors ? 'error ' : ''}${n === 1 || n === 0 ? 'line' : 'lines'}`,
    ...(text === undefined ? [] : [`with "${text}"`]),
    ...(seconds === undefined ? [] : [`of the last ${duration(seconds)}`]),
  ].join(' ');
  return before === undefined || !more ? [said] : [said, ' before ', { at: before }];
}
