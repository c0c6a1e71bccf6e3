import type { Job } from '../../queue/jobs.ts';
import type { Card } from '../../store/cards.ts';
import type { Working } from './working.ts';

/** Notes what the Home tab will show: what was asked, for the person who asked, and which permissions were missing. */
export async function noteForHome(
  { id, ref, view, channel, ts }: Card,
  { team, user }: Pick<Job, 'team' | 'user'>,
  { store, settings }: Working,
): Promise<void> {
  if (ref === undefined || view === undefined) return;
  const { headline, takenAt: at, blind } = view.diagnosis;
  const { name: service, cluster, account } = ref;
  const place = ts === undefined ? { channel } : { channel, ts };
  await store.recents.add(team, user, { cardId: id, service, cluster, headline, at, ...place });
  const denied = blind.flatMap(({ because, needs }) => (because === 'denied' ? [needs] : []));
  const listed = settings().accounts.some((it) => it.id === account);
  await store.denials.note(listed ? account : 'own', [...new Set(denied)]);
}
