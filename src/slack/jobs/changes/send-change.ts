import { actions } from '../../../actions/index.ts';
import { answered, observe } from '../../../actions/live.ts';
import { ActionRefused } from '../../../actions/run.ts';
import type { JobOf } from '../../../queue/jobs.ts';
import type { Later } from '../../../queue/run-job.ts';
import type { KeptPlan } from '../../../store/plans.ts';
import { askIn } from '../find-anywhere.ts';
import type { Working } from '../working.ts';
import { whyNotAsPlanned } from './as-planned.ts';
import { audit } from './audit-change.ts';
import { show } from './kept-plan.ts';
import { mayAct } from './may-act.ts';
import { planNow } from './plan-now.ts';
import { end, lookAgainMs, refusalOf, refuse } from './refuse-change.ts';
import { letGo, takeService } from './service-turn.ts';
import { watchLater } from './watch-change.ts';

type Answer = JobOf<'answer-plan'>;

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
  let mark: string | undefined;
  try {
    mark = await madeMark(plan, working);
  } catch (error) {
    working.log.error({ err: error }, 'Nobody knows whether a change was made.');
    const said = 'AWS answered neither the request nor what became of it. Check again.';
    await end({ ...plan, outcome: { state: 'unknown', said } }, 'Given up.', working);
    return true;
  }
  if (mark === undefined) await refuse(job, plan, unansweredWords, working);
  else await noteSent(job, plan, mark, working);
  return true;
}

const unansweredWords = 'AWS did not answer the request, and the service shows nothing of it.';

/** Sends what is written down, once. */
export async function send(
  job: Answer,
  plan: KeptPlan,
  working: Working,
): Promise<Later | undefined> {
  // A process that stood still since it wrote this down sends nothing: another may have looked for it, and sent it, meanwhile.
  if (ageOf(plan) > working.answerMs / 2) return { laterMs: lookAgainMs };
  const { ref, change, id: request } = plan;
  const { region, account } = ref;
  const question = actions[plan.action].call(ref, change, request);
  let mark: string | undefined;
  try {
    const output = await working.aws.changing(region, account).run(question);
    mark = actions[plan.action].made(change, answered(change, output), request);
  } catch (error) {
    if (error instanceof ActionRefused) return refuse(job, plan, refusalOf(plan, error), working);
    working.log.warn({ err: error }, 'AWS did not say whether it made a change.');
  }
  if (mark !== undefined) return noteSent(job, plan, mark, working);
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
  const reason = await whyNotAnyMore(plan, working);
  if (reason !== undefined) return refuse(job, plan, reason, working);
  const sendingAt = new Date().toISOString();
  const begun = await working.store.plans.change(plan.id, (it) =>
    it?.state === 'sending' && it.sendingAt === plan.sendingAt ? { ...it, sendingAt } : undefined,
  );
  return begun ? send(job, begun, working) : { laterMs: lookAgainMs };
}

/**
 * Why what was confirmed, and was certainly not made, is not made now: whoever confirmed it saw the service as it was before the
 * interruption. Undefined where everything that was checked then still holds.
 */
async function whyNotAnyMore(plan: KeptPlan, working: Working): Promise<string | undefined> {
  const interrupted = 'The bot was interrupted before AWS got the request';
  if (Date.now() >= Date.parse(plan.until)) {
    return `${interrupted}, and the plan has expired since. Ask again for a new one.`;
  }
  if ((await takeService(plan, working)) !== undefined) {
    return `${interrupted}, and another change of the service has begun since.`;
  }
  for (const user of [plan.by, plan.approvedBy]) {
    const permission = user === undefined ? undefined : await mayAct(user, plan, working);
    if (permission?.allowed === false) {
      return `${interrupted}, and whoever asked for it or approved it may not any more.`;
    }
    if (permission?.second && plan.approvedBy === undefined) {
      return `${interrupted}, and it needs a second person now. Ask again for a new plan.`;
    }
  }
  const { plan: now } = await planNow(plan.action, plan.ref, plan.words, working);
  return whyNotAsPlanned(plan, now);
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
  // Before anything that may have to wait: by then AWS may show nothing of it any more.
  const noted = await working.store.plans.change(plan.id, (it) =>
    it?.state === 'sending' || it?.state === 'unanswered' ? sent : undefined,
  );
  return noted ? follow(job, noted, working) : { laterMs: lookAgainMs };
}

/** Has the change that was made watched, writes it down, and shows that. */
async function follow(job: Answer, plan: KeptPlan, working: Working): Promise<undefined> {
  // Before anything that may fail: nobody else would follow the change.
  await watchLater(plan, job.correlation, working);
  // Whoever watches it has seen more than that, and writes down its end.
  if (plan.outcome?.state === 'requested') await audit(plan, 'Sent.', working);
  await show(plan, working);
  return undefined;
}
