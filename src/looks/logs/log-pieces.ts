import type { GetLogEvents } from '../../facts/logs.ts';

type Event = GetLogEvents['events'][number];

/** Lines that belong together: a line, or an error with its trace. */
export interface LogPiece {
  /** Index of its first event in the answer. */
  readonly from: number;
  readonly events: readonly Event[];
}

const indented = /^(?:\s|$)/;
const goesOn =
  /^(?:Caused by: |\.\.\. \d+ more|During handling of the above|The above exception was|goroutine \d+ \[|[}\])]+[;,]?$)/;
const python = /Traceback \(most recent call last\):/;

/** The events of a log as pieces, in their order: traces stay together, also where each of their lines is an event. */
export function logPieces(events: readonly Event[]): readonly LogPiece[] {
  const pieces: { from: number; events: Event[] }[] = [];
  let trace: 'none' | 'frames' | 'chained' = 'none';
  for (const [index, event] of events.entries()) {
    const { message } = event;
    const last = pieces.at(-1);
    const inside = indented.test(message) || goesOn.test(message);
    // The line after the frames of Python's trace is the error itself.
    const ends = trace === 'frames' && !inside;
    const chained = trace === 'chained' && python.test(message);
    if (last && (inside || ends || chained)) last.events.push(event);
    else pieces.push({ from: index, events: [event] });
    if (python.test(message)) trace = message.includes('\n') ? 'none' : 'frames';
    else if (/^(?:During handling of|The above exception was)/.test(message)) trace = 'chained';
    else if (ends || (trace === 'chained' && !inside)) trace = 'none';
  }
  return pieces;
}
