import type { Job } from '../../queue/jobs.ts';
import type { Card } from '../../store/cards.ts';
import { RateLimited } from '../posting/errors.ts';
import type { Posted } from '../posting/post.ts';
import { noteDenied } from './note-denied.ts';
import type { Working } from './working.ts';

/** Notes what the Home tab will show: what was asked, for the person who asked, and which permissions were missing. */
export async function noteForHome(
  { id, ref, view, channel, ts }: Card,
  { team, user }: Pick<Job, 'team' | 'user'>,
  working: Working,
): Promise<void> {
  const { store } = working;
  if (ref === undefined || view === undefined) return;
  const { headline, takenAt: at, blind } = view.diagnosis;
  const { name: service, cluster, account } = ref;
  const link =
    ts === undefined ? undefined : await linkOf(id, { channel, ts }, { team, user }, working);
  const recent = { cardId: id, service, cluster, account, headline, at };
  await store.recents.add(team, user, { ...recent, ...(link !== undefined && { link }) });
  const denied = blind.flatMap(({ because, needs }) => (because === 'denied' ? [needs] : []));
  await noteDenied(account, denied, working);
}

/** The address of a card, asked once: it is kept with the question. */
async function linkOf(
  cardId: string,
  posted: Posted,
  { team, user }: Pick<Job, 'team' | 'user'>,
  { store, poster }: Working,
): Promise<string | undefined> {
  const known = (await store.recents.of(team, user)).find((it) => it.cardId === cardId);
  if (known?.link !== undefined) return known.link;
  try {
    return await poster.linkTo(posted);
  } catch (error) {
    // A card that cannot be opened from the Home tab is no reason to answer later.
    if (error instanceof RateLimited) return undefined;
    throw error;
  }
}
