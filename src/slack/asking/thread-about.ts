import type { AskedService } from '../../store/questions.ts';
import { threadKey } from '../../store/store.ts';
import type { Listening } from './listening.ts';

/** What a thread is about. */
export interface ThreadAbout {
  readonly service: AskedService | undefined;
  readonly cardId: string | undefined;
}

/** What the thread is about in which something was typed; nothing outside of threads. @throws Redis's error */
export async function threadAbout(
  { store }: Pick<Listening, 'store'>,
  { channel, threadTs }: { readonly channel: string; readonly threadTs?: string },
): Promise<ThreadAbout> {
  const about =
    threadTs === undefined ? undefined : await store.threads.get(threadKey(channel, threadTs));
  const { cardId, ...service } = about ?? {};
  return { service: 'name' in service ? service : undefined, cardId };
}
