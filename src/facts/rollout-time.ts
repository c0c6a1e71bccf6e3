import type { Service } from './ecs.ts';

/** The services-stable waiter's patience: 40 questions, 15 seconds apart (botocore, ecs/waiters-2.json). */
const waiterSeconds = 600;

/** Seconds for a batch of tasks to come up: network interface, pull, boot and a health check. */
const upSeconds = 120;

/** Seconds for a batch to go: the default deregistration delay and stop timeout. */
const downSeconds = 330;

/**
 * How long a roll-out of this service may take, in seconds, before it is called slow: its batches by the deployment
 * percentages, its draining and its bake time (ecs-failures §1.3-F), and at least what the services-stable waiter allows.
 *
 * @returns undefined where the percentages leave no room for a single task, so that the roll-out can never move
 */
export function rolloutSeconds(service: Service): number | undefined {
  const { desiredCount, deploymentConfiguration: config } = service;
  const lower = Math.ceil((desiredCount * (config?.minimumHealthyPercent ?? 100)) / 100);
  const upper = Math.floor((desiredCount * (config?.maximumPercent ?? 200)) / 100);
  const startsFirst = upper > desiredCount;
  const batch = startsFirst ? upper - desiredCount : desiredCount - lower;
  if (batch <= 0) return desiredCount === 0 ? waiterSeconds : undefined;
  const rounds = Math.ceil(desiredCount / batch);
  const round = upSeconds + (startsFirst ? 0 : downSeconds);
  const bake = (config?.bakeTimeInMinutes ?? 0) * 60;
  return Math.max(waiterSeconds, rounds * round + downSeconds + bake);
}
