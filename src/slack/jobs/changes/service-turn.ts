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

/** After these nothing is sent for a plan any more: a job that died has left its turn behind. */
const over: ReadonlySet<KeptPlan['state']> = new Set(['cancelled', 'expired', 'ended']);

/**
 * Takes or renews the turn of a plan on its service: one change at a time. Only the job that has the turn of the plan itself
 * may ask.
 *
 * @returns the plan that has its turn instead; undefined when it is this one's
 */
export async function takeService(plan: KeptPlan, working: Working): Promise<string | undefined> {
  const { locks } = working.store;
  const turn = turnOf(plan.ref);
  const holder = holderOf(plan, working);
  const other = await locks.take(turn, holder, turnSeconds);
  if (other === undefined) return undefined;
  if (!(await givesWay(planOf(other), plan, working))) return planOf(other);
  await locks.release(turn, other);
  const another = await locks.take(turn, holder, turnSeconds);
  return another === undefined ? undefined : planOf(another);
}

async function givesWay(
  otherId: string,
  { id, action }: KeptPlan,
  { store }: Working,
): Promise<boolean> {
  // Another job of the same plan has lost the turn of the plan, and with it this one.
  if (otherId === id) return true;
  const theirs = await store.plans.get(otherId);
  if (theirs === undefined || over.has(theirs.state)) return true;
  return enders.has(action) && theirs.state === 'sent' && ended.has(theirs.action);
}

/** Keeps the turn of a change that is still watched, unless another has taken it. */
export async function renewTurn(plan: KeptPlan, working: Working): Promise<void> {
  await working.store.locks.take(turnOf(plan.ref), holderOf(plan, working), turnSeconds);
}

/** Lets the next change of the service begin; the turn that another job has taken stays. */
export async function letGo(plan: KeptPlan, working: Working): Promise<void> {
  await working.store.locks.release(turnOf(plan.ref), holderOf(plan, working));
}

/** A turn names its plan and the job that decides about it, which is the one that carries it out later. */
function holderOf({ id, owner }: KeptPlan, working: Pick<Working, 'id'>): string {
  return `${id} ${owner ?? working.id}`;
}

function planOf(holder: string): string {
  return holder.split(' ')[0] ?? '';
}

function turnOf({ region, account, cluster, name }: ServiceRef): string {
  return `change-${digest([account, region, cluster, name])}`;
}
