import type { ListServiceDeployments } from '../facts/ecs-deployments.ts';
import { compareTexts } from '../facts/order.ts';
import { outcomeOf } from '../reading/deployments/rollout-states.ts';

/** How many of the newest service deployments are described. */
const mostDeployments = 5;

/** The newest service deployments, and the newest that succeeded, which the others are compared with. */
export function deploymentsOfInterest({
  serviceDeployments,
}: ListServiceDeployments): ListServiceDeployments['serviceDeployments'] {
  const newestFirst = serviceDeployments.toSorted(
    (a, b) =>
      compareTexts(b.createdAt ?? '', a.createdAt ?? '') ||
      compareTexts(a.serviceDeploymentArn, b.serviceDeploymentArn),
  );
  const newest = newestFirst.slice(0, mostDeployments);
  const good = newestFirst.find(({ status }) => outcomeOf(status) === 'succeeded');
  return good === undefined || newest.includes(good) ? newest : [...newest, good];
}
