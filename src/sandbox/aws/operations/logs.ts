import type {
  DescribeLogGroupsRequest,
  DescribeLogGroupsResponse,
  DescribeLogStreamsRequest,
  DescribeLogStreamsResponse,
} from '@aws-sdk/client-cloudwatch-logs';
import type { LogGroupState, LogLine } from '../world/log-state.ts';
import type { World } from '../world/world.ts';
import { filterLogEvents } from './filter-log-events.ts';
import { getLogEvents } from './get-log-events.ts';
import { invalidLogs, limitOf, linesOf, logGroup } from './log-lookup.ts';
import type { Operations } from './operation.ts';
import { page } from './page.ts';

/** CloudWatch Logs, as far as a diagnosis reads it. */
export const logs: Operations = {
  DescribeLogGroups,
  DescribeLogStreams,
  GetLogEvents: getLogEvents,
  FilterLogEvents: filterLogEvents,
};

function DescribeLogGroups(
  world: World,
  input: DescribeLogGroupsRequest,
): DescribeLogGroupsResponse {
  const { logGroupNamePrefix, logGroupNamePattern, logGroupIdentifiers } = input;
  if (logGroupNamePrefix !== undefined && logGroupNamePattern !== undefined) {
    throw invalidLogs(
      'LogGroup name prefix and LogGroup name pattern are mutually exclusive parameters.',
    );
  }
  const groups = world.state.logGroups
    .filter((group) => group.name.startsWith(logGroupNamePrefix ?? ''))
    .filter((group) => group.name.toLowerCase().includes((logGroupNamePattern ?? '').toLowerCase()))
    .filter(
      (group) =>
        !logGroupIdentifiers?.length ||
        logGroupIdentifiers.some((id) => id === group.name || id === group.arn),
    )
    .sort((a, b) => (a.name < b.name ? -1 : 1));
  const size = limitOf(input.limit, 50, 50);
  const result = page(groups, { token: input.nextToken, size }, badToken);
  return {
    logGroups: result.items.map((group) => ({
      logGroupName: group.name,
      creationTime: group.createdAt.getTime(),
      retentionInDays: group.retentionInDays,
      metricFilterCount: 0,
      arn: `${bare(group.arn)}:*`,
      logGroupArn: bare(group.arn),
      storedBytes: 0,
      logGroupClass: 'STANDARD',
    })),
    ...(result.next === undefined ? {} : { nextToken: result.next }),
  };
}

function DescribeLogStreams(
  world: World,
  input: DescribeLogStreamsRequest,
): DescribeLogStreamsResponse {
  const byTime = input.orderBy === 'LastEventTime';
  if (input.orderBy !== undefined && !byTime && input.orderBy !== 'LogStreamName') {
    throw invalidLogs(
      `1 validation error detected: Value '${input.orderBy}' at 'orderBy' failed to satisfy constraint: Member must satisfy enum value set: [LogStreamName, LastEventTime]`,
    );
  }
  if (byTime && input.logStreamNamePrefix !== undefined) {
    throw invalidLogs('Cannot order by LastEventTime with a logStreamNamePrefix.');
  }
  const group = logGroup(world, input);
  const direction = input.descending ? -1 : 1;
  const streams = group.streams
    .filter((stream) => stream.name.startsWith(input.logStreamNamePrefix ?? ''))
    .map((stream) => ({ stream, lines: linesOf(world, group, stream.name) }))
    .sort(
      (a, b) =>
        direction *
        ((byTime ? lastAt(a.lines) - lastAt(b.lines) : 0) ||
          (a.stream.name < b.stream.name ? -1 : 1)),
    );
  const size = limitOf(input.limit, 50, 50);
  const result = page(streams, { token: input.nextToken, size }, badToken);
  return {
    logStreams: result.items.map(({ stream, lines }) => ({
      logStreamName: stream.name,
      creationTime: stream.createdAt.getTime(),
      ...times(lines),
      uploadSequenceToken: '49039859639857849349857394857394857394857394857394857394',
      arn: `${bare(group.arn)}:log-stream:${stream.name}`,
      storedBytes: 0,
    })),
    ...(result.next === undefined ? {} : { nextToken: result.next }),
  };
}

function times(lines: readonly LogLine[]) {
  const first = lines[0];
  const last = lines.at(-1);
  if (first === undefined || last === undefined) {
    return {};
  }
  return {
    firstEventTimestamp: first.at,
    lastEventTimestamp: last.at,
    lastIngestionTime: last.at + 500,
  };
}

function lastAt(lines: readonly LogLine[]): number {
  return lines.at(-1)?.at ?? 0;
}

function bare(arn: LogGroupState['arn']): string {
  return arn.replace(/:\*$/, '');
}

function badToken() {
  return invalidLogs('The specified nextToken is invalid.');
}
