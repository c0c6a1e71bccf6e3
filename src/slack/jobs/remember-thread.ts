import type { Card } from '../../store/cards.ts';
import { threadKey } from '../../store/store.ts';
import type { Working } from './working.ts';

/** A thread remembers the service it is about and the card that says so: `@ecs why` alone asks again there. */
export async function rememberThread(
  { id, channel, threadTs, ts, ref }: Card,
  { store }: Working,
): Promise<void> {
  if (ref === undefined) return;
  const { account, name, cluster, region } = ref;
  const service = { name, cluster, region, ...(account !== '' && { account }) };
  for (const root of new Set([threadTs, ts])) {
    if (root === undefined) continue;
    await store.threads.put(threadKey(channel, root), { ...service, cardId: id });
  }
}
