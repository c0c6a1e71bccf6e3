import type { KnownBlock } from '@slack/types';
import { actions, button, context, divider, mrkdwnText, section } from './blocks.ts';
import {
  buttonIds,
  type CardLevel,
  type ChangeView,
  type PlanView,
  type SlackMessage,
} from './message.ts';
import { code, date, fence, join, type Mrkdwn, mrk, user, words } from './mrkdwn.ts';
import { packed, spoken } from './sheet-lines.ts';

const marks: { readonly [S in ChangeView['state']]: string } = {
  requested: '…',
  running: '…',
  done: '✓',
  failed: '✗',
  'rolled-back': '✗',
  refused: '✗',
  superseded: '–',
  unseen: '?',
  unknown: '?',
};

/** What became of a change, in a few words: *New deployment is steady*. */
export function outcomeWords({
  state,
  noun,
  done,
}: Pick<ChangeView, 'state' | 'noun' | 'done'>): string {
  switch (state) {
    case 'requested':
    case 'running':
      return `${noun} ${state}`;
    case 'done':
      return `${noun} ${done}`;
    case 'failed':
      return `${noun} failed`;
    case 'rolled-back':
      return `${noun} was rolled back`;
    case 'refused':
      return `${noun} not started`;
    case 'superseded':
      return `${noun} was superseded by a newer one`;
    case 'unseen':
      return `${noun} was not seen to end`;
    case 'unknown':
      return `Nobody knows whether this was done: ${noun}`;
  }
}

/** What became of a change that was asked for from this card. */
export function changeBlocks(view: ChangeView | undefined): readonly KnownBlock[] {
  return view ? [divider, section(changeLines(view))] : [];
}

function changeLines(view: ChangeView): Mrkdwn {
  const { state, by, approvedBy, mark, said, at } = view;
  const who = approvedBy
    ? mrk`by ${user(by)}, approved by ${user(approvedBy)}`
    : mrk`by ${user(by)}`;
  const first = mrk`*${words(`${marks[state]} ${outcomeWords(view)}`)}* ${who}, ${date(at)}`;
  const second = join([...(mark ? [code(mark)] : []), ...(said ? [spoken(said)] : [])], ' · ');
  return second ? join([first, second], '\n') : first;
}

/** A plan: what would be done, what it does, and who decides; later what became of it, in the same message. */
export function planMessage(view: PlanView, level: CardLevel): SlackMessage {
  const title = mrk`${words(view.title)} (${code(view.service.name)} in ${code(view.service.cluster)})`;
  const lines = [
    mrk`*Plan: ${title}*, asked for by ${user(view.by)}`,
    ...view.effects.map((it) => mrk`• ${spoken(it)}`),
    mrk`• ${spoken(view.expected)}`,
    fence(view.command, 900),
  ];
  const text = mrk`${lead(view)} ${title}`;
  const status = statusOf(view);
  if (level === 'text') return { text: join([text, ...lines.slice(1), status], '\n') };
  return {
    text,
    blocks: [
      ...packed(lines).map((it) => section(it)),
      context(status),
      ...changeBlocks(view.change),
      ...buttons(view),
    ],
  };
}

function lead({ state, change }: PlanView): Mrkdwn {
  if (change) return mrk`${words(outcomeWords(change))}:`;
  switch (state) {
    case 'offered':
      return mrk`To be confirmed:`;
    case 'awaiting-approval':
      return mrk`To be approved:`;
    case 'cancelled':
      return mrk`Cancelled:`;
    case 'expired':
      return mrk`Expired:`;
    case 'confirmed':
      return mrk`Confirmed:`;
  }
}

function statusOf({ state, by, approvedBy, endedBy, until }: PlanView): Mrkdwn {
  switch (state) {
    case 'offered':
      return mrk`Nothing is changed yet: ${user(by)} can confirm until ${date(until)}.`;
    case 'awaiting-approval':
      return mrk`Nothing is changed yet: ${user(by)} confirmed, and this service is protected. Another authorised person can approve until ${date(until)}.`;
    case 'cancelled':
      return mrk`Cancelled by ${user(endedBy ?? by)}. Nothing was changed.`;
    case 'expired':
      return mrk`Expired. Nothing was changed; ask again for a new plan.`;
    case 'confirmed':
      return approvedBy
        ? mrk`Confirmed by ${user(by)}, approved by ${user(approvedBy)}.`
        : mrk`Confirmed by ${user(by)}.`;
  }
}

function buttons({
  state,
  planId,
  cardId,
  title,
  service,
  effects,
}: PlanView): readonly KnownBlock[] {
  if (state !== 'offered' && state !== 'awaiting-approval') return [];
  const value = `${cardId}:${planId}`;
  const approves = state === 'awaiting-approval';
  const word = approves ? 'Approve' : 'Confirm';
  const confirm = {
    title: { type: 'plain_text', text: approves ? 'Approve this change?' : 'Change AWS now?' },
    text: mrkdwnText(
      mrk`${words(title, 90)} (${code(service.name, 60)}): ${words(effects[0] ?? '', 110)}`,
    ),
    confirm: { type: 'plain_text', text: word },
    deny: { type: 'plain_text', text: 'Back' },
    style: 'danger',
  } as const;
  const id = approves ? buttonIds.approveChange : buttonIds.confirmChange;
  return [
    actions(
      button(word, id, value, { style: 'danger', confirm }),
      button('Cancel', buttonIds.cancelChange, value),
    ),
  ];
}
