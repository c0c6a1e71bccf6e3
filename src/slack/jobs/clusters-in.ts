import type { ServiceRef } from '../../facts/service-ref.ts';
import { digest } from '../../queue/jobs.ts';
import type { Later } from '../../queue/run-job.ts';
import { clustersOf } from '../../target/directory.ts';
import { askIn } from './find-anywhere.ts';
import { inTurn } from './in-turn.ts';
import type { Working } from './working.ts';

/** The clusters of an account and region, by name. */
export interface Clusters {
  readonly kind: 'clusters';
  readonly names: readonly string[];
}

/**
 * The clusters of an account and region. Of several who want to know at the same time one asks AWS, and the others have its
 * answer.
 *
 * @returns when to try again, where another job asks
 * @throws LookUpFailed, CannotAskAws
 */
export async function clustersIn(
  place: Pick<ServiceRef, 'account' | 'region'>,
  working: Working,
): Promise<Clusters | Later> {
  const { clusters } = working.store;
  const key = digest([place.account, place.region]);
  let names = await clusters.get(key);
  const later = names
    ? undefined
    : await inTurn(`clusters-${key}`, working, async () => {
        names = (await clusters.get(key)) ?? [...(await clustersOf(askIn(place, working).ask))];
        await clusters.put(key, names);
      });
  return later ?? { kind: 'clusters', names: names ?? [] };
}
