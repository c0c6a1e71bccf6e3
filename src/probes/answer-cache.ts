/** Answers that may be used again for a while, by account, region and question. */
export interface AnswerCache {
  get(key: string): unknown;
  set(key: string, value: unknown, seconds: number): void;
}

/** How many answers are held at most; the oldest go first. */
const mostAnswers = 5_000;

/** A cache in this process. Only slow-changing answers are put in; each probe says for how long. */
export function createAnswerCache(now: () => number = Date.now): AnswerCache {
  const entries = new Map<string, { readonly value: unknown; readonly until: number }>();
  return {
    get(key) {
      const entry = entries.get(key);
      if (entry && entry.until >= now()) return entry.value;
      entries.delete(key);
      return undefined;
    },
    set(key, value, seconds) {
      entries.delete(key);
      entries.set(key, { value, until: now() + seconds * 1000 });
      for (const oldest of entries.keys()) {
        if (entries.size <= mostAnswers) break;
        entries.delete(oldest);
      }
    },
  };
}

/** A cache that holds nothing: every question is asked. */
export const noCache: AnswerCache = { get: () => undefined, set: () => undefined };
