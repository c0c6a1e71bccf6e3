import { meaningOf, RateLimited } from '../posting/errors.ts';

/**
 * Remembers what Slack answered for a while. What it could not answer is what `unknown` says, and asked again the next time.
 *
 * @param ms for how long, in milliseconds
 */
export function remembering<T>(
  ms: number,
  now: () => number,
  ask: (id: string) => Promise<T>,
  unknown: (error: unknown) => T,
): (id: string) => Promise<T> {
  const answers = new Map<string, { readonly value: T; readonly until: number }>();
  return async (id) => {
    const kept = answers.get(id);
    if (kept && kept.until > now()) return kept.value;
    return answered(async () => {
      const value = await ask(id);
      answers.delete(id);
      answers.set(id, { value, until: now() + ms });
      // All are kept equally long, so that the first is the first to expire.
      for (const [oldest, { until }] of answers) {
        if (until > now()) break;
        answers.delete(oldest);
      }
      return value;
    }, unknown);
  };
}

/** Slack's answer, or what is taken for it where it gives none. @throws RateLimited */
export async function answered<T>(
  ask: () => Promise<T>,
  unknown: (error: unknown) => T,
): Promise<T> {
  try {
    return await ask();
  } catch (error) {
    const meaning = meaningOf(error);
    if (meaning instanceof RateLimited) throw meaning;
    return unknown(error);
  }
}
