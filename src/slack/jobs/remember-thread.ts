import type { Card } from '../../store/cards.ts';
import { threadKey } from '../../store/store.ts';
import { noteInChannel } from './channel-cards.ts';
import type { Working } from './working.ts';

/**
 * A thread remembers the service it is about and the card that says so: `@ecs why` alone asks again there. A channel remembers
 * the last card of each service.
 */
export async function rememberThread(card: Card, working: Working): Promise<void> {
  const { id, channel, threadTs, ts, ref } = card;
  const { store } = working;
  if (ref === undefined) return;
  await noteInChannel(card, ref, working);
  const { account, name, cluster, region } = ref;
  const service = { name, cluster, region, ...(account !== '' && { account }) };
  for (const root of new Set([threadTs, ts])) {
    if (root === undefined) continue;
    await store.threads.put(threadKey(channel, root), { ...service, cardId: id });
  }
}
