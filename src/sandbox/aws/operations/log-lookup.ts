import type { LogGroupState, LogLine, LogStreamState } from '../world/log-state.ts';
import type { World } from '../world/world.ts';
import { AwsError } from './operation.ts';

/** The group that a request names by name or by identifier (a name or an ARN). Throws what AWS does when there is none. */
export function logGroup(
  world: World,
  input: {
    readonly logGroupName?: string | undefined;
    readonly logGroupIdentifier?: string | undefined;
  },
): LogGroupState {
  const { logGroupName, logGroupIdentifier } = input;
  if ((logGroupName === undefined) === (logGroupIdentifier === undefined)) {
    throw invalidLogs('Exactly one of logGroupName and logGroupIdentifier must be specified.');
  }
  const name = logGroupName ?? logGroupIdentifier?.replace(/^arn:.*:log-group:([^:]+).*$/, '$1');
  const found = world.state.logGroups.find((group) => group.name === name);
  if (found === undefined) {
    throw new AwsError('ResourceNotFoundException', 'The specified log group does not exist.');
  }
  return found;
}

/** A stream of a group by its name. Throws what AWS does when there is none. */
export function logStream(group: LogGroupState, name: string | undefined): LogStreamState {
  const found = group.streams.find((stream) => stream.name === name);
  if (found === undefined) {
    throw new AwsError('ResourceNotFoundException', 'The specified log stream does not exist.');
  }
  return found;
}

/** The lines of a stream, oldest first, at whole milliseconds: the API has no finer ones. */
export function linesOf(world: World, group: LogGroupState, stream: string): LogLine[] {
  return world
    .logLines(group.name, stream)
    .map((line) => ({ at: Math.floor(line.at), message: line.message }));
}

/** The `limit` of a request, checked against the operation's maximum. */
export function limitOf(asked: number | undefined, byDefault: number, most: number): number {
  const limit = asked ?? byDefault;
  if (limit >= 1 && limit <= most) {
    return limit;
  }
  const bound = limit < 1 ? 'greater than or equal to 1' : `less than or equal to ${most}`;
  throw invalidLogs(
    `1 validation error detected: Value '${limit}' at 'limit' failed to satisfy constraint: Member must have value ${bound}`,
  );
}

/** CloudWatch Logs' refusal of a parameter. */
export function invalidLogs(message: string): AwsError {
  return new AwsError('InvalidParameterException', message);
}
