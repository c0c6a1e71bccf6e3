import type { ContainerDefinition } from '../../facts/ecs-task-definitions.ts';
import type { TargetGroup } from '../../facts/elb.ts';

/** A container health check in seconds, with ECS's defaults (sdk: HealthCheck). */
export interface ContainerCheck {
  readonly interval: number;
  readonly timeout: number;
  readonly retries: number;
  readonly startPeriod: number;
}

/** A target group's checks in seconds, with the defaults of an Application Load Balancer. */
export interface TargetCheck {
  readonly interval: number;
  readonly healthyThreshold: number;
  readonly unhealthyThreshold: number;
}

/** The most that ECS takes (sdk: HealthCheck). */
const mostStartPeriod = 300;
const mostRetries = 10;

/** A container's check as ECS runs it; undefined where it has none. */
export function containerCheckOf({
  healthCheck,
}: Pick<ContainerDefinition, 'healthCheck'>): ContainerCheck | undefined {
  if (!healthCheck) return undefined;
  const { interval = 30, timeout = 5, retries = 3, startPeriod = 0 } = healthCheck;
  return { interval, timeout, retries, startPeriod };
}

/** A target group's check as it runs. */
export function targetCheckOf(group: TargetGroup | undefined): TargetCheck {
  return {
    interval: group?.HealthCheckIntervalSeconds ?? 30,
    healthyThreshold: group?.HealthyThresholdCount ?? 5,
    unhealthyThreshold: group?.UnhealthyThresholdCount ?? 2,
  };
}

/**
 * When a container that passes no check is called UNHEALTHY, in seconds since its start: the earliest and the latest moment.
 * A check starts one interval after the start or after the end of the one before; it takes from nothing to the timeout; one
 * that starts within the start period does not count.
 */
export function unhealthyBetween(check: ContainerCheck): {
  readonly earliest: number;
  readonly latest: number;
} {
  const { interval, timeout, retries } = check;
  return {
    earliest: firstCounted(check) + (retries - 1) * interval,
    latest: lastFirstCounted(check) + (retries - 1) * interval + retries * timeout,
  };
}

/** The earliest start of the first check that counts. */
function firstCounted({ interval, timeout, startPeriod }: ContainerCheck): number {
  // The first check that can start at the end of the start period, if those before it take long enough.
  const number = Math.max(1, Math.ceil((startPeriod + timeout) / (interval + timeout)));
  return Math.max(startPeriod, number * interval);
}

/** The latest start of the first check that counts: the one before it starts as late as it can within the start period. */
function lastFirstCounted({ interval, timeout, startPeriod }: ContainerCheck): number {
  const before = Math.ceil(startPeriod / interval) - 1;
  if (before < 1) return interval;
  const start = Math.min(startPeriod, before * interval + (before - 1) * timeout);
  return start + timeout + interval;
}

/** Whether a program that answers from so many seconds after its start on is never called UNHEALTHY before. */
export function outlastsBoot(check: ContainerCheck, boot: number): boolean {
  return boot <= unhealthyBetween(check).earliest;
}

/** The least change of the container's check, or of the service's grace period, that lets it outlast a boot. */
export type LongerCheck =
  | { readonly set: 'startPeriod' | 'retries'; readonly to: number }
  | { readonly set: 'healthCheckGracePeriodSeconds'; readonly to: number };

/**
 * The smallest start period that is enough for a boot, else the smallest number of retries with the longest start period,
 * else the grace period of the service, which covers container checks too.
 */
export function longerCheck(check: ContainerCheck, boot: number): LongerCheck {
  const startPeriod = smallest(0, mostStartPeriod, (it) =>
    outlastsBoot({ ...check, startPeriod: it }, boot),
  );
  if (startPeriod !== undefined) return { set: 'startPeriod', to: startPeriod };
  const longest = { ...check, startPeriod: mostStartPeriod };
  const retries = smallest(check.retries, mostRetries, (it) =>
    outlastsBoot({ ...longest, retries: it }, boot),
  );
  if (retries !== undefined) return { set: 'retries', to: retries };
  return { set: 'healthCheckGracePeriodSeconds', to: containerGrace(check, boot) };
}

/**
 * The smallest grace period in which a container that was called UNHEALTHY while it booted is HEALTHY again: its first check
 * after the boot begins one interval after the end of a check that the boot's end fell into.
 */
export function containerGrace({ interval, timeout }: ContainerCheck, boot: number): number {
  return Math.ceil(boot) + interval + 2 * timeout;
}

/** How much later than it could be a task that never passes a check may be called unhealthy, in seconds. */
const margin = 60;

/** Until when, in seconds in RUNNING, a target that never passes a check has been called unhealthy. */
export function neverPassedBy(
  { interval, unhealthyThreshold }: TargetCheck,
  grace: number,
): number {
  return Math.max(grace, (unhealthyThreshold + 1) * interval) + margin;
}

/** Seconds in RUNNING after which a target that answers nothing may first be called unhealthy. */
export function targetUnhealthyAfter({ interval, unhealthyThreshold }: TargetCheck): number {
  return (unhealthyThreshold - 1) * interval;
}

/** How long ECS lets a task be that answers no load balancer check, in seconds since RUNNING. */
export function givenByLoadBalancer(check: TargetCheck, grace: number): number {
  return Math.max(grace, targetUnhealthyAfter(check));
}

/**
 * The smallest grace period that is enough for a boot; 0 where the checks alone are slow enough. A target that was called
 * unhealthy while it booted is healthy again only after as many successes as the threshold asks for.
 */
export function targetGrace(check: TargetCheck, boot: number): number {
  if (boot <= targetUnhealthyAfter(check)) return 0;
  return Math.ceil(boot) + check.healthyThreshold * check.interval;
}

function smallest(
  from: number,
  to: number,
  enough: (value: number) => boolean,
): number | undefined {
  for (let value = from; value <= to; value += 1) {
    if (enough(value)) return value;
  }
  return undefined;
}
