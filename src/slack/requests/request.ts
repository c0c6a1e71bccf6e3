import type { LookId } from '../../looks/look.ts';
import type { TargetQuestion } from '../../target/parse.ts';
import type { IntentId } from '../../understanding/intent.ts';
import type { NamedChange } from './change-question.ts';

/** What somebody wants of the bot, or one sentence that says how to ask. */
export type Request =
  | { readonly kind: 'why'; readonly question: TargetQuestion }
  /** `why` without a service: the one that the thread is about. */
  | { readonly kind: 'why-again' }
  /** A closer look, and everything behind its name; the service, where a sentence in plain words names it. */
  | {
      readonly kind: 'look';
      readonly what: LookId;
      readonly rest: readonly string[];
      readonly question?: TargetQuestion;
    }
  /** Every service of a cluster; without one, of the thread's or channel's. */
  | { readonly kind: 'fleet'; readonly cluster?: string }
  /** Who changed what: of one service, of the thread's, or of all. */
  | { readonly kind: 'audit'; readonly question?: TargetQuestion }
  /** A change, and everything behind its name. */
  | { readonly kind: 'change'; readonly change: NamedChange }
  /** What a pasted text means. */
  | { readonly kind: 'explain'; readonly text: string }
  /** `explain` without a text: the message that the thread is about. */
  | { readonly kind: 'explain-again' }
  /** To be told when a service is steady, or not any more; without one, that of the thread. */
  | { readonly kind: 'watch' | 'unwatch'; readonly question?: TargetQuestion }
  | { readonly kind: 'help' }
  /** Words that are not understood, and the nearest that could be meant. */
  | {
      readonly kind: 'offer';
      readonly nearest: readonly IntentId[];
      /** The service that the words name. */
      readonly question?: TargetQuestion;
      /** One word, which may be the name of a service. */
      readonly name?: string;
    }
  | { readonly kind: 'unclear'; readonly problem: string };
