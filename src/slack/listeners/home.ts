import { jobId } from '../../queue/jobs.ts';
import { type Listening, orUnavailable } from '../asking/listening.ts';

/** Somebody opened the Home tab: it is put together by a worker. */
export async function onHomeOpened(
  { team, user }: { readonly team: string; readonly user: string },
  listening: Listening,
): Promise<void> {
  await orUnavailable(listening, async () => {
    const id = jobId('publish-home', team, user, String(Date.now()));
    const place = { team, channel: user, user, cardId: '', correlation: id.slice(-12) };
    await listening.queue.enqueue(id, { ...place, kind: 'publish-home' }, {});
    return undefined;
  });
}
