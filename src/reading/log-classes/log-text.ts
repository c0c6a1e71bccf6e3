import type { LogEvent } from './finding.ts';

/** A log as one text, whose events are cut out of it only when they are asked for. */
export interface LogText {
  readonly text: string;
  /** How many events it has. */
  readonly count: number;
  /** An event by its index; an empty one where there is none. */
  readonly at: (event: number) => LogEvent;
  /** Where an event begins in the text. */
  readonly startOf: (event: number) => number;
}

const none: LogEvent = { message: '' };

/** `docker compose logs` and `docker service logs`: `app-1  | text`, `app.1.id@host    | text`. */
const composed = /^[a-z0-9][\w.@-]{0,120} {0,40}\| ?/;
/** `aws logs tail`: a time and `prefix/container/task` before the text. */
const tailed =
  /^(\d{4}-\d\d-\d\dT[\d:.]{8,15}(?:Z|[+-]\d\d:\d\d)) \S{1,200}\/\S{1,200}\/[0-9a-f]{32} /;
/** Of how many lines at the beginning of a text one has to have a prefix before any is taken off. */
const firstLines = 50;

/** A log of events, or of the lines of a pasted text without what tools print before each of them. */
export function logText(log: string | readonly LogEvent[]): LogText {
  if (typeof log !== 'string') return ofEvents(log);
  const prefixed = log
    .slice(0, firstLines * 1_000)
    .split('\n', firstLines)
    .some((it) => composed.test(it) || tailed.test(it));
  return prefixed ? ofEvents(log.split('\n').map(withoutPrefix)) : ofText(log);
}

function ofEvents(events: readonly LogEvent[]): LogText {
  const starts: number[] = [];
  let next = 0;
  for (const { message } of events) {
    starts.push(next);
    next += message.length + 1;
  }
  return {
    text: events.map(({ message }) => message).join('\n'),
    count: events.length,
    at: (event) => events[event] ?? none,
    startOf: (event) => starts[event] ?? next,
  };
}

function ofText(text: string): LogText {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  const startOf = (event: number) => starts[event] ?? text.length + 1;
  return {
    text,
    count: starts.length,
    at: (event) => ({ message: text.slice(startOf(event), startOf(event + 1) - 1) }),
    startOf,
  };
}

function withoutPrefix(line: string): LogEvent {
  const tail = tailed.exec(line);
  if (tail) {
    return { message: line.slice(tail[0].length), timestamp: Date.parse(tail[1] ?? '') };
  }
  const prefix = composed.exec(line);
  return { message: prefix ? line.slice(prefix[0].length) : line };
}
