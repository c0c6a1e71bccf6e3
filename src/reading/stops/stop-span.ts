import type { DescribeServices } from '../../facts/ecs-services.ts';
import type { ContainerDefinition } from '../../facts/ecs-task-definitions.ts';
import type { Task } from '../../facts/ecs-tasks.ts';
import type { DescribeTargetGroupAttributes } from '../../facts/elb.ts';
import { secondsBetween, serviceIn } from '../../facts/service.ts';
import { drainSeconds } from '../deployments/deployment-arithmetic.ts';

/** Seconds between SIGTERM and SIGKILL unless the container says otherwise (sdk: ContainerDefinition.stopTimeout). */
export const usualStopTimeout = 30;
/** Times are kept in milliseconds and stamped by different parts of ECS. */
const slack = 1;

/** Seconds from the order to stop a task to the end of its last process; undefined where AWS gave no times. */
export function stopSeconds({ stoppingAt, executionStoppedAt }: Task): number | undefined {
  return stoppingAt && executionStoppedAt
    ? secondsBetween(stoppingAt, executionStoppedAt)
    : undefined;
}

/** Whether a container had its whole stop timeout between SIGTERM and the end, so that a SIGKILL can be ECS's own. */
export function outlastedStopTimeout(
  seconds: number,
  definition: ContainerDefinition | undefined,
): boolean {
  return seconds >= (definition?.stopTimeout ?? usualStopTimeout) - slack;
}

/** What tells how long the targets of a stopped task may have drained; what is not known is undefined. */
export interface DrainFacts {
  readonly services: DescribeServices | undefined;
  readonly targetGroupAttributes:
    | Readonly<Record<string, DescribeTargetGroupAttributes>>
    | undefined;
}

/**
 * For how many seconds at most the target of a task drains when ECS stops it, before its program is told to stop; undefined
 * where that was not read. A task that ended by itself is not drained first.
 */
export function longestDrain({ stopCode }: Task, facts: DrainFacts): number | undefined {
  if (stopCode === 'EssentialContainerExited') return 0;
  const service = facts.services && serviceIn(facts.services);
  return service?.loadBalancers.length === 0 ? 0 : drainSeconds(facts.targetGroupAttributes);
}
