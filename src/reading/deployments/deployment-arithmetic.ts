import type { Service } from '../../facts/ecs-services.ts';
import type { DescribeTargetGroupAttributes } from '../../facts/elb.ts';
import { isDaemon } from '../../facts/service.ts';

/** The services-stable waiter's patience: 40 questions, 15 seconds apart (botocore, ecs/waiters-2.json). */
export const waiterSeconds = 600;

/** Seconds for a batch of tasks to come up: network interface, pull, boot and a health check. */
const upSeconds = 120;

/** Seconds that a target stays in its group after it is deregistered, unless the group says otherwise. */
const usualDrainSeconds = 300;

/** Seconds from SIGTERM to SIGKILL, unless the container says otherwise. */
const stopSeconds = 30;

/** The longest deregistration delay of the service's target groups; undefined where none is known. */
export function drainSeconds(
  attributes: Readonly<Record<string, DescribeTargetGroupAttributes>> | undefined,
): number | undefined {
  const delays = Object.values(attributes ?? {}).flatMap(({ Attributes }) =>
    Attributes.filter(({ Key }) => Key === 'deregistration_delay.timeout_seconds').map(
      ({ Value }) => Number(Value),
    ),
  );
  return delays.length === 0 ? undefined : Math.max(...delays);
}

/** What the arithmetic of deployments is about. */
type Deployed = Pick<Service, 'desiredCount' | 'schedulingStrategy' | 'deploymentConfiguration'>;

/** How many tasks may be missing and how many may be too many while a service is deployed. */
export interface Bounds {
  /** The fewest healthy tasks that ECS keeps. */
  readonly lower: number;
  /** The most tasks that ECS has, pending ones included. */
  readonly upper: number;
  /** How many tasks one step replaces; 0 where no step is possible. */
  readonly batch: number;
  /** Whether a step starts new tasks before it stops old ones. */
  readonly startsFirst: boolean;
}

/**
 * The bounds that the deployment percentages give: the lower one is rounded up, the upper one down. A daemon service has one
 * task an instance, so it always stops before it starts.
 */
export function boundsOf(service: Deployed): Bounds {
  const { desiredCount, deploymentConfiguration: config } = service;
  const daemon = isDaemon(service);
  const least = config?.minimumHealthyPercent ?? (daemon ? 0 : 100);
  const most = daemon ? 100 : (config?.maximumPercent ?? 200);
  const lower = Math.ceil((desiredCount * least) / 100);
  const upper = Math.floor((desiredCount * most) / 100);
  const startsFirst = upper > desiredCount;
  const batch = Math.max(0, startsFirst ? upper - desiredCount : desiredCount - lower);
  return { lower, upper, batch, startsFirst };
}

/** Whether neither a start nor a stop of one task fits into the bounds, so that a rolling deployment cannot move. */
export function isDeadlocked(service: Deployed): boolean {
  return service.desiredCount > 0 && boundsOf(service).batch === 0;
}

/** The smallest maximumPercent, a whole one, that leaves room to start one task more. */
export function smallestMaximumPercent(desiredCount: number): number {
  return Math.ceil((100 * (desiredCount + 1)) / Math.max(1, desiredCount));
}

/** The largest minimumHealthyPercent, a whole one, that leaves room to stop one task. */
export function largestMinimumPercent(desiredCount: number): number {
  return Math.floor((100 * (desiredCount - 1)) / Math.max(1, desiredCount));
}

/**
 * How many failed tasks the deployment circuit breaker takes before it ends a deployment (sdk: ThresholdConfiguration). ECS
 * uses the latest desired count.
 */
export function breakerThreshold({ desiredCount, deploymentConfiguration }: Deployed): number {
  const { thresholdConfiguration } = deploymentConfiguration?.deploymentCircuitBreaker ?? {};
  const { type = 'BOUNDED_PERCENT', value = 50 } = thresholdConfiguration ?? {};
  const share = Math.ceil((desiredCount * value) / 100);
  switch (type) {
    case 'COUNT':
      return value;
    case 'UNBOUNDED_PERCENT':
      return share;
    default:
      return Math.min(200, Math.max(3, share));
  }
}

/** How far the circuit breaker has counted. */
export interface BreakerCount {
  readonly threshold: number;
  readonly failures: number;
  readonly toGo: number;
}

/** What ECS says of the breaker of one deployment: its own numbers, where a service deployment gives them. */
interface BreakerNumbers {
  readonly failureCount?: number | undefined;
  readonly threshold?: number | undefined;
}

/**
 * How many failures the circuit breaker has counted and how many are to go.
 *
 * @param live what the service deployment says; its numbers win over the arithmetic
 * @param failedTasks the deployment's own count, which starts again whenever a task runs
 */
export function breakerCount(
  service: Deployed,
  live: BreakerNumbers | undefined,
  failedTasks: number,
): BreakerCount {
  const threshold = live?.threshold ?? breakerThreshold(service);
  const failures = live?.failureCount ?? failedTasks;
  return { threshold, failures, toGo: Math.max(0, threshold - failures) };
}

/** Seconds in which traffic is shifted and watched, by the deployment strategy. */
function trafficSeconds({ deploymentConfiguration: config }: Deployed): number {
  const bake = (config?.bakeTimeInMinutes ?? 0) * 60;
  switch (config?.strategy) {
    case 'LINEAR': {
      const { stepPercent = 10, stepBakeTimeInMinutes = 6 } = config.linearConfiguration ?? {};
      const steps = Math.ceil(100 / stepPercent);
      return (steps - 1) * stepBakeTimeInMinutes * 60 + bake;
    }
    case 'CANARY':
      return (config.canaryConfiguration?.canaryBakeTimeInMinutes ?? 10) * 60 + bake;
    default:
      return bake;
  }
}

/** Whether the deployment starts a whole second set of tasks instead of replacing batches. */
export function shiftsTraffic({ deploymentConfiguration }: Deployed): boolean {
  return ['BLUE_GREEN', 'LINEAR', 'CANARY'].includes(deploymentConfiguration?.strategy ?? '');
}

/**
 * How long a roll-out of this service takes by its settings, in seconds: its batches by the deployment percentages, its
 * draining, and its bake and traffic steps.
 *
 * @param drainSeconds the deregistration delay of its target groups; 0 where it has none
 * @returns undefined where the percentages leave no room for a single task, so that the roll-out can never move
 */
export function expectedRolloutSeconds(
  service: Deployed,
  drainSeconds = usualDrainSeconds,
): number | undefined {
  const down = drainSeconds + stopSeconds;
  if (service.desiredCount === 0) return down;
  const watched = trafficSeconds(service);
  if (shiftsTraffic(service)) return upSeconds + watched + down;
  const { batch, startsFirst } = boundsOf(service);
  if (batch === 0) return undefined;
  const rounds = Math.ceil(service.desiredCount / batch);
  return rounds * (upSeconds + (startsFirst ? 0 : down)) + down + watched;
}

/**
 * How long a roll-out of this service may take before it is called slow: what its settings make of it, and at least what the
 * services-stable waiter allows.
 *
 * @returns undefined where it can never end
 */
export function rolloutSeconds(service: Deployed, drainSeconds?: number): number | undefined {
  const expected = expectedRolloutSeconds(service, drainSeconds);
  return expected === undefined ? undefined : Math.max(waiterSeconds, expected);
}
