import type { ListServiceDeployments } from '../facts/ecs-deployments.ts';
import type { Facts } from '../facts/facts.ts';
import { newestServiceDeployment } from '../facts/failures.ts';
import { compareTexts } from '../facts/order.ts';

/** ECS's record of one service deployment. */
export type DeploymentRecord = ListServiceDeployments['serviceDeployments'][number];

/**
 * When the newest deployment on record began, as a change keeps it. ECS puts an old deployment back with its id and its time, so that
 * the PRIMARY one does not say which records were there before. Nothing where AWS does not say what is on record.
 *
 * @param since when the PRIMARY deployment was created: what counts where no record is kept yet
 */
export function recordedUntil(
  { answers: { recentDeployments } }: Facts,
  since: string | undefined,
): { readonly recorded?: string } {
  if (recentDeployments.state === 'unknown') return {};
  const recorded = newestServiceDeployment(recentDeployments.value)?.createdAt ?? since;
  return recorded === undefined ? {} : { recorded };
}

/** The record of the deployment that a change has made; undefined where AWS does not say which one that is. */
export function recordMade(
  recent: ListServiceDeployments | undefined,
  { recorded }: { readonly recorded?: string },
): DeploymentRecord | undefined {
  if (recent === undefined || recorded === undefined) return undefined;
  const all = recent.serviceDeployments.toSorted((a, b) =>
    compareTexts(a.createdAt ?? '', b.createdAt ?? ''),
  );
  const at = all.findIndex(({ createdAt = '' }) => createdAt > recorded);
  // The newest are listed: where all of them are newer, the one in question may be on the next page.
  return at === 0 && recent.nextToken !== undefined ? undefined : all[at];
}
