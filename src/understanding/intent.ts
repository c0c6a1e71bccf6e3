/** What somebody may want of the bot in a thread, as the words of a command. The service is the thread's. */
export const intentIds = [
  'why',
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
  'suspect',
  'fleet',
  'watch',
  'unwatch',
  'force',
  'roll-back',
  'scale',
  'stop-task',
  'stop-deployment',
  'audit',
  'help',
] as const;
export type IntentId = (typeof intentIds)[number];

/** One thing that can be asked for, and how people ask for it. */
export interface Intent {
  readonly id: IntentId;
  /** A question of it, for buttons and help. */
  readonly example: string;
  /**
   * Phrases: a text that holds all words of one, in any order and form, asks for this. `a|b` is either; the phrase with the
   * most words decides.
   */
  readonly phrases: readonly string[];
  /** Whether it asks for nothing without a number, an id or a name, so that no button can stand for it. */
  readonly takesWords?: true;
  /** Whether AWS may be changed in the end, so that it is understood only where it is ordered. */
  readonly changes?: true;
  /** Where words like `add` and `set` mean many things: what an order may say besides names and adverbs. */
  readonly only?: (word: string) => boolean;
}
