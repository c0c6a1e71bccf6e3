import { setTimeout } from 'node:timers/promises';

/** Slack takes a request for lost after 3 s; where Redis is slow, the acknowledgement leaves this long after the request, in milliseconds. */
const longestMs = 2_000;

/**
 * Waits for what a request leads to, for as long as its acknowledgement may wait. Work that takes longer goes on, and is
 * answered by another way than the acknowledgement.
 *
 * @returns whether it was done in time
 */
export async function doneInTime(work: Promise<unknown>): Promise<boolean> {
  const done = new AbortController();
  const late = setTimeout(longestMs, false, { signal: done.signal }).catch(() => true);
  const settled = work.then(
    () => true,
    () => true,
  );
  try {
    return await Promise.race([settled, late]);
  } finally {
    done.abort();
  }
}
