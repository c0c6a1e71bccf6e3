import type { FactName } from '../../facts/facts.ts';
import type { Unread } from '../../facts/known-facts.ts';
import type { UnknownReason } from '../../facts/observed.ts';
import { compareTexts } from '../../facts/order.ts';

/** Facts without which nobody can say that the service is well: every symptom is seen in these, or most rules look at them. */
const essential: ReadonlySet<FactName> = new Set<FactName>([
  'services',
  'runningTasks',
  'stoppedTaskArns',
  'stoppedTasks',
  'targetHealth',
]);

/**
 * Whether a rule about one reason has something to decide: where that reason only blinds other rules it is neither found nor
 * ruled out.
 */
export function concerns(because: UnknownReason) {
  return ({ unread }: { readonly unread: readonly Unread[] }): boolean =>
    unreadBecause(unread, because).length > 0 || !unread.some((it) => it.because === because);
}

/**
 * The questions AWS did not answer for one reason, each IAM action once, in alphabetical order. Empty unless one of them
 * matters so much that a symptom could hide behind it: what only sharpens a finding is listed as blind anyway.
 */
export function unreadBecause(
  unread: readonly Unread[],
  because: UnknownReason,
): readonly Unread[] {
  const these = unread.filter((it) => it.because === because);
  if (!these.some(({ fact }) => essential.has(fact))) return [];
  const byAction = new Map(these.map((it) => [it.needs, it]));
  return [...byAction.values()].toSorted((a, b) => compareTexts(a.needs, b.needs));
}
