import type { Unread } from '../facts/known-facts.ts';
import { instant } from './instants.ts';

/** The longest piece of foreign text inside a sentence; evidence carries the whole. */
const longestQuote = 200;

/** A number with its noun, e.g. `1 task`, `3 tasks`. */
export function count(n: number, noun: string): string {
  return `${n} ${noun}${n === 1 ? '' : 's'}`;
}

/**
 * How many of the failed tasks that could be read failed in one way, e.g. `2 of 3 failed tasks`; where there are more stopped
 * tasks than were read, `300 of at least 300 failed tasks`.
 */
export function share(failed: number, of: number, unread: readonly Unread[]): string {
  return `${failed} of ${allStoppedRead(unread) ? '' : 'at least '}${of} failed tasks`;
}

/** How many stopped tasks something is said of, e.g. `3 tasks`, or `at least 3 tasks` where more have stopped than were read. */
export function countStopped(n: number, noun: string, unread: readonly Unread[]): string {
  return `${allStoppedRead(unread) ? '' : 'at least '}${count(n, noun)}`;
}

/** Since when tasks fail, as the end of a sentence; nothing where AWS gave no time, and no later than that where not all were read. */
export function sinceWhen(
  since: string | undefined,
  { unread }: { readonly unread: readonly Unread[] },
): string {
  if (since === undefined) return '';
  return ` since ${instant(since)}${allStoppedRead(unread) ? '' : ' or earlier'}`;
}

function allStoppedRead(unread: readonly Unread[]): boolean {
  return unread.every(({ fact }) => fact !== 'stoppedTasks');
}

/** Parts of a sentence one after the other: A, B and C. */
export function enumerated(parts: readonly string[]): string {
  const last = parts.at(-1) ?? '';
  return parts.length < 2 ? last : `${parts.slice(0, -1).join(', ')} and ${last}`;
}

/** Names as a list in a sentence, each in code quotes: `A`, `B` and `C`. */
export function listed(names: readonly string[]): string {
  return enumerated(names.map((name) => code(name)));
}

/** Foreign text in code quotes: one line, bounded, and without quotes of its own that would end them. */
export function code(text: string): string {
  const line = text.replaceAll('`', "'").replace(/\s+/g, ' ').trim();
  return `\`${line.length > longestQuote ? `${line.slice(0, longestQuote - 1)}…` : line}\``;
}

/** How many tasks do something beside how many should: `1 of 2 tasks run`, `3 tasks run, 2 desired`. */
export function ofDesired(tasks: number, desired: number, what: 'run' | 'running'): string {
  const verb = what === 'run' && Math.max(tasks, desired) === 1 ? 'runs' : what;
  return tasks > desired
    ? `${count(tasks, 'task')} ${verb}, ${desired} desired`
    : `${tasks} of ${count(desired, 'task')} ${verb}`;
}
