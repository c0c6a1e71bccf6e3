import type { Later } from '../../queue/run-job.ts';
import type { Working } from './working.ts';

/** How long a job that has died keeps others from its card, in seconds, and how often they try, in milliseconds. */
const turnSeconds = 60;
const turnEveryMs = 250;

/**
 * Lets one job at a time answer in a card, so that what the card shows and what its buttons act on is the same service.
 *
 * @returns when to try again, where another job has its turn
 */
export async function inTurn(
  cardId: string,
  { store, id }: Working,
  work: () => Promise<Later | undefined> | Promise<void>,
): Promise<Later | undefined> {
  const turn = `card-${cardId}`;
  const other = await store.locks.take(turn, id, turnSeconds);
  if (other !== undefined) return { laterMs: turnEveryMs };
  try {
    return (await work()) ?? undefined;
  } finally {
    await store.locks.release(turn, id);
  }
}
