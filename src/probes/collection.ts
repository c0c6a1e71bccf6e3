import { calls, type FactName } from '../facts/facts.ts';
import type { Observed, Unknown } from '../facts/observed.ts';
import { compareTexts } from '../facts/order.ts';
import type { ServiceRef } from '../facts/service-ref.ts';
import type { AnswerCache } from './answer-cache.ts';
import type { Exchange, ExchangeOptions, Settled } from './exchange.ts';
import { asksEach, type EachProbe, type OneProbe, type Probe } from './probe.ts';
import { type Question, toCli } from './question.ts';

export interface CollectOptions extends ExchangeOptions {
  readonly cache: AnswerCache;
  /** Told as each fact becomes known or unknown. */
  readonly onFact?: (name: FactName) => void;
}

/** On what a collection builds its next questions: on what was answered now, or also on what was answered a while ago. */
type Ground = 'known' | 'remembered';

/** Every question of one collection, each asked as soon as what it needs is there. */
export class Collection {
  readonly #ref: ServiceRef;
  readonly #probes: ReadonlyMap<FactName, Probe>;
  readonly #options: CollectOptions;
  readonly #exchange: Exchange;
  readonly #ground: Ground;
  readonly #facts = new Map<FactName, Promise<Settled>>();

  constructor(
    ref: ServiceRef,
    probes: readonly Probe[],
    options: CollectOptions,
    exchange: Exchange,
    ground: Ground,
  ) {
    this.#ref = ref;
    this.#probes = new Map(probes.map((probe) => [probe.provides, probe]));
    this.#options = options;
    this.#exchange = exchange;
    this.#ground = ground;
  }

  async all(): Promise<ReadonlyMap<FactName, Settled>> {
    const names = [...this.#probes.keys()];
    const settled = await Promise.all(names.map((name) => this.#fact(name)));
    return new Map(names.flatMap((name, i) => (settled[i] ? [[name, settled[i]]] : [])));
  }

  #fact(name: FactName): Promise<Settled> {
    const started = this.#facts.get(name);
    if (started !== undefined) return started;
    const settled = this.#settle(name).then((it) => {
      if (this.#ground === 'known') this.#options.onFact?.(name);
      return it;
    });
    this.#facts.set(name, settled);
    return settled;
  }

  async #settle(name: FactName): Promise<Settled> {
    const probe = this.#probes.get(name);
    if (!probe) throw new TypeError(`No probe provides ${name}`);
    const names = [...probe.needs, ...probe.wants];
    const before = await Promise.all(names.map((it) => this.#fact(it)));
    const known: Record<string, unknown> = {
      ref: this.#ref,
      takenAt: this.#exchange.takenAt ?? '',
      unread: [],
    };
    let round = 0;
    for (const [i, need] of names.entries()) {
      const settled = before[i];
      if (!settled) continue;
      round = Math.max(round, settled.round);
      const { observed } = settled;
      if (observed.state === 'known') known[need] = this.#plain(need, observed.value);
      else if (probe.needs.includes(need)) return { observed, round };
    }
    return asksEach(probe) ? this.#askEach(probe, known, round) : this.#askOne(probe, known, round);
  }

  /** What a probe sees of a fact a resource: the known answers. */
  #plain(name: FactName, value: unknown): unknown {
    const probe = this.#probes.get(name);
    if (!probe || !asksEach(probe)) return value;
    return knownOf(value as Record<string, Observed<unknown>>);
  }

  async #askOne(probe: OneProbe, known: object, round: number): Promise<Settled> {
    const question = probe.worthAsking(known as never) ? probe.question(known as never) : undefined;
    if (!question) return { observed: { state: 'known', value: probe.read.parse({}) }, round };
    const command = toCli(question);
    const kept = this.#kept(probe, command);
    if (kept !== undefined) {
      if (probe.keep === 'as-hint') this.#askAhead(question, probe, round);
      return { observed: { state: 'known', value: kept, command }, round };
    }
    const settled = await this.#exchange.put(question, probe, round + 1);
    const { observed } = settled;
    if (observed.state === 'known') this.#keep(probe, command, observed.value);
    return { observed, round: Math.max(round, settled.round) };
  }

  /** What a hint stands for will be asked for sure; the sooner the better. */
  #askAhead(question: Question, probe: Probe, round: number): void {
    this.#exchange.put(question, probe, round + 1).catch(() => undefined);
  }

  async #askEach(probe: EachProbe, known: object, before: number): Promise<Settled> {
    let round = before;
    const answers: Record<string, Observed<unknown>> = {};
    const included = this.#included(probe);
    if (probe.needs.some((need) => need === probe.extends)) {
      const theirs = Object.entries((await included).answers);
      const lasting = theirs.filter(([subject]) => !probe.mayHaveChanged(subject, known as never));
      Object.assign(answers, Object.fromEntries(lasting));
    }
    const left: string[] = [];
    const subjects = probe.worthAsking(known as never) ? probe.subjects(known as never) : [];
    for (const subject of subjects) {
      if (answers[subject] !== undefined) continue;
      const command = toCli(probe.question([subject], known as never));
      const kept = () =>
        probe.mayHaveChanged(subject, known as never) ? undefined : this.#kept(probe, command);
      const value = probe.already(subject, known as never) ?? kept();
      if (value === undefined) left.push(subject);
      else answers[subject] = { state: 'known', value, command };
    }
    const batches: string[][] = [];
    while (left.length > 0) batches.push(left.splice(0, probe.batch));
    await Promise.all(
      batches.map(async (subjects) => {
        const question = probe.question(subjects, known as never);
        const whole = await this.#exchange.put(question, probe, before + 1);
        round = Math.max(round, whole.round);
        for (const subject of subjects) {
          const command = toCli(probe.question([subject], known as never));
          if (whole.observed.state === 'unknown') {
            answers[subject] = { ...whole.observed, command };
            continue;
          }
          const value = probe.part(whole.observed.value as never, subject);
          if (value === undefined) continue;
          answers[subject] = { state: 'known', value, command };
          if (probe.final(value as never)) this.#keep(probe, command, value);
        }
      }),
    );
    const others = await included;
    const all = { ...others.answers, ...answers };
    const unread = probe.unread(knownOf(all) as never, known as never);
    for (const [key, detail] of Object.entries(unread)) {
      all[key] = unsaid(probe, detail, all[key]?.command);
    }
    return {
      observed: { state: 'known', value: sorted(all) },
      round: Math.max(round, others.round),
    };
  }

  /** The answers of the fact that this one includes, known and unknown. */
  async #included(
    probe: EachProbe,
  ): Promise<{ readonly answers: Record<string, Observed<unknown>>; readonly round: number }> {
    if (probe.extends === undefined) return { answers: {}, round: 0 };
    const { observed, round } = await this.#fact(probe.extends);
    return { answers: observed.state === 'known' ? { ...(observed.value as object) } : {}, round };
  }

  #kept(probe: Probe, command: string): unknown {
    if (probe.keep === 'never') return undefined;
    if (probe.keep === 'as-hint' && this.#ground === 'known') return undefined;
    return this.#options.cache.get(this.#key(command));
  }

  #keep(probe: Probe, command: string, value: unknown): void {
    if (probe.keep === 'never') return;
    this.#options.cache.set(this.#key(command), value, keepSeconds[probe.keep]);
  }

  #key(command: string): string {
    return `${this.#ref.account} ${this.#ref.region} ${command}`;
  }
}

/** For how long an answer is remembered: what never changes for as long as anyone may ask, a hint while it is likely true. */
const keepSeconds = { 'as-answer': 24 * 3600, 'as-hint': 600 } as const;

/** The answers that are known, plain. */
function knownOf(answers: Readonly<Record<string, Observed<unknown>>>): Record<string, unknown> {
  const known = Object.entries(answers).flatMap(([key, answer]) =>
    answer.state === 'known' ? [[key, answer.value] as const] : [],
  );
  return Object.fromEntries(known);
}

/** What AWS did not say although it answered. */
function unsaid({ provides }: Probe, detail: string, command: string | undefined): Unknown {
  return {
    state: 'unknown',
    because: 'incomplete',
    needs: calls[provides],
    detail,
    ...(command === undefined ? {} : { command }),
  };
}

function sorted<T>(record: Readonly<Record<string, T>>): Record<string, T> {
  return Object.fromEntries(Object.entries(record).toSorted(([a], [b]) => compareTexts(a, b)));
}
