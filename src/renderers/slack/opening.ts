import { actions, button, context, section } from './blocks.ts';
import { everyLook } from './card-buttons.ts';
import { buttonIds, type CardLevel, type OpeningView, type SlackMessage } from './message.ts';
import { code, date, join, type Mrkdwn, mrk, user, words } from './mrkdwn.ts';
import { lineText } from './sheet-lines.ts';

/** What begins a thread: the answer in short, which is the notification, and where the rest of it stands. */
export function openingMessage(view: OpeningView, level: CardLevel): SlackMessage {
  const { cardId, about } = view;
  const text = headlineOf(view);
  const small = join(origin(view), ' · ');
  if (level === 'text') return { text: mrk`${text}\n${small}` };
  const buttons = actions(
    button('Find the cause', buttonIds.again, cardId),
    everyLook(cardId, about === 'balanced-service'),
  );
  return {
    text,
    blocks: [section(text), ...(about === 'cluster' ? [] : [buttons]), context(small)],
  };
}

/** What was looked at, and the answer in one sentence. */
export function headlineOf({ title, said }: Pick<OpeningView, 'title' | 'said'>): Mrkdwn {
  return mrk`*${words(title, 300)}*\n${lineText(said, 1500)}`;
}

function origin({ place, takenAt, askedBy }: OpeningView): readonly Mrkdwn[] {
  const { cluster, region, account } = place;
  return [
    mrk`cluster ${code(cluster)}`,
    words(region),
    ...(account === '' ? [] : [mrk`account ${words(account)}`]),
    date(takenAt),
    mrk`asked by ${user(askedBy)}`,
    mrk`details in the thread`,
  ];
}
