import type { AckFn, RespondFn } from '@slack/bolt';
import { type LookId, lookIds } from '../../looks/look.ts';
import { digest, type Job, type JobOf, jobId } from '../../queue/jobs.ts';
import { oneLine } from '../../renderers/clean.ts';
import { longestTyped } from '../../renderers/slack/blocks.ts';
import type { SlackMessage } from '../../renderers/slack/message.ts';
import { mrk } from '../../renderers/slack/mrkdwn.ts';
import { type ActionId, actionIds } from '../../rules/rule.ts';
import type { Card } from '../../store/cards.ts';
import {
  answerClick,
  cardExpired,
  type Listening,
  orUnavailable,
  strangersMayNot,
} from '../asking/listening.ts';

/** The fields of a click that matter. */
export interface Click {
  readonly user: { readonly id: string; readonly team_id?: string };
  readonly team: { readonly id: string } | null;
  readonly channel?: { readonly id: string };
  readonly response_url: string;
  /** When exactly it was clicked: what tells two clicks from one that is delivered twice. */
  readonly action_ts: string;
  readonly value?: string;
  /** What was typed into a box. */
  readonly typed?: string;
}

/** What a click on a card leads to: a job, or an answer at once. */
type Outcome =
  | { readonly job: Job; readonly same: string; readonly typed?: string }
  | { readonly say: SlackMessage };

type Decide = (card: Card, click: Click, listening: Listening) => Outcome | Promise<Outcome>;

/** *Show stopped tasks*, *Fetch logs* and the like: fresh facts into the card's thread. */
export function lookAt(what: LookId): Decide {
  return (card, click) => ({
    job: { ...common(card, click), kind: 'look', what },
    same: `look-${what}-${card.id}`,
  });
}

/** *Check again*: the same question, answered in the same card. */
export function checkAgain(card: Card, click: Click): Outcome {
  return { job: { ...common(card, click), kind: 'diagnose' }, same: `again-${card.id}` };
}

/** *Stop watching*. */
export function unwatch(card: Card, click: Click): Outcome {
  return {
    job: { ...common(card, click), kind: 'unwatch-service' },
    same: `unwatch-${card.id}`,
  };
}

/** *Next* and *Back* of what was seen: another page in the same message. */
export function turnPage(card: Card, click: Click): Outcome {
  const [, sheetId = '', page = ''] = click.value?.split(':') ?? [];
  return {
    job: { ...common(card, click), kind: 'turn-page', sheetId, page: Number(page) || 1 },
    // To and fro within a second is no double click, and to show a page twice does no harm.
    same: `page-${sheetId}-${page}-${click.action_ts}`,
  };
}

/** *Load more*, *Look again* and the box over a log: in the same message. */
export function lookAgain(words: JobOf<'look-again'>['words']): Decide {
  return (card, click) => {
    const [, sheetId = '', page = ''] = click.value?.split(':') ?? [];
    const typed = oneLine(click.typed ?? '').slice(0, longestTyped);
    const at = click.action_ts;
    return {
      job: {
        ...common(card, click),
        kind: 'look-again',
        sheetId,
        page: Number(page) || 1,
        words,
        at,
      },
      same: `${words}-${sheetId}-${digest([typed])}`,
      ...(words === 'typed' && { typed }),
    };
  };
}

/** *As file*: all of it, into the thread. */
export function asFile(card: Card, click: Click): Outcome {
  const [, sheetId = ''] = click.value?.split(':') ?? [];
  return {
    job: { ...common(card, click), kind: 'sheet-file', sheetId },
    same: `file-${sheetId}`,
  };
}

/** One of several services was meant: the card becomes its answer. Of two picks the later one is answered last. */
export async function pick(card: Card, click: Click, { store }: Listening): Promise<Outcome> {
  const place = Number(click.value?.split(':')[1]);
  const chosen = card.candidates?.[place];
  if (chosen === undefined) return { say: cardExpired };
  const { account, ...where } = chosen;
  const { name, cluster, region } = where;
  const { others: _others, ...kept } = card;
  await store.cards.put(card.id, {
    ...kept,
    question: { name, cluster, region, ...(account !== '' && { account }) },
  });
  const { wanted } = card;
  const job: Job = wanted
    ? { ...common(card, click), kind: 'look', what: wanted.what, asCard: true }
    : { ...common(card, click), kind: 'diagnose' };
  return { job, same: `pick-${card.id}-${place}` };
}

/** *Roll back* and the like: a plan is made for those who may confirm it. The worker checks again. */
export function planOf(action: ActionId): Decide {
  return (card, click, { mayTry }) => {
    const permission = mayTry(click.user.id, action);
    if (!permission.allowed) return { say: { text: permission.because } };
    return {
      job: { ...common(card, click), kind: 'plan-change', action },
      same: `plan-${action}-${card.id}`,
    };
  };
}

/** A choice of a card's menu: the button that had no room. */
export const more: Decide = (card, click, listening) => {
  const [, what = '', action = ''] = click.value?.split(':') ?? [];
  if (what === 'again') return checkAgain(card, click);
  const look = lookIds.find((id) => id === what);
  const change = actionIds.find((id) => what === 'plan' && id === action);
  const decide = (look && lookAt(look)) ?? (change && planOf(change));
  return decide ? decide(card, click, listening) : { say: cardExpired };
};

/** *Confirm*, *Approve* and *Cancel* of a plan. The worker decides; here only a plan of another card is refused. */
export function answerPlan(answer: JobOf<'answer-plan'>['answer']): Decide {
  return async (card, click, { mayTry, store }) => {
    const planId = click.value?.split(':')[1] ?? '';
    const plan = await store.plans.get(planId);
    if (plan?.cardId !== card.id) return { say: cardExpired };
    const permission = mayTry(click.user.id, plan.action);
    if (!permission.allowed) return { say: { text: permission.because } };
    return {
      job: { ...common(card, click), kind: 'answer-plan', planId, answer },
      same: `${answer}-${planId}`,
    };
  };
}

/** Finds the card of a click, lets `decide` say what follows, and answers whatever happens. */
export async function onClick(
  decide: Decide,
  click: Click,
  ack: AckFn<void>,
  respond: RespondFn,
  listening: Listening,
): Promise<void> {
  const said = await orUnavailable(listening, () => carryOut(decide, click, listening));
  await ack();
  await answerClick(respond, said, listening.log);
}

async function carryOut(
  decide: Decide,
  click: Click,
  listening: Listening,
): Promise<SlackMessage | undefined> {
  const { store, queue, log } = listening;
  const card = await store.cards.get(click.value?.split(':')[0] ?? '');
  if (card === undefined || card.channel !== click.channel?.id) return cardExpired;
  const { team_id: home } = click.user;
  if (home !== undefined && home !== card.team && home !== click.team?.id) return strangersMayNot;
  const outcome = await decide(card, click, listening);
  if ('say' in outcome) return outcome.say;
  const { job, same, typed } = outcome;
  const id = idOf(job, click);
  if (typed !== undefined) await store.typed.put(id, typed);
  await store.responseUrls.put(id, click.response_url);
  // The answer may be for the reader alone: what another clicks at the same time is another request.
  const enqueued = await queue.enqueue(id, job, { same: `${same}-${click.user.id}` });
  const { kind, correlation } = job;
  log.info({ correlation, kind, card: card.id, user: click.user.id, ...enqueued }, 'Clicked.');
  return enqueued.outcome === 'again'
    ? { text: mrk`That is already running; the answer comes here.` }
    : undefined;
}

function common(card: Card, click: Click) {
  return {
    team: card.team,
    channel: card.channel,
    user: click.user.id,
    correlation: jobId('look', card.id, click.user.id, click.action_ts).slice(-12),
    cardId: card.id,
  };
}

function idOf(job: Job, click: Click): string {
  const what = job.kind === 'look' ? job.what : 'action' in job ? job.action : '';
  return jobId(job.kind, click.value ?? '', what, click.user.id, click.action_ts);
}
