import { isSameChange } from '../../../actions/change.ts';
import { actions } from '../../../actions/index.ts';
import { answered, observe } from '../../../actions/live.ts';
import { ActionRefused } from '../../../actions/run.ts';
import { failureOf } from '../../../probes/failures.ts';
import type { JobOf } from '../../../queue/jobs.ts';
import type { Later } from '../../../queue/run-job.ts';
import { code, user as mention, mrk, words } from '../../../renderers/slack/mrkdwn.ts';
import { spoken } from '../../../renderers/slack/sheet-lines.ts';
import { code as quoted } from '../../../rules/phrases.ts';
import type { KeptPlan } from '../../../store/plans.ts';
import type { Triage } from '../../../triage.ts';
import { viewOf, whisper } from '../card.ts';
import { askIn } from '../find-anywhere.ts';
import { inTurn } from '../in-turn.ts';
import type { Working } from '../working.ts';
import { audit } from './audit-change.ts';
import { keep, planReader, show } from './kept-plan.ts';
import { planNow } from './plan-now.ts';
import { takePlan } from './plan-turn.ts';
import { letGo, takeService } from './service-turn.ts';
import { watchLater } from './watch-change.ts';

type Answer = JobOf<'answer-plan'>;

/** How far apart looks for a change are that AWS did not answer, in milliseconds. */
const lookAgainMs = 1_000;

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
  if (now.kind === 'withheld') return refuse(job, own, now.reason, working);
  if (!isSameChange(now.change, plan.change)) {
    const reason = `The service has changed since this was planned; now it would be: ${now.title}. Ask again for a new plan.`;
    return refuse(job, own, reason, working);
  }
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
    await cards.put(card.id, { ...card, view: viewOf(found, card.askedBy) });
  });
}

/** Slack and AWS may have kept this job waiting for longer than its turn lasts, and another may have decided meanwhile. */
async function isStillOpen(plan: KeptPlan, working: Working): Promise<boolean> {
  if (!(await takePlan(plan.id, working))) return false;
  if ((await takeService(plan, working)) !== undefined) return false;
  const now = await working.store.plans.get(plan.id);
  return now?.owner === undefined && now?.state === plan.state;
}

/** Goes on with what this job has begun before it was interrupted. */
export async function goOn(
  job: Answer,
  plan: KeptPlan,
  working: Working,
): Promise<Later | undefined> {
  switch (plan.state) {
    case 'sending':
      return lookBeforeSending(job, plan, working);
    case 'unanswered':
      return lookForIt(job, plan, working);
    case 'sent':
      return follow(job, plan, working);
    default:
      await letGo(plan, working);
      await show(plan, working);
      return undefined;
  }
}

/** Ends a request of which nobody knows whether it was sent, as far as AWS says. @returns whether anything was said */
export async function settle(job: Answer, working: Working): Promise<boolean> {
  const plan = await working.store.plans.get(job.planId);
  if (plan === undefined) return false;
  // This job has not begun: the turn that it may have taken goes to whoever is next.
  if (plan.owner === undefined) await letGo(plan, working);
  if (plan.owner !== working.id) return false;
  if (plan.state === 'sent') {
    await follow(job, plan, working);
    return true;
  }
  if (plan.state !== 'sending' && plan.state !== 'unanswered') return false;
  try {
    const mark = await madeMark(plan, working);
    if (mark === undefined) await refuse(job, plan, unansweredWords, working);
    else await noteSent(job, plan, mark, working);
  } catch (error) {
    working.log.error({ err: error }, 'Nobody knows whether a change was made.');
    const said = 'AWS answered neither the request nor what became of it. Check again.';
    await end({ ...plan, outcome: { state: 'unknown', said } }, 'Given up.', working);
  }
  return true;
}

const unansweredWords = 'AWS did not answer the request, and the service is the same as before.';

async function send(job: Answer, plan: KeptPlan, working: Working): Promise<Later | undefined> {
  // A process that stood still since it wrote this down sends nothing: another may have looked for it, and sent it, meanwhile.
  if (ageOf(plan) > working.answerMs / 2) return { laterMs: lookAgainMs };
  const { ref, change, id: request } = plan;
  const { region, account } = ref;
  const question = actions[plan.action].call(ref, change, request);
  try {
    const output = await working.aws.changing(region, account).run(question);
    const mark = actions[plan.action].made(change, answered(change, output), request);
    if (mark !== undefined) return await noteSent(job, plan, mark, working);
  } catch (error) {
    if (error instanceof ActionRefused) return refuse(job, plan, refusalOf(plan, error), working);
    working.log.warn({ err: error }, 'AWS did not say whether it made a change.');
  }
  const waiting = await working.store.plans.change(plan.id, (it) =>
    it?.state === 'sending' ? { ...plan, state: 'unanswered' } : undefined,
  );
  return waiting ? lookForIt(job, waiting, working) : { laterMs: lookAgainMs };
}

/** The process may have died before or after it sent: what AWS shows decides. */
async function lookBeforeSending(
  job: Answer,
  plan: KeptPlan,
  working: Working,
): Promise<Later | undefined> {
  const mark = await madeMark(plan, working);
  if (mark !== undefined) return noteSent(job, plan, mark, working);
  // A call that was sent by a process which died since may still be under way.
  const age = ageOf(plan);
  if (age < working.answerMs) return { laterMs: working.answerMs - age };
  const sendingAt = new Date().toISOString();
  const begun = await working.store.plans.change(plan.id, (it) =>
    it?.state === 'sending' && it.sendingAt === plan.sendingAt ? { ...it, sendingAt } : undefined,
  );
  return begun ? send(job, begun, working) : { laterMs: lookAgainMs };
}

/** How long ago it was about to be sent, in milliseconds. */
function ageOf({ sendingAt, at }: KeptPlan): number {
  return Date.now() - Date.parse(sendingAt ?? at);
}

/** What was sent is looked for and never sent again. */
async function lookForIt(
  job: Answer,
  plan: KeptPlan,
  working: Working,
): Promise<Later | undefined> {
  const mark = await madeMark(plan, working);
  if (mark !== undefined) return noteSent(job, plan, mark, working);
  if (ageOf(plan) < 2 * working.answerMs) return { laterMs: lookAgainMs };
  return refuse(job, plan, unansweredWords, working);
}

async function madeMark(plan: KeptPlan, working: Working): Promise<string | undefined> {
  const live = await observe(plan.ref, plan.change, askIn(plan.ref, working).ask);
  return actions[plan.action].made(plan.change, live, plan.id);
}

async function noteSent(
  job: Answer,
  plan: KeptPlan,
  mark: string,
  working: Working,
): Promise<Later | undefined> {
  const sent: KeptPlan = { ...plan, state: 'sent', mark, outcome: { state: 'requested' } };
  await audit(sent, 'Sent.', working);
  const noted = await working.store.plans.change(plan.id, (it) =>
    it?.state === 'sending' || it?.state === 'unanswered' ? sent : undefined,
  );
  return noted ? follow(job, noted, working) : { laterMs: lookAgainMs };
}

/** Shows that the change was made, and has it watched. */
async function follow(job: Answer, plan: KeptPlan, working: Working): Promise<undefined> {
  await watchLater(plan, job.correlation, working);
  await show(plan, working);
  return undefined;
}

/** Says that nothing was changed, and why. The plan ends with it: it is not sent after that. */
async function refuse(
  job: Answer,
  plan: KeptPlan,
  said: string,
  working: Working,
): Promise<undefined> {
  const { noun } = actions[plan.action];
  await end({ ...plan, outcome: { state: 'refused', said } }, 'Refused.', working);
  await whisper(
    mrk`${words(noun)} was not started: ${spoken(said)}`,
    planReader(plan, job.user, working.id),
    working,
  );
  return undefined;
}

async function end(plan: KeptPlan, text: string, working: Working): Promise<void> {
  const ended = await keep({ ...plan, state: 'ended' }, working);
  await audit(ended, text, working);
  await letGo(plan, working);
}

function refusalOf({ action }: KeptPlan, error: ActionRefused): string {
  const denied = failureOf(error).because === 'denied' || /AccessDenied/.test(error.code);
  return denied
    ? `AWS denies ${actions[action].permission.action}: ${quoted(error.message)}`
    : `${error.code}: ${quoted(error.message)}`;
}
