import { type LogRequest, picksLines } from '../../reading/logs/log-request.ts';
import type { Excerpt, ExcerptLine } from '../sheet.ts';
import { linesAsked, nameOf } from './log-answer.ts';
import { type Picked, pieceThatTells } from './log-picks.ts';
import type { LogPiece } from './log-pieces.ts';
import type { ReadLog } from './read-logs.ts';

/** So many lines of one log are shown; the whole log is in CloudWatch Logs. */
const mostLines = 1_000;
/** So many lines of a trace stand beside what they say. */
const mostOfTrace = 15;

/** What the log says went wrong, with its trace, then the lines that were asked for, to be read from their end. */
export function logExcerpts(
  { log, pieces }: Picked,
  request: LogRequest,
  takenAt: string,
): readonly Excerpt[] {
  const { error, events } = log.answer;
  const of = nameOf(log);
  if (error) {
    const text = `${error.name}: ${error.message}`;
    return [{ kind: 'excerpt', title: [...of, ': there is no log'], lines: [{ text }] }];
  }
  if (events.length === 0) {
    return [{ kind: 'excerpt', title: [...of, ': ', ...linesAsked(0, request, true)], lines: [] }];
  }
  if (pieces.length === 0) return [];
  const telling = pieceThatTells(log, pieces);
  const lines = pieces.flatMap((piece) => linesOf(piece, log, takenAt));
  const shown = lines.slice(-mostLines);
  const last = picksLines(request) ? '' : 'the last ';
  return [
    ...(telling && lines.length > mostOfTrace
      ? [
          {
            kind: 'excerpt' as const,
            title: [...of, ': what went wrong'],
            lines: aroundTelling(linesOf(telling, log, takenAt)),
          },
        ]
      : []),
    {
      kind: 'excerpt',
      title: [...of, `: ${last}`, ...linesAsked(shown.length, request, false)],
      lines: shown,
      fromEnd: true,
    },
  ];
}

/** A long trace around the line that is pointed at. */
function aroundTelling(lines: readonly ExcerptLine[]): readonly ExcerptLine[] {
  const at = Math.max(
    0,
    lines.findIndex(({ mark }) => mark !== undefined),
  );
  const from = Math.max(0, Math.min(at - 3, lines.length - mostOfTrace));
  return lines.slice(from, from + mostOfTrace);
}

function linesOf(
  { from, events }: LogPiece,
  { marks }: ReadLog,
  takenAt: string,
): readonly ExcerptLine[] {
  return events.flatMap(({ timestamp, message }, i) => {
    const mark = marks.get(from + i);
    const [first = '', ...rest] = message.trimEnd().split(/\r?\n/);
    const head = `${timeOf(timestamp, takenAt)}${first}`;
    return [
      { text: head, ...(mark === undefined ? {} : { mark }) },
      ...rest.map((text) => ({ text })),
    ];
  });
}

/** The time of a line, and its day where that is another than today. */
function timeOf(timestamp: number | undefined, takenAt: string): string {
  if (timestamp === undefined) return '';
  const [day = '', time = ''] = new Date(timestamp).toISOString().split('T');
  return `${takenAt.startsWith(day) ? '' : `${day} `}${time.slice(0, 12)} `;
}
