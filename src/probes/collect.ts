import { setMaxListeners } from 'node:events';
import type { ZodType } from 'zod';
import { type Answers, calls, type FactName, type Facts } from '../facts/facts.ts';
import type { Observed, Unknown } from '../facts/observed.ts';
import { identified, type ServiceRef } from '../facts/service-ref.ts';
import type { AnswerCache } from './answer-cache.ts';
import type { Ask } from './aws.ts';
import { CannotAskAws, type Failure, failureOf } from './failures.ts';
import { asksEach, type EachProbe, type OneProbe, type Probe } from './probe.ts';
import { type Question, toCli } from './question.ts';

export interface CollectOptions {
  readonly ask: Ask;
  readonly cache: AnswerCache;
  /** How long one call may take, in milliseconds. */
  readonly callDeadlineMs: number;
  /** How long all of it may take, in milliseconds; what is late is unknown. */
  readonly deadlineMs: number;
  /** Told as each fact becomes known or unknown. */
  readonly onFact?: (name: FactName) => void;
}

export interface Collected {
  readonly facts: Facts;
  readonly calls: number;
  readonly rounds: number;
}

/** One answered question and how many rounds of waiting lie behind it. */
interface Settled {
  readonly observed: Observed<unknown>;
  readonly round: number;
}

/**
 * Asks AWS every question as soon as what it needs is known, each once. Nothing AWS says or fails to say rejects this
 * promise, save that nothing can be asked at all.
 *
 * @throws CannotAskAws without region, credentials or a reachable endpoint
 */
export async function collect(
  ref: ServiceRef,
  probes: readonly Probe[],
  options: CollectOptions,
): Promise<Collected> {
  const run = new AbortController();
  // Every call under way listens to the run's end; Node warns at eleven listeners, taking them for a leak.
  setMaxListeners(0, run.signal);
  const timer = setTimeout(() => run.abort(timeOut(options.deadlineMs)), options.deadlineMs);
  const collection = new Collection(ref, probes, options, run.signal);
  try {
    return await collection.all();
  } finally {
    clearTimeout(timer);
  }
}

function timeOut(ms: number): DOMException {
  return new DOMException(`No answer within ${ms} ms`, 'TimeoutError');
}

class Collection {
  readonly #ref: ServiceRef;
  readonly #probes: ReadonlyMap<FactName, Probe>;
  readonly #options: CollectOptions;
  readonly #signal: AbortSignal;
  readonly #settled = new Map<FactName, Promise<Settled>>();
  #calls = 0;
  #takenAt: string | undefined;

  constructor(
    ref: ServiceRef,
    probes: readonly Probe[],
    options: CollectOptions,
    signal: AbortSignal,
  ) {
    this.#ref = ref;
    this.#probes = new Map(probes.map((probe) => [probe.provides, probe]));
    this.#options = options;
    this.#signal = signal;
  }

  async all(): Promise<Collected> {
    const names = [...this.#probes.keys()];
    const settled = await Promise.all(names.map((name) => this.#fact(name)));
    const answers = Object.fromEntries(
      names.map((name, i) => [name, settled[i]?.observed]),
    ) as unknown as Answers;
    return {
      facts: {
        service: this.#probes.has('services') ? identified(this.#ref, answers.services) : this.#ref,
        takenAt: this.#takenAt ?? new Date().toISOString(),
        answers,
      },
      calls: this.#calls,
      rounds: Math.max(0, ...settled.map(({ round }) => round)),
    };
  }

  #fact(name: FactName): Promise<Settled> {
    const started = this.#settled.get(name);
    if (started !== undefined) return started;
    const asked = this.#ask(name).then((settled) => {
      this.#options.onFact?.(name);
      return settled;
    });
    this.#settled.set(name, asked);
    return asked;
  }

  async #ask(name: FactName): Promise<Settled> {
    const probe = this.#probes.get(name);
    if (!probe) throw new TypeError(`No probe provides ${name}`);
    const names = [...probe.needs, ...probe.wants];
    const before = await Promise.all(names.map((it) => this.#fact(it)));
    const known: Record<string, unknown> = { ref: this.#ref, unread: [] };
    let round = 0;
    for (const [i, need] of names.entries()) {
      const settled = before[i];
      if (!settled) continue;
      round = Math.max(round, settled.round);
      if (settled.observed.state === 'known')
        known[need] = this.#plain(need, settled.observed.value);
      else if (probe.needs.includes(need)) return { observed: settled.observed, round };
    }
    const sent: Question[] = [];
    const observed = asksEach(probe)
      ? await this.#askEach(probe, known, sent)
      : await this.#askOne(probe, known, sent);
    const own = round + (sent.length > 0 ? 1 : 0);
    return { observed, round: Math.max(own, await this.#roundOfIncluded(probe)) };
  }

  /** What a probe sees of a fact a resource: the known answers. */
  #plain(name: FactName, value: unknown): unknown {
    const probe = this.#probes.get(name);
    if (!probe || !asksEach(probe)) return value;
    const known = Object.entries(value as Record<string, Observed<unknown>>).flatMap(
      ([key, answer]) => (answer.state === 'known' ? [[key, answer.value] as const] : []),
    );
    return Object.fromEntries(known);
  }

  async #askOne(probe: OneProbe, known: object, sent: Question[]): Promise<Observed<unknown>> {
    const question = probe.question(known as never);
    if (!question) return { state: 'known', value: probe.read.parse({}) };
    return this.#cached(probe, toCli(question), () => this.#send(question, probe, sent));
  }

  async #askEach(probe: EachProbe, known: object, sent: Question[]): Promise<Observed<unknown>> {
    const answers: Record<string, Observed<unknown>> = {};
    const included = this.#included(probe);
    if (probe.needs.some((need) => need === probe.extends)) Object.assign(answers, await included);
    const left: string[] = [];
    for (const subject of probe.subjects(known as never)) {
      if (answers[subject] !== undefined) continue;
      const command = toCli(probe.question([subject], known as never));
      const value = probe.already(subject, known as never) ?? this.#kept(probe, command);
      if (value === undefined) left.push(subject);
      else answers[subject] = { state: 'known', value, command };
    }
    const batches: string[][] = [];
    while (left.length > 0) batches.push(left.splice(0, probe.batch));
    await Promise.all(
      batches.map(async (subjects) => {
        const whole = await this.#send(probe.question(subjects, known as never), probe, sent);
        for (const subject of subjects) {
          const command = toCli(probe.question([subject], known as never));
          if (whole.state === 'unknown') {
            answers[subject] = { ...whole, command };
            continue;
          }
          const value = probe.part(whole.value as never, subject);
          if (value === undefined) continue;
          answers[subject] = { state: 'known', value, command };
          if (probe.final(value as never)) this.#keep(probe, command, value);
        }
      }),
    );
    return { state: 'known', value: sorted({ ...(await included), ...answers }) };
  }

  /** The answers of the fact that this one includes, known and unknown. */
  async #included(probe: EachProbe): Promise<Record<string, Observed<unknown>>> {
    if (probe.extends === undefined) return {};
    const { observed } = await this.#fact(probe.extends);
    return observed.state === 'known' ? { ...(observed.value as object) } : {};
  }

  async #roundOfIncluded(probe: Probe): Promise<number> {
    if (!asksEach(probe) || probe.extends === undefined) return 0;
    return (await this.#fact(probe.extends)).round;
  }

  async #cached(
    probe: Probe,
    command: string,
    ask: () => Promise<Observed<unknown>>,
  ): Promise<Observed<unknown>> {
    const kept = this.#kept(probe, command);
    if (kept !== undefined) return { state: 'known', value: kept, command };
    const observed = await ask();
    if (observed.state === 'known') this.#keep(probe, command, observed.value);
    return observed;
  }

  #kept(probe: Probe, command: string): unknown {
    return probe.keepSeconds > 0 ? this.#options.cache.get(this.#key(command)) : undefined;
  }

  #keep(probe: Probe, command: string, value: unknown): void {
    if (probe.keepSeconds > 0) {
      this.#options.cache.set(this.#key(command), value, probe.keepSeconds);
    }
  }

  #key(command: string): string {
    return `${this.#ref.account} ${this.#ref.region} ${command}`;
  }

  async #send(question: Question, probe: Probe, sent: Question[]): Promise<Observed<unknown>> {
    const command = toCli(question);
    this.#calls += 1;
    sent.push(question);
    try {
      const { output, at } = await this.#withDeadline(question);
      this.#takenAt ??= at;
      return { state: 'known', value: this.#read(probe.read, output), command };
    } catch (error) {
      const failure = failureOf(error);
      if (probe.absentOn.includes(failure.name)) {
        const { name, message } = failure;
        return { state: 'known', value: probe.read.parse({ error: { name, message } }), command };
      }
      if (failure.obstacle && probe.provides === 'services') {
        throw new CannotAskAws(failure.obstacle, failure.message);
      }
      return unknown(failure, probe, command);
    }
  }

  #read(schema: ZodType, output: unknown): unknown {
    const read = schema.safeParse(output);
    if (read.success) return read.data;
    const [issue] = read.error.issues;
    throw new Error(`Unexpected answer at ${issue?.path.join('.')}: ${issue?.message}`);
  }

  /** Ends with the call's or the run's deadline, even where the SDK does not listen to its signal. */
  async #withDeadline(question: Question) {
    const { callDeadlineMs, ask } = this.#options;
    const call = new AbortController();
    const end = () => call.abort(this.#signal.reason);
    const timer = setTimeout(() => call.abort(timeOut(callDeadlineMs)), callDeadlineMs);
    if (this.#signal.aborted) end();
    this.#signal.addEventListener('abort', end);
    try {
      const late = new Promise<never>((_, reject) => {
        if (call.signal.aborted) reject(call.signal.reason);
        call.signal.addEventListener('abort', () => reject(call.signal.reason));
      });
      return await Promise.race([ask(question, call.signal), late]);
    } finally {
      clearTimeout(timer);
      this.#signal.removeEventListener('abort', end);
    }
  }
}

function unknown({ because, message }: Failure, probe: Probe, command: string): Unknown {
  return { state: 'unknown', because, needs: calls[probe.provides], detail: message, command };
}

function sorted<T>(record: Readonly<Record<string, T>>): Record<string, T> {
  return Object.fromEntries(Object.entries(record).toSorted(([a], [b]) => (a < b ? -1 : 1)));
}
