import { actions } from '../../../actions/index.ts';
import { observe } from '../../../actions/live.ts';
import { type JobOf, jobId } from '../../../queue/jobs.ts';
import type { Later } from '../../../queue/run-job.ts';
import { outcomeWords } from '../../../renderers/slack/change.ts';
import { code, type Mrkdwn, user as mention, mrk, words } from '../../../renderers/slack/mrkdwn.ts';
import { spoken } from '../../../renderers/slack/sheet-lines.ts';
import type { KeptPlan } from '../../../store/plans.ts';
import { RateLimited } from '../../posting/errors.ts';
import { askIn } from '../find-anywhere.ts';
import type { Working } from '../working.ts';
import { audit } from './audit-change.ts';
import { announce, planPosted, show } from './kept-plan.ts';
import { changeViewOf } from './plan-view.ts';
import { letGo, renewTurn } from './service-turn.ts';

/** A change that has not ended after this long is left to itself, in milliseconds. */
const longestMs = 60 * 60_000;

type Outcome = NonNullable<KeptPlan['outcome']>;

const unanswered: Outcome = {
  state: 'unseen',
  said: 'AWS did not say after 60 minutes how far it is; it is no longer watched.',
};

type Watch = JobOf<'watch-change'>;

/** Has a change that was made watched, once for each plan. */
export async function watchLater(
  { id: planId, cardId, team, channel, by: user }: KeptPlan,
  correlation: string,
  { queue, watchEveryMs }: Working,
): Promise<void> {
  await queue.enqueue(
    jobId('watch-change', planId),
    { kind: 'watch-change', planId, cardId, team, channel, user, correlation },
    { delayMs: watchEveryMs },
  );
}

/**
 * One look at a change, by the id of what it made. While it runs, the same job comes again later; at its end the plan and
 * the card show the outcome, the thread is told, and the service is diagnosed anew. Bad days are when AWS is changed: what
 * AWS or Slack does not answer is asked again later, as often as the hour allows.
 */
export async function watchChange(job: Watch, working: Working): Promise<Later | undefined> {
  const { store, log, watchEveryMs } = working;
  const plan = await store.plans.get(job.planId);
  if (plan?.mark === undefined || (plan.state !== 'sent' && plan.state !== 'ended'))
    return undefined;

  const late = Date.now() - Date.parse(plan.sendingAt ?? plan.at) > longestMs;
  try {
    if (plan.state === 'ended') return await finish(job, plan, working);
    return await lookOnce(job, plan, plan.mark, late, working);
  } catch (error) {
    if (late || error instanceof RateLimited) throw error;
    log.warn({ err: error }, 'A look at a change failed; it is looked at again.');
    return { laterMs: 2 * watchEveryMs };
  }
}

async function lookOnce(
  job: Watch,
  plan: KeptPlan,
  mark: string,
  late: boolean,
  working: Working,
): Promise<Later | undefined> {
  const { log, store, watchEveryMs } = working;
  await renewTurn(plan, working);
  const live = await observe(plan.ref, plan.change, askIn(plan.ref, working).ask).catch(
    (error: unknown) => {
      if (!late) throw error;
      log.warn({ err: error }, 'AWS did not say how far a change is.');
      return undefined;
    },
  );
  const progress: Outcome = live
    ? actions[plan.action].progress(plan.change, live, mark)
    : unanswered;
  const outcome = late ? givenUp(progress) : progress;
  const next: KeptPlan = {
    ...plan,
    outcome,
    state: outcome.state === 'running' ? 'sent' : 'ended',
  };
  if (outcome.state === 'running') {
    const shown = JSON.stringify(plan.outcome) === JSON.stringify(outcome);
    // One that Slack did not take is shown at the next look.
    if (!shown) await show(next, working);
    await store.plans.change(plan.id, (it) => (it?.state === 'sent' ? next : undefined));
    return { laterMs: watchEveryMs };
  }
  // What another run of this job has noted stays; whichever it was, it is told.
  await store.plans.change(plan.id, (it) => (it?.state === 'sent' ? next : undefined));
  return finish(job, (await store.plans.get(plan.id)) ?? next, working);
}

/** Shows and tells the end, once, however often it is told. */
async function finish(job: Watch, plan: KeptPlan, working: Working): Promise<undefined> {
  await show(plan, working);
  await audit(plan, 'It has ended.', working);
  const posted = await planPosted(plan, working);
  await announce(`${plan.id}-ended`, plan, posted, ending(plan), working);
  await letGo(plan, working);
  const { kind: _kind, planId, ...place } = job;
  await working.queue.enqueue(
    jobId('diagnose', planId, 'ended'),
    { ...place, kind: 'diagnose' },
    {},
  );
  return undefined;
}

/** Ends the watch of a change that could not be looked at any more, and tells the thread. */
export async function giveUpWatch(job: Watch, working: Working): Promise<void> {
  const { plans } = working.store;
  const said = 'AWS has taken it; what became of it could not be watched. Check again.';
  // What another run of this job has noted stays.
  const given = await plans.change(job.planId, (it) =>
    it?.state === 'sent'
      ? { ...it, state: 'ended', outcome: { state: 'unseen', said } }
      : undefined,
  );
  const ended = given ?? (await plans.get(job.planId));
  if (ended === undefined) return;
  await letGo(ended, working);
  await audit(ended, 'It is no longer watched.', working);
  await show(ended, working);
  const posted = await planPosted(ended, working);
  await announce(`${ended.id}-ended`, ended, posted, ending(ended), working);
}

/** What only takes long has not failed. */
function givenUp(progress: Outcome): Outcome {
  return progress.state === 'running'
    ? { state: 'unseen', said: `${progress.said} after 60 minutes; it is no longer watched.` }
    : progress;
}

function ending(plan: KeptPlan): Mrkdwn {
  const view = changeViewOf(plan);
  if (!view) return mrk``;
  const of = mrk`${code(plan.ref.name)}: ${words(plan.title)}, asked for by ${mention(plan.by)}`;
  return mrk`${words(outcomeWords(view))} (${of}). ${view.said ? spoken(begun(view.said)) : mrk``}`;
}

/** What was said of an outcome, as a sentence of its own. */
function begun(said: string): string {
  return said.replace(/^\p{Ll}/u, (letter) => letter.toUpperCase());
}
