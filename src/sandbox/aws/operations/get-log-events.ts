import type { GetLogEventsRequest, GetLogEventsResponse } from '@aws-sdk/client-cloudwatch-logs';
import type { LogLine } from '../world/log-state.ts';
import type { World } from '../world/world.ts';
import { invalidLogs, limitOf, linesOf, logGroup, logStream } from './log-lookup.ts';

const pageBytes = 1024 * 1024;
const eventOverhead = 26;
const quietMs = 24 * 3600 * 1000;

/**
 * Reads one stream. Tokens are positions between two lines, so a caller may turn round; a token that
 * comes back unchanged is the end of its direction, and an empty page is not: as on AWS, the first
 * page from the end is empty when the stream has been quiet for long (here a day), and the older
 * lines are behind its backward token.
 */
export function getLogEvents(world: World, input: GetLogEventsRequest): GetLogEventsResponse {
  const group = logGroup(world, input);
  const stream = logStream(group, input.logStreamName);
  const limit = limitOf(input.limit, 10_000, 10_000);
  const until = input.endTime ?? Number.POSITIVE_INFINITY;
  const since = input.startTime ?? 0;
  const lines = linesOf(world, group, stream.name);
  const first = lines.findIndex((line) => line.at >= since);
  const afterLast = lines.findIndex((line) => line.at >= until);
  const window = {
    from: first === -1 ? lines.length : first,
    to: afterLast === -1 ? lines.length : afterLast,
  };
  const at = position(input.nextToken, lines.length);
  const forward = at === undefined ? input.startFromHead === true : at.forward;
  const start = at?.index ?? (forward ? window.from : window.to);
  const newest = lines[window.to - 1];
  const quiet =
    at === undefined &&
    !forward &&
    newest !== undefined &&
    Math.min(until, world.now.getTime()) - newest.at > quietMs;
  const range = quiet ? { from: start, to: start } : grow(lines, { start, forward, limit, window });
  return {
    events: lines.slice(range.from, range.to).map(event),
    nextForwardToken: token('f', range.to),
    nextBackwardToken: token('b', range.from),
  };
}

function event(line: LogLine) {
  return { timestamp: line.at, message: line.message, ingestionTime: line.at + 500 };
}

/** As many lines from `start` on as the limit and a page's size allow, within the window. */
function grow(
  lines: readonly LogLine[],
  asked: {
    readonly start: number;
    readonly forward: boolean;
    readonly limit: number;
    readonly window: { readonly from: number; readonly to: number };
  },
): { readonly from: number; readonly to: number } {
  const { forward, limit, window } = asked;
  const start = Math.min(Math.max(asked.start, window.from), Math.max(window.to, window.from));
  let edge = start;
  let bytes = 0;
  while (Math.abs(edge - start) < limit && (forward ? edge < window.to : edge > window.from)) {
    const line = lines[forward ? edge : edge - 1];
    bytes += Buffer.byteLength(line?.message ?? '') + eventOverhead;
    if (bytes > pageBytes && edge !== start) {
      break;
    }
    edge += forward ? 1 : -1;
  }
  return forward ? { from: start, to: edge } : { from: edge, to: start };
}

function token(direction: 'f' | 'b', index: number): string {
  return `${direction}/${String(index).padStart(56, '0')}/s`;
}

function position(
  text: string | undefined,
  length: number,
): { readonly forward: boolean; readonly index: number } | undefined {
  if (text === undefined) {
    return undefined;
  }
  const match = /^([fb])\/(\d{56})\/s$/.exec(text);
  const index = Number(match?.[2]);
  if (match === null || index > length) {
    throw invalidLogs('The specified nextToken is invalid.');
  }
  return { forward: match[1] === 'f', index };
}
