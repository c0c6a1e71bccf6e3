import type { UnreadPlaceView } from './message.ts';
import { code, type Mrkdwn, mrk, words } from './mrkdwn.ts';
import { spoken } from './sheet-lines.ts';

/** How many places are named. */
const mostNamed = 5;

/** Where nobody knows whether the service is, a line a place. */
export function couldNotAsk(unread: readonly UnreadPlaceView[]): readonly Mrkdwn[] {
  const more = unread.length - mostNamed;
  return [
    ...unread
      .slice(0, mostNamed)
      .map(({ place, why }) => mrk`${code(place, 60)} could not be asked: ${spoken(why, 200)}`),
    ...(more > 0 ? [mrk`${words(`${more} more`)} could not be asked.`] : []),
  ];
}
