import { createHash } from 'node:crypto';
import type {
  FilterLogEventsRequest,
  FilterLogEventsResponse,
} from '@aws-sdk/client-cloudwatch-logs';
import type { World } from '../world/world.ts';
import { invalidLogs, limitOf, linesOf, logGroup, logStream } from './log-lookup.ts';
import { pageOffset, pageToken } from './page.ts';

const scannedPerPage = 10_000;
const newestFirstSince = Date.UTC(2024, 0, 1);

/**
 * Searches many streams of a group at once. One page covers a bounded number of lines, so a page can
 * be empty while its `nextToken` still leads to matches, as on AWS.
 */
export function filterLogEvents(
  world: World,
  input: FilterLogEventsRequest,
): FilterLogEventsResponse {
  const group = logGroup(world, input);
  const { logStreamNames, logStreamNamePrefix } = input;
  if (logStreamNames?.length && logStreamNamePrefix !== undefined) {
    throw invalidLogs('logStreamNames and logStreamNamePrefix are mutually exclusive parameters.');
  }
  if ((logStreamNames?.length ?? 0) > 100) {
    throw invalidLogs(
      "1 validation error detected: Value at 'logStreamNames' failed to satisfy constraint: Member must have length less than or equal to 100",
    );
  }
  const limit = limitOf(input.limit, 10_000, 10_000);
  const matches = matcher(input.filterPattern ?? '');
  const names = logStreamNames?.length
    ? logStreamNames.map((name) => logStream(group, name).name)
    : group.streams
        .map((stream) => stream.name)
        .filter((name) => name.startsWith(logStreamNamePrefix ?? ''));
  const newestFirst = isNewestFirst(input);
  const lines = names
    .flatMap((name) => linesOf(world, group, name).map((line) => ({ name, line })))
    .filter(
      ({ line }) =>
        line.at >= (input.startTime ?? 0) && line.at <= (input.endTime ?? Number.POSITIVE_INFINITY),
    )
    .sort((a, b) => (newestFirst ? -1 : 1) * (a.line.at - b.line.at));
  const start = input.nextToken === undefined ? 0 : pageOffset(input.nextToken.slice(1));
  if (start === undefined) {
    throw invalidLogs('The specified nextToken is invalid.');
  }
  const found: typeof lines = [];
  let end = start;
  for (const candidate of lines.slice(start, start + scannedPerPage)) {
    if (found.length === limit) {
      break;
    }
    end += 1;
    if (matches(candidate.line.message)) {
      found.push(candidate);
    }
  }
  return {
    events: found.map(({ name, line }) => ({
      logStreamName: name,
      timestamp: line.at,
      message: line.message,
      ingestionTime: line.at + 500,
      eventId: eventId(name, line.at, line.message),
    })),
    searchedLogStreams: [],
    ...(end < lines.length ? { nextToken: `${newestFirst ? 'n' : 'o'}${pageToken(end)}` } : {}),
  };
}

/** The direction of the first request, which its tokens keep. */
function isNewestFirst(input: FilterLogEventsRequest): boolean {
  if (input.nextToken !== undefined) {
    return input.nextToken.startsWith('n');
  }
  if (input.startFromHead === false && (input.startTime ?? 0) < newestFirstSince) {
    throw invalidLogs(
      'startFromHead can be false only when startTime is on or after 2024-01-01T00:00:00Z.',
    );
  }
  return input.startFromHead === false;
}

/**
 * The term patterns: all plain or quoted terms must occur, none of those with a minus, and one of
 * those with a question mark where there are any. Case matters. Throws for patterns of structured logs.
 */
function matcher(pattern: string): (message: string) => boolean {
  if (/^\s*[{[%]/.test(pattern)) {
    throw invalidLogs('The sandbox matches term patterns only: Invalid filter pattern');
  }
  const terms = [...pattern.matchAll(/([-?]?)(?:"([^"]*)"|([^\s"]+))/g)].map((match) => ({
    sign: match[1] ?? '',
    text: match[2] ?? match[3] ?? '',
  }));
  const ofSign = (sign: string) =>
    terms.filter((term) => term.sign === sign).map((term) => term.text);
  const [all, none, some] = [ofSign(''), ofSign('-'), ofSign('?')];
  return (message) =>
    all.every((text) => message.includes(text)) &&
    !none.some((text) => message.includes(text)) &&
    (some.length === 0 || all.length > 0 || some.some((text) => message.includes(text)));
}

function eventId(stream: string, at: number, message: string): string {
  const digest = createHash('sha256').update(`${stream}\n${at}\n${message}`).digest('hex');
  return BigInt(`0x${digest}`).toString().padStart(56, '3').slice(0, 56);
}
