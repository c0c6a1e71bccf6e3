import { type Facts, factNames } from '../../facts/facts.ts';
import { knownFacts } from '../../rules/known.ts';
import type { Working } from './working.ts';

/** Notes which permissions AWS denied, in which account, for the Home tab. */
export async function noteDenied(
  account: string,
  needs: readonly string[],
  { store, settings }: Pick<Working, 'store' | 'settings'>,
): Promise<void> {
  const listed = settings().accounts.some((it) => it.id === account);
  await store.denials.note(listed ? account : 'own', [...new Set(needs)]);
}

/** The permissions that were denied among the answers of AWS. */
export function deniedIn(facts: Facts): readonly string[] {
  const unread = knownFacts(facts, [], factNames)?.unread ?? [];
  return unread.flatMap(({ because, needs }) => (because === 'denied' ? [needs] : []));
}
