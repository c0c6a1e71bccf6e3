import type { Facts } from '../facts/facts.ts';
import { compareTexts } from '../facts/order.ts';
import { secondsBetween } from '../facts/service.ts';
import { outcomeOf } from '../reading/deployments/rollout-states.ts';
import { duration } from '../rules/duration.ts';

/** How many of the newest deployments that succeeded are looked at. */
const mostPast = 5;

/** How long deployments of the service took, in one sentence. */
export function pastDurations({ answers }: Facts): string {
  const { recentDeployments } = answers;
  if (recentDeployments.state === 'unknown') {
    return 'How long it takes is unknown: AWS did not say how long past deployments took.';
  }
  const seconds = recentDeployments.value.serviceDeployments
    .toSorted((a, b) => compareTexts(b.createdAt ?? '', a.createdAt ?? ''))
    .flatMap(({ status, startedAt, createdAt, finishedAt }) => {
      const began = startedAt ?? createdAt;
      return outcomeOf(status) === 'succeeded' && began !== undefined && finishedAt !== undefined
        ? [secondsBetween(began, finishedAt)]
        : [];
    })
    .slice(0, mostPast)
    .toSorted((a, b) => a - b);
  const middle = seconds[Math.floor((seconds.length - 1) / 2)];
  if (middle === undefined) {
    return 'How long it takes is unknown: no deployment that succeeded is on record.';
  }
  return seconds.length === 1
    ? `The last deployment that succeeded took ${duration(middle)}.`
    : `The last ${seconds.length} deployments that succeeded took ${duration(middle)} (median).`;
}
