import { serviceIn } from '../../facts/service.ts';
import { attachedTargetGroups } from '../../facts/task-sets.ts';
import { runningImage } from '../../looks/running-image.ts';
import type { Job } from '../../queue/jobs.ts';
import { diagnosisMessage } from '../../renderers/slack/diagnosis.ts';
import type { ChangeView } from '../../renderers/slack/message.ts';
import type { Mrkdwn } from '../../renderers/slack/mrkdwn.ts';
import { openingMessage } from '../../renderers/slack/opening.ts';
import type { Card } from '../../store/cards.ts';
import type { Triage } from '../../triage.ts';
import type { Reader, Render } from '../posting/post.ts';
import { offersOf } from './changes/offers.ts';
import type { Working } from './working.ts';

type View = NonNullable<Card['view']>;

/** What a card shows of a triage. */
export function viewOf({ diagnosis, facts }: Triage, askedBy: string): View {
  const { services } = facts.answers;
  const service = services.state === 'known' ? serviceIn(services.value) : undefined;
  const runs = runningImage(facts);
  return {
    diagnosis,
    askedBy,
    ...(runs && { runs }),
    hasTargets: attachedTargetGroups(service).length > 0,
    ...offersOf(facts, diagnosis),
  };
}

/** A card as another triage of its service leaves it. */
export function seenAnew(card: Card, found: Triage): Card {
  const { note } = card.view ?? {};
  const view = viewOf(found, card.askedBy);
  return { ...card, view: note === undefined ? view : { ...view, note } };
}

/** A card with its answer, and with the change it shows, if any. */
export function cardRender(id: string, view: View, change: ChangeView | undefined): Render {
  const busy = change?.state === 'requested' || change?.state === 'running';
  // While one is running there is nothing to press and no reason to give: the card shows the change itself.
  const { withheld, ...rest } = view;
  const offer = busy
    ? { offers: view.offers.filter(({ action }) => action !== 'force-new-deployment') }
    : { ...(withheld !== undefined && { withheld }) };
  return (level) =>
    diagnosisMessage({ ...rest, ...offer, cardId: id, ...(change && { change }) }, level);
}

/** Whoever clicked or asked, and where they read. */
export function readerOf(job: Job, card: Card, id: string): Reader {
  const { threadTs } = card;
  return { ...(threadTs !== undefined && { threadTs }), ...askerOf(job, id) };
}

/** Whoever asked or clicked, where they did. */
export function askerOf({ team, channel, user, threadTs }: Job, id: string): Reader {
  return { team, channel, user, answering: id, ...(threadTs !== undefined && { threadTs }) };
}

/** The thread in which a card's details go: the one the card is in, else the card's own. */
export function threadOf({ team, channel, threadTs, ts }: Card) {
  const root = threadTs ?? ts;
  return root === undefined ? undefined : { team, channel, threadTs: root };
}

/** Shows a card as it is now remembered. Without a message of its own there is nothing to update. */
export async function refresh(card: Card, { poster, store }: Working): Promise<void> {
  const { view, opening, ts, channel, team } = card;
  if (ts === undefined) return;
  const posted = { channel, ts };
  if (view) {
    const change = await store.cardChanges.get(card.id);
    await poster.update(team, posted, cardRender(card.id, view, change));
  } else if (opening) {
    await poster.update(team, posted, (level) => openingMessage(opening, level));
  }
}

/** A card as it is now, with the service that was picked for this job, where it had named several. */
export async function cardPicked(
  cardId: string,
  { store, id }: Pick<Working, 'store' | 'id'>,
): Promise<Card | undefined> {
  const [card, picked] = await Promise.all([store.cards.get(cardId), store.picks.get(id)]);
  if (card === undefined || picked === undefined) return card;
  const { others: _others, ...rest } = card;
  return { ...rest, question: picked };
}

/** One sentence for one reader. */
export async function whisper(
  text: Mrkdwn,
  reader: Reader,
  { poster }: Pick<Working, 'poster'>,
): Promise<void> {
  await poster.whisper(reader, () => ({ text }));
}
