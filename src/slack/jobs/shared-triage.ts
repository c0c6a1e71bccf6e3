import type { FactName } from '../../facts/facts.ts';
import type { ServiceRef } from '../../facts/service-ref.ts';
import type { Log } from '../../log.ts';
import { type Triage, type TriageOptions, triage } from '../../triage.ts';

export interface SharedTriageOptions extends TriageOptions {
  /** Whether to ask AWS again even where somebody has just asked: what was read before may have changed since. */
  readonly afresh?: boolean;
}

/** Diagnoses a service; whoever asks about it meanwhile gets the same answer. */
export type SharedTriage = (ref: ServiceRef, options: SharedTriageOptions) => Promise<Triage>;

interface Flight {
  readonly answer: Promise<Triage>;
  readonly read: Set<FactName>;
  readonly readers: Set<(fact: FactName) => void>;
}

/** Writes down which rules failed in a diagnosis: nobody else tells those who can mend them. */
export function logFailures(failures: Triage['failures'], { name }: ServiceRef, log: Log): void {
  for (const { of, error } of failures) {
    log.error(
      { err: error, of, service: name },
      'A rule failed; the diagnosis goes on without it.',
    );
  }
}

/**
 * In an incident many people ask about one service at the same time: AWS is asked once for all of them. Nothing is kept
 * once the answer is there, so that nobody gets one older than a diagnosis takes, and who asks afresh none that was begun
 * before.
 */
export function shareTriage(log: Log): SharedTriage {
  const flights = new Map<string, Flight>();

  function take(ref: ServiceRef, { afresh, ...options }: SharedTriageOptions): Flight {
    const key = `${ref.account} ${ref.region} ${ref.cluster} ${ref.name}`;
    const underWay = flights.get(key);
    if (underWay && !afresh) return underWay;
    const read = new Set<FactName>();
    const readers = new Set<(fact: FactName) => void>();
    const onFact = (fact: FactName) => {
      read.add(fact);
      for (const tell of readers) tell(fact);
    };
    const answer = triage(ref, { ...options, onFact }).finally(() => {
      if (flights.get(key) === flight) flights.delete(key);
    });
    answer.then(
      ({ failures }) => logFailures(failures, ref, log),
      () => {},
    );
    const flight: Flight = { answer, read, readers };
    flights.set(key, flight);
    return flight;
  }

  return (ref, options) => {
    const { answer, read, readers } = take(ref, options);
    const { onFact } = options;
    if (onFact) {
      for (const fact of read) onFact(fact);
      readers.add(onFact);
    }
    return answer;
  };
}
