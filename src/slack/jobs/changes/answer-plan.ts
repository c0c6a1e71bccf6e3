import type { JobOf } from '../../../queue/jobs.ts';
import type { Later } from '../../../queue/run-job.ts';
import { type Mrkdwn, user as mention, mrk } from '../../../renderers/slack/mrkdwn.ts';
import type { KeptPlan } from '../../../store/plans.ts';
import { expired } from '../../expired.ts';
import { askerOf, whisper } from '../card.ts';
import type { Working } from '../working.ts';
import { audit } from './audit-change.ts';
import { carryOut } from './carry-out.ts';
import { keepOpen, planReader, show } from './kept-plan.ts';
import { mayAct } from './may-act.ts';
import { expireLater } from './plan-change.ts';
import { letGoPlan, takePlan } from './plan-turn.ts';
import { goOn } from './send-change.ts';

type Answer = JobOf<'answer-plan'>;

/** How often jobs try that wait for another's turn, in milliseconds. */
const turnEveryMs = 250;

/** How long a second person has to approve, in milliseconds. */
const approvableMs = 15 * 60_000;

/** Confirms, approves, cancels or expires a plan. One job at a time decides, so that a plan is used once. */
export async function answerPlan(job: Answer, working: Working): Promise<Later | undefined> {
  if (!(await takePlan(job.planId, working))) return { laterMs: turnEveryMs };
  try {
    return await decide(job, working);
  } finally {
    await letGoPlan(job.planId, working);
  }
}

async function decide(job: Answer, working: Working): Promise<Later | undefined> {
  const { store, id } = working;
  const plan = await store.plans.get(job.planId);
  if (!plan) {
    await whisper(expired, askerOf(job, id), working);
    return undefined;
  }
  if (plan.owner === id) return goOn(job, plan, working);
  const tell = (text: Mrkdwn) => whisper(text, planReader(plan, job.user, id), working);
  const open = plan.state === 'offered' || plan.state === 'awaiting-approval';
  const late = Date.now() >= Date.parse(plan.until);
  if (job.answer === 'expire') {
    if (open && late) await keepOpen(plan, { state: 'expired' }, working);
    // Kept by an earlier run of this job, which may have died before it showed that.
    else if (plan.state === 'expired') await show(plan, working);
    return undefined;
  }
  if (open && late) {
    if (!(await keepOpen(plan, { state: 'expired' }, working))) return { laterMs: turnEveryMs };
    await tell(mrk`This plan has expired and nothing was changed. Ask again for a new one.`);
    return undefined;
  }
  if (!open) {
    // Whoever could still click saw an old message: its job may have died before it showed the end.
    await show(plan, working);
    await tell(alreadyOver(plan));
    return undefined;
  }
  switch (job.answer) {
    case 'cancel':
      return cancel(job, plan, working, tell);
    case 'confirm':
      return confirm(job, plan, working, tell);
    case 'approve':
      return approve(job, plan, working, tell);
  }
}

type Tell = (text: Mrkdwn) => Promise<void>;

async function cancel(
  { user }: Answer,
  plan: KeptPlan,
  working: Working,
  tell: Tell,
): Promise<Later | undefined> {
  if (user !== plan.by) {
    const permission = await mayAct(user, plan, working);
    if (!permission.allowed) {
      await tell(mrk`Only ${mention(plan.by)} or somebody who may do the same can cancel this.`);
      return undefined;
    }
  }
  const cancelled = await keepOpen(plan, { state: 'cancelled', endedBy: user }, working);
  if (!cancelled) return { laterMs: turnEveryMs };
  working.log.info({ audit: plan.action, plan: plan.id, by: user }, 'Cancelled.');
  return undefined;
}

async function confirm(
  job: Answer,
  plan: KeptPlan,
  working: Working,
  tell: Tell,
): Promise<Later | undefined> {
  if (job.user !== plan.by) {
    await tell(
      mrk`Only ${mention(plan.by)}, who asked for this plan, can confirm it. Ask for your own.`,
    );
    return undefined;
  }
  if (plan.state === 'awaiting-approval') {
    if (!(await awaitApproval(job, plan, plan.until, working))) return { laterMs: turnEveryMs };
    await tell(mrk`You have confirmed this already; another authorised person has to approve it.`);
    return undefined;
  }
  const permission = await mayAct(job.user, plan, working);
  if (!permission.allowed) {
    await tell(permission.because);
    return undefined;
  }
  if (!permission.second) return carryOut(job, plan, working);
  const until = new Date(Date.now() + approvableMs).toISOString();
  const awaited = await awaitApproval(job, plan, until, working);
  return awaited ? undefined : { laterMs: turnEveryMs };
}

/**
 * Asks for a second person. Done again, it does what an earlier run may not have come to.
 *
 * @returns whether the plan was still open
 */
async function awaitApproval(
  job: Answer,
  plan: KeptPlan,
  until: string,
  working: Working,
): Promise<boolean> {
  const waiting = await keepOpen(plan, { state: 'awaiting-approval', until }, working);
  if (waiting === undefined) return false;
  await audit(waiting, 'Confirmed; a second person has to approve.', working);
  await expireLater(waiting, job.correlation, working);
  return true;
}

async function approve(
  job: Answer,
  plan: KeptPlan,
  working: Working,
  tell: Tell,
): Promise<Later | undefined> {
  if (plan.state !== 'awaiting-approval') {
    await tell(mrk`This plan has to be confirmed first, by ${mention(plan.by)}.`);
    return undefined;
  }
  if (job.user === plan.by) {
    await tell(mrk`You asked for this yourself: another authorised person has to approve it.`);
    return undefined;
  }
  for (const user of [job.user, plan.by]) {
    const permission = await mayAct(user, plan, working);
    if (!permission.allowed) {
      await tell(permission.because);
      return undefined;
    }
  }
  return carryOut(job, { ...plan, approvedBy: job.user }, working);
}

function alreadyOver({ state, endedBy, by }: KeptPlan): Mrkdwn {
  switch (state) {
    case 'cancelled':
      return mrk`This plan was cancelled by ${mention(endedBy ?? by)}; nothing was changed.`;
    case 'expired':
      return mrk`This plan has expired and nothing was changed. Ask again for a new one.`;
    case 'ended':
      return mrk`This plan has been used already; its message says what became of it.`;
    default:
      return mrk`This plan is already running; its message says how far it is.`;
  }
}
