import { planMessage } from '../../../renderers/slack/change.ts';
import type { ChangeView } from '../../../renderers/slack/message.ts';
import { type KeptPlan, planStates } from '../../../store/plans.ts';
import { CannotPostHere, MessageGone } from '../../posting/errors.ts';
import type { Posted, Reader } from '../../posting/post.ts';
import { refresh, type whisper } from '../card.ts';
import type { Working } from '../working.ts';
import { changeViewOf, planView } from './plan-view.ts';

/** The id under which a plan's message is posted. */
export function planPosting({ id }: Pick<KeptPlan, 'id'>): string {
  return `plan-${id}`;
}

/** Whoever clicked on a plan, and where they read. */
export function planReader(
  { team, channel, threadTs }: KeptPlan,
  user: string,
  id: string,
): Reader {
  return { team, channel, user, answering: id, ...(threadTs !== undefined && { threadTs }) };
}

/** The message that shows a plan. */
export async function planPosted(plan: KeptPlan, { store }: Working): Promise<Posted | undefined> {
  const posting = await store.postings.get(planPosting(plan));
  return posting?.state === 'posted' ? posting : undefined;
}

/**
 * Keeps a plan as it is now, and shows it so in its message and in the card it was asked from, unless another job has begun to
 * carry it out or decided about it since this one read it: Slack may have kept this job waiting for longer than its turn lasts.
 *
 * @returns undefined where another was quicker, and nothing is kept
 */
export async function keepOpen(
  plan: KeptPlan,
  next: Pick<KeptPlan, 'state'> & Partial<KeptPlan>,
  working: Working,
): Promise<KeptPlan | undefined> {
  const kept = await working.store.plans.change(plan.id, (it) =>
    it?.owner === undefined && it?.state === plan.state ? { ...plan, ...next } : undefined,
  );
  if (kept) await show(kept, working);
  return kept;
}

/**
 * Shows a plan, or what has become of it since: a job that was slow must not hide the end. A message that has gone keeps no
 * change from being followed to its end.
 */
export async function show(plan: KeptPlan, working: Working): Promise<void> {
  let shown: KeptPlan | undefined;
  // Asked again afterwards: another job may have shown the end while Slack took this.
  for (let now = await newest(plan, working); now !== shown; now = await newest(now, working)) {
    await showAs(now, working);
    shown = now;
  }
}

/** The plan as it is kept, where that is further than what a job has in hand. */
export async function newest(plan: KeptPlan, { store }: Working): Promise<KeptPlan> {
  const now = await store.plans.get(plan.id);
  const further = now && planStates.indexOf(now.state) > planStates.indexOf(plan.state);
  return further ? now : plan;
}

async function showAs(plan: KeptPlan, working: Working): Promise<void> {
  const { store, poster } = working;
  const change = changeViewOf(plan);
  if (change) {
    await store.cardChanges.change(plan.cardId, (now) =>
      now?.at === change.at && isOver(now) && !isOver(change) ? undefined : change,
    );
  }
  const posted = await planPosted(plan, working);
  if (posted) {
    const render = (level: Parameters<typeof planMessage>[1]) => planMessage(planView(plan), level);
    await ignoringLostMessage(poster.update(plan.team, posted, render));
  }
  const card = await store.cards.get(plan.cardId);
  if (card) await ignoringLostMessage(refresh(card, working));
}

function isOver({ state }: ChangeView): boolean {
  return state !== 'requested' && state !== 'running';
}

/** Says something beside a plan, once: an edited message wakes up nobody. */
export async function announce(
  postingId: string,
  { team, channel, threadTs }: KeptPlan,
  posted: Posted | undefined,
  text: Parameters<typeof whisper>[0],
  { poster }: Pick<Working, 'poster'>,
): Promise<void> {
  const root = threadTs ?? posted?.ts;
  if (root === undefined) return;
  const thread = { team, channel, threadTs: root };
  await ignoringLostMessage(poster.post(postingId, thread, () => ({ text })));
}

/** A message that cannot be changed any more must not keep an action from being followed to its end. */
export async function ignoringLostMessage(work: Promise<unknown>): Promise<void> {
  try {
    await work;
  } catch (error) {
    if (!(error instanceof MessageGone || error instanceof CannotPostHere)) throw error;
  }
}
