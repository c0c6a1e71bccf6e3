import type { AckFn, RespondFn } from '@slack/bolt';
import { type Job, jobId } from '../../queue/jobs.ts';
import type { SlackMessage } from '../../renderers/slack/message.ts';
import { mrk } from '../../renderers/slack/mrkdwn.ts';
import type { Card } from '../../store/cards.ts';
import type { AskedService } from '../../store/questions.ts';
import { doneInTime } from '../asking/acknowledge.ts';
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
  /** The thread in which the message with the button stands. */
  readonly threadTs?: string;
  /** When exactly it was clicked: what tells two clicks from one that is delivered twice. */
  readonly action_ts: string;
  readonly value?: string;
  /** What was typed into a box. */
  readonly typed?: string;
}

/** What a click on a card leads to: a job, or an answer at once. */
export type Outcome =
  | {
      readonly job: Job;
      readonly same: string;
      /** What was typed into a box. */
      readonly typed?: string;
      /** What a look is asked with. */
      readonly words?: readonly string[];
      /** Which of several services the card is to answer. */
      readonly picked?: AskedService;
      /** Chosen in a select of the card, which would go on showing the choice. */
      readonly chosen?: boolean;
    }
  | { readonly say: SlackMessage };

/** Says what a click leads to. */
export type Decide = (card: Card, click: Click, listening: Listening) => Outcome | Promise<Outcome>;

/** Finds the card of a click, lets `decide` say what follows, and answers whatever happens. */
export async function onClick(
  decide: Decide,
  click: Click,
  ack: AckFn<void>,
  respond: RespondFn,
  listening: Listening,
): Promise<void> {
  const work = orUnavailable(listening, () => carryOut(decide, click, listening));
  await doneInTime(work);
  await ack();
  await answerClick(respond, await work, listening.log, click.threadTs);
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
  const { job, same, typed, words, picked, chosen } = outcome;
  const id = idOf(job, click);
  // At once, because Redis may be slow and an acknowledgement is due.
  await Promise.all([
    typed === undefined ? undefined : store.typed.put(id, typed),
    words === undefined ? undefined : store.lookWords.put(id, [...words]),
    picked === undefined ? undefined : store.picks.put(id, picked),
    store.responseUrls.put(id, click.response_url),
  ]);
  // The answer may be for the reader alone: what another clicks at the same time is another request.
  const enqueued = await queue.enqueue(id, job, { same: `${same}-${click.user.id}` });
  const { kind, correlation } = job;
  log.info({ correlation, kind, card: card.id, user: click.user.id, ...enqueued }, 'Clicked.');
  if (chosen) {
    const again: Job = { ...common(card, click), kind: 'show-card' };
    // Never taken for a double click: each choice stays in the select until the card is shown once more.
    await queue.enqueue(idOf(again, click), again, {});
  }
  return enqueued.outcome === 'again'
    ? { text: mrk`That is already running; the answer comes here.` }
    : undefined;
}

/** What every job that a click leads to carries. */
export function common(card: Card, click: Click) {
  return {
    team: card.team,
    channel: card.channel,
    user: click.user.id,
    correlation: jobId('look', card.id, click.user.id, click.action_ts).slice(-12),
    cardId: card.id,
    ...(click.threadTs !== undefined && { threadTs: click.threadTs }),
  };
}

function idOf(job: Job, click: Click): string {
  const what = job.kind === 'look' ? job.what : 'action' in job ? job.action : '';
  return jobId(job.kind, click.value ?? '', what, click.user.id, click.action_ts);
}
