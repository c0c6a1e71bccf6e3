import type { Diagnosis } from '../diagnosis/diagnosis.ts';
import type { Facts } from '../facts/facts.ts';
import type { ServiceRef } from '../facts/service-ref.ts';
import type { Question } from '../probes/question.ts';
import type { Change } from './change.ts';
import type { Live } from './live.ts';
import type { ScalingRange } from './scaling-range.ts';

/** What a plan is made from. */
export interface Planning {
  readonly facts: Facts;
  /** Of the same facts. */
  readonly diagnosis: Diagnosis;
  /** What scales the service by itself; undefined where nobody asked or AWS did not say. */
  readonly range?: ScalingRange;
}

/** What a change would do, or why it is not offered. */
export type Plan = Offer | Withheld;

export interface Offer {
  readonly kind: 'offered';
  readonly change: Change;
  /** What is done to what, in a few words: *Roll back from checkout:43 to checkout:42*. */
  readonly title: string;
  /** One sentence each, with numbers: what happens, in which order, and how long it took before. */
  readonly effects: readonly [string, ...string[]];
  /** One sentence: why it will help, or that it is not expected to. */
  readonly expected: string;
  /** The same call as an AWS CLI command. */
  readonly command: string;
}

export interface Withheld {
  readonly kind: 'withheld';
  /** A sentence. */
  readonly reason: string;
}

/** How far a change is. */
export interface Progress {
  readonly state: 'running' | 'done' | 'failed' | 'rolled-back' | 'superseded';
  /** What AWS says of it, with numbers; a sentence or the middle of one. */
  readonly said: string;
}

/** One way to change AWS. Everything but sending is pure. */
export interface Action<C extends Change = Change> {
  readonly id: C['action'];
  /** A verb and an object, for buttons. */
  readonly button: string;
  /** What it is called once it has been asked for: *New deployment*. */
  readonly noun: string;
  /** What its end is called: *is steady*. */
  readonly done: string;
  /** The IAM action and the resources that it needs. */
  readonly permission: { readonly action: string; readonly resource: string };
  /** @param words what stood after the action's name */
  plan(seen: Planning, words: readonly string[]): Plan;
  /** The call as data; `run.ts` sends it. @param request names the request where AWS takes a reason */
  call(ref: ServiceRef, change: C, request: string): Question;
  /** What shows that the change was made (the id of a deployment or task); undefined where nothing does. */
  made(change: C, live: Live, request: string): string | undefined;
  /** @param mark what `made` gave */
  progress(change: C, live: Live, mark: string): Progress;
}
