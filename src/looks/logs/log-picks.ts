import { logLines } from '../../reading/logs/log-lines.ts';
import type { LogRequest } from '../../reading/logs/log-request.ts';
import { type LogPiece, logPieces } from './log-pieces.ts';
import type { ReadLog } from './read-logs.ts';

/** A log, and what of it was asked for. */
export interface Picked {
  readonly log: ReadLog;
  readonly pieces: readonly LogPiece[];
}

/** The pieces of a log that are asked for, in their order. */
export function pick(log: ReadLog, request: LogRequest, takenAt: string): readonly LogPiece[] {
  const { seconds, before, text, errors } = request;
  const since = seconds === undefined ? undefined : Date.parse(takenAt) - seconds * 1000;
  const until = before === undefined ? undefined : Date.parse(before);
  return logPieces(log.answer.events).filter((piece) => {
    const at = piece.events[0]?.timestamp;
    if (since !== undefined && at !== undefined && at < since) return false;
    if (until !== undefined && at !== undefined && at >= until) return false;
    if (
      text !== undefined &&
      !piece.events.some(({ message }) => message.toLowerCase().includes(text))
    ) {
      return false;
    }
    return !errors || isError(piece, log);
  });
}

const severe = new Set(['error', 'severe', 'fatal', 'critical', 'emerg', 'panic']);

function isError({ from, events }: LogPiece, { faults }: ReadLog): boolean {
  return (
    events.some((_, i) => faults.has(from + i)) ||
    /Traceback \(most recent call last\)/.test(events[0]?.message ?? '') ||
    logLines(events).some(({ level }) => severe.has(level ?? ''))
  );
}

/** The piece in which the line stands that tells most. */
export function pieceThatTells(
  { tells }: ReadLog,
  pieces: readonly LogPiece[],
): LogPiece | undefined {
  return pieces.find(
    ({ from, events }) => tells !== undefined && tells >= from && tells < from + events.length,
  );
}
