import { digest } from '../../queue/jobs.ts';
import { placeQuestion } from '../../settings/places.ts';
import type { Card } from '../../store/cards.ts';
import type { AskedService } from '../../store/questions.ts';
import { elsewhere, isSame } from '../requests/same-service.ts';
import type { Listening } from './listening.ts';
import type { ThreadAbout } from './thread-about.ts';

/** Who typed something, and where. */
interface Typed {
  readonly team: string;
  readonly channel: string;
  readonly user: string;
  /** The root of the thread in which it was typed; absent for a slash command, which knows no threads. */
  readonly threadTs?: string;
  /** What makes this request this one and no other, however often Slack delivers it. */
  readonly delivery: string;
}

/**
 * The card of the thread where it is about the service that is meant; else a new one, without a `ref`, that shows nothing yet.
 *
 * @param asked the service or cluster that the words name
 * @returns undefined where neither the words nor the thread say which service
 * @throws Redis's error
 */
export async function cardMeant(
  { store, settings }: Pick<Listening, 'store' | 'settings'>,
  { team, channel, user, threadTs, delivery }: Typed,
  { service, cardId }: ThreadAbout,
  asked: { readonly question?: AskedService | undefined; readonly cluster?: string | undefined },
): Promise<Card | undefined> {
  const named = asked.question ?? elsewhere(asked.cluster, service);
  const isOfThread = named === undefined || isSame(named, service);
  if (isOfThread && cardId !== undefined) {
    const card = await store.cards.get(cardId);
    if (card?.ref) return card;
  }
  const question = isOfThread ? service : named;
  if (question === undefined) return undefined;
  return {
    id: digest([team, channel, delivery]),
    team,
    channel,
    askedBy: user,
    ...(threadTs !== undefined && { threadTs }),
    question: placeQuestion(question, channel, settings()),
  };
}
