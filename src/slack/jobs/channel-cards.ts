import type { ServiceRef } from '../../facts/service-ref.ts';
import { digest } from '../../queue/jobs.ts';
import type { Card } from '../../store/cards.ts';
import type { Working } from './working.ts';

/** What is talked about in a channel: a service, or without a name a cluster as a whole. */
export type Topic = Pick<ServiceRef, 'account' | 'region' | 'cluster'> & { readonly name?: string };

/** Remembers a card as the last one about something in its channel, for what is asked there later without a thread. */
export async function noteInChannel(
  { id, channel, ts }: Card,
  topic: Topic,
  { store }: Pick<Working, 'store'>,
): Promise<void> {
  if (ts === undefined) return;
  // Whoever names no account means the bot's own, which the facts name.
  for (const account of new Set(['', topic.account])) {
    await store.channelCards.put(topicKey(channel, { ...topic, account }), id);
  }
}

/** The last card about something in a channel, as long as it is remembered. */
export async function lastInChannel(
  channel: string,
  topic: Topic,
  { store }: Pick<Working, 'store'>,
): Promise<Card | undefined> {
  const id = await store.channelCards.get(topicKey(channel, topic));
  const card = id === undefined ? undefined : await store.cards.get(id);
  return card?.channel === channel && card.ts !== undefined ? card : undefined;
}

/** What two questions about the same in the same channel have in common. */
export function topicKey(channel: string, { account, region, cluster, name }: Topic): string {
  return digest([channel, account, region, cluster, name ?? '']);
}
