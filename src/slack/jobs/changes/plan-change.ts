import type { Offer } from '../../../actions/action.ts';
import { actions } from '../../../actions/index.ts';
import type { ServiceRef } from '../../../facts/service-ref.ts';
import { CannotAskAws } from '../../../probes/failures.ts';
import { digest, type JobOf, jobId } from '../../../queue/jobs.ts';
import type { Later } from '../../../queue/run-job.ts';
import { planMessage } from '../../../renderers/slack/change.ts';
import { mrk, words as said } from '../../../renderers/slack/mrkdwn.ts';
import { spoken } from '../../../renderers/slack/sheet-lines.ts';
import type { Card } from '../../../store/cards.ts';
import type { KeptPlan } from '../../../store/plans.ts';
import type { Triage } from '../../../triage.ts';
import { expired } from '../../expired.ts';
import { CannotPostHere, MessageGone } from '../../posting/errors.ts';
import type { Reader } from '../../posting/post.ts';
import { askerOf, readerOf, refresh, seenAnew, threadOf, whisper } from '../card.ts';
import { findAnywhere } from '../find-anywhere.ts';
import { inTurn } from '../in-turn.ts';
import { rememberThread } from '../remember-thread.ts';
import { searchAnswer } from '../search-answer.ts';
import type { Working } from '../working.ts';
import { ignoringLostMessage, planPosting } from './kept-plan.ts';
import { planNow } from './plan-now.ts';
import { planView } from './plan-view.ts';

type PlanJob = JobOf<'plan-change'>;

/** How long a plan can be confirmed, in milliseconds. */
const confirmableMs = 5 * 60_000;

/** A change that nobody else would see is not made. */
const unseen = mrk`AWS is changed only where everybody sees it: invite me to this channel and ask again.`;

/** Plans a change afresh and shows the plan to everybody, with a button for whoever asked to confirm it. */
export async function planChange(job: PlanJob, working: Working): Promise<Later | undefined> {
  return inTurn(job.cardId, working, () => planInCard(job, working));
}

async function planInCard(job: PlanJob, working: Working): Promise<void> {
  const { store, id } = working;
  const card = await store.cards.get(job.cardId);
  if (!card) {
    return whisper(expired, askerOf(job, id), working);
  }
  const reader = readerOf(job, card, id);
  const planId = digest([id]);
  const before = await store.plans.get(planId);
  if (before) return post(before, job, reader, working);
  try {
    const ref = card.ref ?? (await find(card, reader, working));
    if (ref) await planFor(job, { ...card, ref }, planId, reader, working);
  } catch (error) {
    if (!(error instanceof CannotAskAws)) throw error;
    working.log.error({ err: error }, 'AWS cannot be asked.');
    await whisper(mrk`AWS could not be asked: ${said(error.message)}`, reader, working);
  }
}

/** Finds the service that words name; where it is not one, says so: who picks one gets its card, with what can be done there. */
async function find(card: Card, reader: Reader, working: Working): Promise<ServiceRef | undefined> {
  const { search, note } = await findAnywhere(card.question, working);
  if (search.kind === 'found') {
    if (note !== undefined) await whisper(said(note), reader, working);
    return search.ref;
  }
  const { render, candidates } = searchAnswer(search, card.id, working.settings());
  if (candidates) await working.store.cards.put(card.id, { ...card, candidates: [...candidates] });
  await working.poster.whisper(reader, render);
  return undefined;
}

async function planFor(
  job: PlanJob,
  card: Card & { readonly ref: ServiceRef },
  planId: string,
  reader: Reader,
  working: Working,
): Promise<void> {
  const { store, authoriser, id, log } = working;
  const words = (await store.changeWords.get(id)) ?? [];
  const { plan, found } = await planNow(job.action, card.ref, words, working);
  const ref = found.facts.service;
  const { user, team, channel, action } = job;
  const permission = await authoriser.mayAct({ user, team, channel, action, service: ref });
  if (!permission.allowed) {
    log.info({ audit: action, by: user, service: ref.arn, channel }, 'Not allowed.');
    return whisper(permission.because, reader, working);
  }
  await seeAgain(card, found, working);
  if (plan.kind === 'withheld') {
    log.info({ audit: action, by: user, service: ref.arn, reason: plan.reason }, 'Withheld.');
    const { button } = actions[action];
    return whisper(mrk`*${said(button)}* is withheld: ${spoken(plan.reason)}`, reader, working);
  }
  const kept = keptOf(job, { ...card, ref }, planId, words, plan);
  await store.plans.put(planId, kept);
  await post(kept, job, reader, working);
}

/** The card shows what the plan rests on. */
async function seeAgain(
  card: Card & { readonly ref: ServiceRef },
  found: Triage,
  working: Working,
): Promise<void> {
  const seen = seenAnew(card, found);
  await working.store.cards.put(card.id, seen);
  await rememberThread(seen, working);
  await ignoringLostMessage(refresh(seen, working));
}

function keptOf(
  { user, team, channel, action }: PlanJob,
  card: Card & { readonly ref: ServiceRef },
  id: string,
  words: readonly string[],
  { change, title, effects, expected, command }: Offer,
): KeptPlan {
  const now = Date.now();
  const thread = threadOf(card)?.threadTs;
  return {
    id,
    cardId: card.id,
    team,
    channel,
    ...(thread !== undefined && { threadTs: thread }),
    ref: card.ref,
    action,
    words: [...words],
    change,
    title,
    effects: [...effects],
    expected,
    command,
    by: user,
    at: new Date(now).toISOString(),
    until: new Date(now + confirmableMs).toISOString(),
    state: 'offered',
  };
}

/** Posts the plan once, and has it expire. */
async function post(plan: KeptPlan, job: PlanJob, reader: Reader, working: Working): Promise<void> {
  const { poster, store } = working;
  const { team, channel, threadTs } = plan;
  const place = { team, channel, ...(threadTs !== undefined && { threadTs }) };
  try {
    await poster.post(planPosting(plan), place, (level) => planMessage(planView(plan), level));
  } catch (error) {
    if (!(error instanceof CannotPostHere || error instanceof MessageGone)) throw error;
    await store.plans.drop(plan.id);
    return whisper(unseen, reader, working);
  }
  await expireLater(plan, job.correlation, working);
}

/** Has a plan that nobody confirms or approves lose its buttons when its time is up. */
export async function expireLater(
  { id: planId, cardId, team, channel, by: user, until }: KeptPlan,
  correlation: string,
  { queue }: Working,
): Promise<void> {
  await queue.enqueue(
    jobId('answer-plan', planId, 'expire', until),
    { kind: 'answer-plan', answer: 'expire', planId, cardId, team, channel, user, correlation },
    { delayMs: Math.max(0, Date.parse(until) - Date.now()) },
  );
}
