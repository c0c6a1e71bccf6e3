import type { Diagnosis } from '../diagnosis/diagnosis.ts';
import type { FactName, Facts } from '../facts/facts.ts';
import type { Sheet } from './sheet.ts';

/** What one may look at more closely, in the order of help. Ids are words of commands and never change. */
export const lookIds = [
  'stopped',
  'logs',
  'targets',
  'ports',
  'events',
  'deployments',
  'diff',
  'network',
  'config',
  'timeline',
  'metrics',
  'layers',
  'why-not',
] as const;
export type LookId = (typeof lookIds)[number];

/** What a look is made from. */
export interface Seen {
  readonly facts: Facts;
  /** Of the same facts; only for looks that ask for it. */
  readonly diagnosis?: Diagnosis;
  /** Changes to the service that people made through the bot; only for looks at what happened. */
  readonly clicks?: readonly Click[];
}

/** A change that somebody made through the bot. */
export interface Click {
  /** ISO 8601. */
  readonly at: string;
  /** As readers know the person. */
  readonly who: string;
  /** E.g. `forced a new deployment`. */
  readonly what: string;
}

/** A look, or what was wrong with the words after its name, with what to write instead. */
export type Looked = Sheet | { readonly problem: string };

/** One station of a walk. */
export interface Chapter {
  /** In a few words, for a menu of all of them. */
  readonly name: string;
  readonly sheet: Sheet;
  /** What shows more of it. */
  readonly looks: readonly LookId[];
}

/** Sheets one after the other, to be turned like pages without asking AWS again. */
export interface Walk {
  readonly chapters: readonly Chapter[];
  /** Where it begins, from 0. */
  readonly first: number;
}

/** One way to look closer: pure, so that the same facts show the same. */
export interface Look {
  readonly id: LookId;
  /** A verb and an object, for buttons: *Show stopped tasks*. */
  readonly button: string;
  /** What it shows, for help, in one sentence without a full stop. */
  readonly about: string;
  /** What may stand after its name, e.g. `[15m] [error]`; absent: nothing. */
  readonly takes?: string;
  /** Whether a word behind its name is surely the look's own: no service, and no word that only stands around one. */
  owns?(word: string): boolean;
  /** What was typed into the filter of its sheet, as words after its name; absent: it has no filter. */
  typed?(text: string, names: readonly string[]): readonly string[];
  /** What is asked of AWS. `all`: whatever the diagnosis asks, and the diagnosis itself. */
  readonly needs: readonly FactName[] | 'all';
  /** What is shown where no word stands after the name and one sheet is not all of it. */
  walk?(seen: Seen): Walk;
  /** @param words what stood after the look's name, in lower case but for ids */
  show(seen: Seen, words: readonly string[]): Looked;
}
