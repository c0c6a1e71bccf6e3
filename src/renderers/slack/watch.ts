import type { Line } from '../../looks/sheet.ts';
import { clamp, oneLine } from '../clean.ts';
import { actions, button, context, section } from './blocks.ts';
import { buttonIds, type CardLevel, type SlackMessage } from './message.ts';
import { code, date, type Mrkdwn, mrk, user, words } from './mrkdwn.ts';
import { lineText } from './sheet-lines.ts';

/** What a watch shows in its one message. */
export interface WatchView {
  readonly id: string;
  readonly cardId: string;
  readonly service: string;
  readonly by: string;
  readonly startedAt: string;
  /** `given-up`: it was not steady for as long as it is watched. `unread`: it was not to be told at the end. */
  readonly state: 'watching' | 'steady' | 'unwatched' | 'gone' | 'given-up' | 'unread';
  readonly said: Line;
  /** Who ended it. */
  readonly endedBy?: string;
  /** How long it took, in words; when it has ended. */
  readonly took?: string;
}

/** The one message of a watch, edited until it ends. */
export function watchMessage(view: WatchView, level: CardLevel): SlackMessage {
  const { service, by, startedAt, state, said, cardId, id, endedBy } = view;
  const head = headOf(view);
  const ended = endedBy === undefined ? mrk`` : mrk`, until ${user(endedBy)} ended it`;
  const small = mrk`Watched since ${date(startedAt)} for ${user(by)}${ended}`;
  const text = mrk`${head}\n${lineText(said)}`;
  if (level === 'text') return { text: mrk`${text}\n${small}` };
  const stop = actions(
    button('Stop watching', buttonIds.unwatch, `${cardId}:${id}`, {
      accessibility_label: clamp(oneLine(`Stop watching ${service}`), 75),
    }),
  );
  return {
    text,
    blocks: [section(text), ...(state === 'watching' ? [stop] : []), context(small)],
  };
}

/** How it has ended, for everybody in the thread: an edited message notifies nobody. */
export function endedMessage(view: WatchView): SlackMessage {
  return { text: mrk`${headOf(view)}. ${lineText(view.said)}` };
}

function headOf({ service, state, took = '' }: WatchView): Mrkdwn {
  const name = code(service, 200);
  switch (state) {
    case 'watching':
      return mrk`*Watching* ${name} until it is steady`;
    case 'steady':
      return mrk`✓ ${name} *is steady again* after ${words(took)}`;
    case 'unwatched':
      return mrk`– ${name} is no longer watched`;
    case 'gone':
      return mrk`✗ ${name} *does not exist any more*; it is no longer watched`;
    case 'given-up':
      return mrk`✗ ${name} *is not steady* after ${words(took)}; it is no longer watched`;
    case 'unread':
      return mrk`– ${name}: whether it is steady is *not known* after ${words(took)}; it is no longer watched`;
  }
}
