import type { ContainerDefinition } from '@aws-sdk/client-ecs';
import type { AccountState } from './account-state.ts';
import type { LogLine, LogStreamState } from './log-state.ts';
import type { Simulation } from './simulation.ts';

/** Repeated lines are spelled out for this long before the present; older ones are of no use to anyone. */
const SPELLED_OUT_MS = 2 * 3_600_000;

/**
 * The stream of one container of one task (`prefix/container/task`); `open` creates it when it is not there yet.
 * Absent when the container does not log to a group that exists.
 */
export function streamOf(
  simulation: Simulation,
  container: ContainerDefinition,
  taskId: string,
  { open = false } = {},
): LogStreamState | undefined {
  const options = container.logConfiguration?.options ?? {};
  const group = simulation.state.logGroups.find(({ name }) => name === options['awslogs-group']);
  const name = `${options['awslogs-stream-prefix']}/${container.name}/${taskId}`;
  const known = group?.streams.findLast((stream) => stream.name === name);
  if (known || !open || !group) return known;

  const stream = { name, createdAt: new Date(simulation.clock.now), lines: [], repeats: [] };
  group.streams.push(stream);
  return stream;
}

/** Writes lines a few milliseconds apart, from now on. */
export function write(
  simulation: Simulation,
  stream: LogStreamState | undefined,
  lines: readonly string[],
): void {
  for (const [index, message] of lines.entries()) {
    stream?.lines.push({ at: simulation.clock.now + index * 3, message });
  }
}

/** Ends what the stream repeats: everything, or what it repeats of one thing. */
export function endRepeats(
  simulation: Simulation,
  stream: LogStreamState | undefined,
  of?: LogStreamState['repeats'][number]['of'],
): void {
  for (const repeat of stream?.repeats ?? []) {
    if (of === undefined || repeat.of === of) repeat.until ??= simulation.clock.now;
  }
}

/** Every line of a stream until `now` (epoch ms), oldest first. */
export function readStream(
  state: AccountState,
  groupName: string,
  streamName: string,
  now: number,
): LogLine[] {
  const group = state.logGroups.find(({ name }) => name === groupName);
  const stream = group?.streams.find(({ name }) => name === streamName);
  if (!group || !stream) return [];

  const taken = Math.min(now, group.refusesSince ?? now);
  const lines = stream.lines.filter(({ at }) => at <= taken);
  for (const { from, until = taken, everyMs, message } of stream.repeats) {
    const first = Math.max(0, Math.ceil((now - SPELLED_OUT_MS - from) / everyMs));
    for (let at = from + first * everyMs; at < Math.min(until, taken); at += everyMs) {
      lines.push({ at, message: message.replace('{time}', commonLogTime(at)) });
    }
  }
  return lines.toSorted((a, b) => a.at - b.at);
}

/** The time format of access logs: `22/Nov/2026:08:12:03 +0000`. */
function commonLogTime(at: number): string {
  const [, weekday, day, month, year, time] =
    /^(\w+), (\d+) (\w+) (\d+) ([\d:]+)/.exec(new Date(at).toUTCString()) ?? [];
  return weekday ? `${day}/${month}/${year}:${time} +0000` : '';
}
