import type { JobOf } from '../../../queue/jobs.ts';
import type { Later } from '../../../queue/run-job.ts';
import { code, user as mention, mrk } from '../../../renderers/slack/mrkdwn.ts';
import type { KeptPlan } from '../../../store/plans.ts';
import type { Triage } from '../../../triage.ts';
import { seenAnew, whisper } from '../card.ts';
import { inTurn } from '../in-turn.ts';
import type { Working } from '../working.ts';
import { whyNotAsPlanned } from './as-planned.ts';
import { audit } from './audit-change.ts';
import { planReader } from './kept-plan.ts';
import { planNow } from './plan-now.ts';
import { takePlan } from './plan-turn.ts';
import { lookAgainMs, refuse } from './refuse-change.ts';
import { send } from './send-change.ts';
import { takeService } from './service-turn.ts';

type Answer = JobOf<'answer-plan'>;

/**
 * Makes the change of a plan once, however often this job is run: the live state is looked at again, and what is about to
 * be sent is written down before it is sent and after.
 */
export async function carryOut(
  job: Answer,
  plan: KeptPlan,
  working: Working,
): Promise<Later | undefined> {
  const { store, id } = working;
  const other = await takeService(plan, working);
  if (other !== undefined) {
    const theirs = await store.plans.get(other);
    const by = theirs ? mrk`, asked for by ${mention(theirs.by)}` : mrk``;
    await whisper(
      mrk`A change of ${code(plan.ref.name)} is already running${by}. One at a time: wait for its end.`,
      planReader(plan, job.user, id),
      working,
    );
    return undefined;
  }
  const { plan: now, found } = await planNow(plan.action, plan.ref, plan.words, working);
  if (!(await isStillOpen(plan, working))) return { laterMs: lookAgainMs };
  await seeAgain(plan, found, working);
  const own: KeptPlan = { ...plan, owner: id };
  const reason = whyNotAsPlanned(plan, now);
  if (reason !== undefined) return refuse(job, own, reason, working);
  const sendingAt = new Date().toISOString();
  const sending: KeptPlan = { ...own, state: 'sending', sendingAt };
  // Before each step and not after it, so that no death in between leaves a change without its entry.
  await audit(sending, 'About to be sent.', working);
  const begun = await store.plans.change(plan.id, (it) =>
    it?.owner === undefined && it?.state === plan.state ? sending : undefined,
  );
  return begun ? send(job, begun, working) : { laterMs: lookAgainMs };
}

/** The card shows what the change rests on, unless another job answers in it now, with something as new. */
async function seeAgain(plan: KeptPlan, found: Triage, working: Working): Promise<void> {
  const { cards } = working.store;
  await inTurn(plan.cardId, working, async () => {
    const card = await cards.get(plan.cardId);
    // Another service may have been picked in the card since the plan was made.
    if (card?.ref?.arn !== plan.ref.arn) return;
    await cards.put(card.id, seenAnew(card, found));
  });
}

/** Slack and AWS may have kept this job waiting for longer than its turn lasts, and another may have decided meanwhile. */
async function isStillOpen(plan: KeptPlan, working: Working): Promise<boolean> {
  if (!(await takePlan(plan.id, working))) return false;
  if ((await takeService(plan, working)) !== undefined) return false;
  const now = await working.store.plans.get(plan.id);
  return now?.owner === undefined && now?.state === plan.state;
}
