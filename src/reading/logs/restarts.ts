import type { GetLogEvents } from '../../facts/logs.ts';
import { remembered } from '../../facts/remembered.ts';
import { type LoggedError, lastError } from './first-error.ts';
import { listeningLines } from './listening.ts';
import { logLines } from './log-lines.ts';

/** A beginning of a program, as one log of one task shows it. */
export interface LoggedStart {
  /** The log event. */
  readonly event: number;
  /** Milliseconds since 1970. */
  readonly at: number;
  /** What the program died of before, where its log says it. */
  readonly after?: LoggedError;
}

/** ECS restarts no container that has run for less (sdk: ContainerRestartPolicy), and one start writes its lines within it. */
const apart = 60_000;
const beginning =
  /\b(?:starting|started|booting|initiali[sz]ing|launching)\b[^\r\n]{0,60}\b(?:server|application|app|service|worker|process|gunicorn|uvicorn|puma|tomcat|nginx|concurrency)\b|^> \S{1,80}@\S{1,40} \w|:: Spring Boot ::/i;
/** Children that a program starts anew while it goes on itself, as servers do with their workers. */
const ofChild = /\bpid\b|\b(?:worker|server|child) process(?:es)?\b/i;
/** What differs from one start to the next in the same line: numbers, times, ids. */
const changing = /0x[0-9a-f]+|\d+/gi;

/**
 * The beginnings of a program that one log tells of: the lines in which it says that it listens or starts, as often as they
 * come again a minute or more later.
 */
export const startsIn = remembered(['events'], (log: GetLogEvents): readonly LoggedStart[] => {
  const { events } = log;
  const heard = [
    ...listeningLines(log).map(({ index }) => index),
    ...events.flatMap(({ message }, index) =>
      beginning.test(message.slice(0, 500)) && !ofChild.test(message) ? [index] : [],
    ),
  ].toSorted((a, b) => a - b);
  const [first] = heard;
  if (first === undefined) return [];
  const starts: LoggedStart[] = [];
  const signature = kindsFrom(first, events, heard);
  for (const event of heard) {
    const { timestamp: at, message = '' } = events[event] ?? {};
    if (at === undefined) continue;
    const before = starts.at(-1);
    if (before && (at - before.at < apart || !isAgain(message, events, heard, event))) continue;
    // Work that comes back every hour begins too: only a program that says all of its beginning again was restarted.
    const said = kindsFrom(event, events, heard);
    if (before && ![...signature].every((kind) => said.has(kind))) continue;
    const died = before && lastError(logLines(events.slice(before.event, event)));
    starts.push({
      event,
      at,
      ...(died
        ? {
            after: {
              message: died.message,
              from: died.from + before.event,
              to: died.to + before.event,
            },
          }
        : {}),
    });
  }
  return starts;
});

/** What kinds of beginnings are heard from an event on, for as long as one start may take. */
function kindsFrom(
  from: number,
  events: GetLogEvents['events'],
  heard: readonly number[],
): ReadonlySet<string> {
  const since = events[from]?.timestamp ?? 0;
  const near = heard.filter(
    (event) => event >= from && (events[event]?.timestamp ?? 0) - since < apart,
  );
  return new Set(near.map((event) => kindOf(events[event]?.message ?? '')));
}

function kindOf(message: string): string {
  return message.replace(changing, '#');
}

/** Whether the program has said the same before: a line of another kind may come late in one start. */
function isAgain(
  message: string,
  events: GetLogEvents['events'],
  heard: readonly number[],
  event: number,
): boolean {
  const kind = kindOf(message);
  return heard.some(
    (earlier) => earlier < event && kindOf(events[earlier]?.message ?? '') === kind,
  );
}
