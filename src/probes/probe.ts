import type { ZodType } from 'zod';
import type { EachAnswer, EachName, FactName, OneAnswer, OneName } from '../facts/facts.ts';
import type { KnownFacts } from '../facts/known-facts.ts';
import type { Question } from './question.ts';

interface Asking<N extends FactName, W extends FactName> {
  /** Facts without which there is nothing to ask; where one is unknown, so is this. */
  readonly needs: readonly N[];
  /** Facts that are waited for and may be unknown. */
  readonly wants: readonly W[];
  /** Error names that are an answer: what was asked about does not exist. */
  readonly absentOn: readonly string[];
  /**
   * What an earlier answer is good for: `as-answer` where it can never change (a revision, a task that has stopped), `as-hint`
   * where it changes seldom and tells early what will have to be asked next, `never` otherwise.
   */
  readonly keep: 'as-answer' | 'as-hint' | 'never';
  /**
   * Whether a diagnosis has a reason to ask; where it has none, the fact is known and empty. Who wants to see the fact itself
   * asks all the same.
   */
  worthAsking(known: KnownFacts<N, W>): boolean;
}

/** How a long answer goes on: AWS gives it in pages. */
export interface Paging<A = unknown> {
  /** How many pages are asked for at most; what is beyond them is unread. */
  readonly most: number;
  /** @returns the question for the next page, or undefined where this was the last */
  next(answer: A, question: Question): Question | undefined;
  /** Both pages as one answer, which goes on where the later one does. */
  join(before: A, after: A): A;
}

/** One question to AWS that provides one fact. */
export interface OneProbe<
  F extends OneName = OneName,
  N extends FactName = FactName,
  W extends FactName = FactName,
> extends Asking<N, W> {
  readonly provides: F;
  /** @returns undefined when there is nothing to ask, which makes the fact known and empty */
  question(known: KnownFacts<N, W>): Question | undefined;
  readonly read: ZodType<OneAnswer[F]>;
  /** Undefined where the first page is all that is asked for. */
  readonly paging: Paging<OneAnswer[F]> | undefined;
}

/** The same question asked of several resources, in as few calls as AWS allows. */
export interface EachProbe<
  F extends EachName = EachName,
  N extends FactName = FactName,
  W extends FactName = FactName,
> extends Asking<N, W> {
  readonly provides: F;
  /**
   * The fact whose answers, and missing answers, this one includes. It is waited for only where it is among `needs`, and then
   * what it has is not asked again.
   */
  readonly extends: EachName | undefined;
  /** How many resources one call takes. */
  readonly batch: number;
  /** The resources to ask about, in a stable order. */
  subjects(known: KnownFacts<N, W>): readonly string[];
  question(subjects: readonly string[], known: KnownFacts<N, W>): Question;
  /** The answer about a resource that another fact already holds, so that nothing is asked twice. */
  already(subject: string, known: KnownFacts<N, W>): EachAnswer[F] | undefined;
  readonly read: ZodType<EachAnswer[F]>;
  /** Whether what is kept about a resource, or included from another fact, is asked anew, because it may have changed. */
  mayHaveChanged(subject: string, known: KnownFacts<N, W>): boolean;
  /** The part of a batched answer that is about one resource; undefined when it is not in the answer. */
  part(answer: EachAnswer[F], subject: string): EachAnswer[F] | undefined;
  /** Whether this answer is final, so that it may be kept. */
  final(answer: EachAnswer[F]): boolean;
  /** Undefined where the first page is all that is asked for. */
  readonly paging: Paging<EachAnswer[F]> | undefined;
  /**
   * What stays unread although AWS answered, and why, by resource: an answer that says nothing is no answer, and what is
   * beyond the last page has a key of its own. It makes rules blind that would otherwise take silence for proof.
   */
  unread(
    answers: Readonly<Record<string, EachAnswer[F]>>,
    known: KnownFacts<N, W>,
  ): Readonly<Record<string, string>>;
}

export type Probe = OneProbe | EachProbe;

type Defaults = 'wants' | 'absentOn' | 'keep' | 'worthAsking' | 'paging';
type Written<P, K extends keyof P> = Omit<P, K> & Partial<Pick<P, K>>;

export function defineProbe<
  F extends OneName,
  const N extends FactName = never,
  const W extends FactName = never,
>(probe: Written<OneProbe<F, N, W>, Defaults>): OneProbe<F, N, W> {
  return {
    wants: [],
    absentOn: [],
    keep: 'never',
    worthAsking: always,
    paging: undefined,
    ...probe,
  };
}

export function defineEachProbe<
  F extends EachName,
  const N extends FactName = never,
  const W extends FactName = never,
>(
  probe: Written<
    EachProbe<F, N, W>,
    Defaults | 'extends' | 'batch' | 'already' | 'mayHaveChanged' | 'part' | 'final' | 'unread'
  >,
): EachProbe<F, N, W> {
  return {
    wants: [],
    absentOn: [],
    keep: 'never',
    worthAsking: always,
    extends: undefined,
    batch: 1,
    already: () => undefined,
    mayHaveChanged: () => false,
    part: (answer) => answer,
    final: () => true,
    paging: undefined,
    unread: () => ({}),
    ...probe,
  };
}

/** Asked in every diagnosis. */
export function always(): boolean {
  return true;
}

/** Whether a probe asks several resources. */
export function asksEach(probe: Probe): probe is EachProbe {
  return 'subjects' in probe;
}
