import type { ServiceRef } from '../../../facts/service-ref.ts';
import { digest } from '../../../queue/jobs.ts';
import type { ActionId } from '../../../rules/rule.ts';
import type { KeptPlan } from '../../../store/plans.ts';
import type { Working } from '../working.ts';

/** How long one change keeps others from the same service, in seconds; whoever watches it renews that. */
const turnSeconds = 15 * 60;

/** What ends a deployment need not wait for the end of that deployment. */
const enders: ReadonlySet<ActionId> = new Set(['roll-back', 'stop-deployment']);
const ended: ReadonlySet<ActionId> = new Set(['force-new-deployment', 'roll-back']);

/**
 * Takes or renews the turn of a plan on its service: one change at a time.
 *
 * @returns the plan that has its turn instead; undefined when it is this one's
 */
export async function takeService(
  { id, ref, action }: KeptPlan,
  { store }: Working,
): Promise<string | undefined> {
  const turn = turnOf(ref);
  const other = await store.locks.take(turn, id, turnSeconds);
  if (other === undefined || !enders.has(action)) return other;
  const theirs = await store.plans.get(other);
  if (theirs?.state !== 'sent' || !ended.has(theirs.action)) return other;
  await store.locks.release(turn, other);
  return store.locks.take(turn, id, turnSeconds);
}

/** Keeps the turn of a change that is still watched, unless another has taken it. */
export async function renewTurn({ id, ref }: KeptPlan, { store }: Working): Promise<void> {
  await store.locks.take(turnOf(ref), id, turnSeconds);
}

/** Lets the next change of the service begin. */
export async function letGo({ id, ref }: KeptPlan, { store }: Working): Promise<void> {
  await store.locks.release(turnOf(ref), id);
}

function turnOf({ region, account, cluster, name }: ServiceRef): string {
  return `change-${digest([account, region, cluster, name])}`;
}
