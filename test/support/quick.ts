import type { WorkerTiming } from '../../src/worker.ts';

/** Short waits, so that tests are quick. Apart from the rest of a test's bot, because programs that are started have them too. */
export const quick: WorkerTiming = {
  answerMs: 500,
  watchEveryMs: 100,
  watchServiceEveryMs: 100,
  settledMs: 300,
  lockMs: 1_000,
  updateEveryMs: 100,
  holdMs: 0,
  indexEveryMs: 0,
};
