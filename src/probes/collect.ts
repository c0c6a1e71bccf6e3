import type { Answers, FactName, Facts } from '../facts/facts.ts';
import { identified, type ServiceRef } from '../facts/service-ref.ts';
import { Collection, type CollectOptions } from './collection.ts';
import { type Exchange, openExchange, type Settled } from './exchange.ts';
import type { Probe } from './probe.ts';

export interface Collected {
  readonly facts: Facts;
  /** Questions sent to AWS. */
  readonly calls: number;
  /** The longest chain of questions that had to wait for each other. */
  readonly rounds: number;
}

/**
 * Asks AWS every question as soon as what it needs is known, each once. Answers that change slowly are remembered from
 * earlier runs, not to answer with, but to ask sooner: a second collection goes ahead on them, and where it guessed right
 * the questions of the next round are already under way. Nothing AWS says or fails to say rejects this promise, save that
 * nothing can be asked at all.
 *
 * @throws CannotAskAws without region, credentials or a reachable endpoint
 */
export async function collect(
  ref: ServiceRef,
  probes: readonly Probe[],
  options: CollectOptions,
): Promise<Collected> {
  const exchange = openExchange(options);
  const collection = new Collection(ref, probes, options, exchange, 'known');
  const ahead = new Collection(ref, probes, options, exchange, 'remembered');
  try {
    const answers = collection.all();
    // What goes ahead only asks; its mistakes cost a question and change no answer.
    ahead.all().catch(() => undefined);
    return result(ref, probes, await answers, exchange);
  } finally {
    exchange.end();
  }
}

function result(
  ref: ServiceRef,
  probes: readonly Probe[],
  settled: ReadonlyMap<FactName, Settled>,
  { sent, takenAt }: Exchange,
): Collected {
  const observed = [...settled].map(([name, it]) => [name, it.observed]);
  const answers = Object.fromEntries(observed) as unknown as Answers;
  const asksService = probes.some(({ provides }) => provides === 'services');
  return {
    facts: {
      service: asksService ? identified(ref, answers.services) : ref,
      takenAt: takenAt ?? new Date().toISOString(),
      answers,
    },
    calls: sent,
    rounds: Math.max(0, ...[...settled.values()].map(({ round }) => round)),
  };
}
