import type { DeploymentCircuitBreaker } from '@aws-sdk/client-ecs';

/**
 * How many failed tasks trip the deployment circuit breaker for a desired count. The default is half of it, but at
 * least 3 and at most 200.
 */
export function breakerThreshold(
  breaker: DeploymentCircuitBreaker | undefined,
  desiredCount: number,
): number {
  const { type = 'BOUNDED_PERCENT', value = 50 } = breaker?.thresholdConfiguration ?? {};
  const share = Math.ceil((desiredCount * value) / 100);
  if (type === 'COUNT') return value;
  if (type === 'UNBOUNDED_PERCENT') return share;
  return Math.min(200, Math.max(3, share));
}

/** The least healthy tasks to keep and the most tasks to have (PENDING or RUNNING) while a service changes. */
export function taskBounds(
  desiredCount: number,
  { minimumHealthyPercent = 100, maximumPercent = 200 },
): { readonly lower: number; readonly upper: number } {
  return {
    lower: Math.ceil((desiredCount * minimumHealthyPercent) / 100),
    upper: Math.floor((desiredCount * maximumPercent) / 100),
  };
}
