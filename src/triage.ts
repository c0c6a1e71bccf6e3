import { type Diagnosed, diagnosed } from './diagnosis/diagnose.ts';
import type { FactName, Facts } from './facts/facts.ts';
import type { ServiceRef } from './facts/service-ref.ts';
import { type AnswerCache, noCache } from './probes/answer-cache.ts';
import type { Ask } from './probes/aws.ts';
import { collect } from './probes/collect.ts';
import { probes } from './probes/index.ts';

export interface TriageOptions {
  readonly ask: Ask;
  readonly cache?: AnswerCache;
  /** Told as each fact becomes known or unknown, for progress. */
  readonly onFact?: (name: FactName) => void;
}

export interface Triage extends Diagnosed {
  /** What the diagnosis rests on; a bundle records it. */
  readonly facts: Facts;
}

/** One call may take this long, and all of them together. */
const callDeadlineMs = 3_000;
const deadlineMs = 8_000;

/**
 * The whole engine: asks AWS about one service and says what is wrong with it.
 *
 * @throws CannotAskAws without region, credentials or a reachable endpoint
 */
export async function triage(ref: ServiceRef, options: TriageOptions): Promise<Triage> {
  const startedAt = performance.now();
  const { facts, calls, rounds } = await collect(ref, probes, {
    ask: options.ask,
    cache: options.cache ?? noCache,
    callDeadlineMs,
    deadlineMs,
    ...(options.onFact === undefined ? {} : { onFact: options.onFact }),
  });
  const elapsedMs = Math.round(performance.now() - startedAt);
  return { facts, ...diagnosed(facts, { calls, rounds, elapsedMs }) };
}
