import type { ContainerDefinition } from '../../facts/ecs-task-definitions.ts';
import type { Task } from '../../facts/ecs-tasks.ts';
import { secondsBetween } from '../../facts/service.ts';
import { usualStopTimeout } from '../../reading/stops/stop-span.ts';
import { duration } from '../../rules/duration.ts';
import { count } from '../../rules/phrases.ts';
import type { Line } from '../sheet.ts';

/**
 * How long a task takes to go away: its target drains, then its program has the stop timeout, then it is killed.
 *
 * @param drain the deregistration delay; undefined where it was not read, 0 without a load balancer
 */
export function stopLines(
  containers: readonly ContainerDefinition[],
  drain: number | undefined,
  stopped: readonly Task[],
): readonly Line[] {
  const timeouts = containers.map(({ name, stopTimeout = usualStopTimeout }) => ({
    name,
    stopTimeout,
  }));
  const longest = Math.max(0, ...timeouts.map(({ stopTimeout }) => stopTimeout));
  return [
    ...(drain === undefined ? [['How long targets drain was not read.']] : []),
    ...(drain === undefined || drain === 0
      ? []
      : [[`Targets drain for up to ${drain} s before SIGTERM (deregistration delay).`]]),
    ...timeouts.map(
      ({ name, stopTimeout }): Line => [
        { code: name },
        ` has ${stopTimeout} s from SIGTERM to SIGKILL${stopTimeout === usualStopTimeout ? ' (what ECS gives unless told otherwise)' : ''}.`,
      ],
    ),
    ...(drain === undefined || timeouts.length === 0
      ? []
      : [
          [
            `So a task is gone ${drain} s + ${longest} s = ${drain + longest} s after it is told to stop, at the latest.`,
          ],
        ]),
    ...measured(stopped),
  ];
}

function measured(stopped: readonly Task[]): readonly Line[] {
  const spans = stopped.flatMap(({ stoppingAt, stoppedAt }) =>
    stoppingAt !== undefined && stoppedAt !== undefined
      ? [secondsBetween(stoppingAt, stoppedAt)]
      : [],
  );
  const killed = stopped.filter(({ containers }) =>
    containers.some(({ exitCode }) => exitCode === 137),
  );
  if (spans.length === 0) return [];
  return [
    [
      `Measured on ${count(spans.length, 'stopped task')}: up to ${duration(Math.max(...spans))} from stopping to stopped${
        killed.length > 0 ? `; ${killed.length} ended by SIGKILL (137)` : ''
      }.`,
    ],
  ];
}
