import type { AckFn } from '@slack/bolt';
import type { Suspect } from '../../looks/sheet.ts';
import { suspectOptions } from '../../renderers/slack/suspect-select.ts';
import { isForeign, type Listening } from '../asking/listening.ts';
import type { Chooser } from './service-select.ts';

/** What was typed into a select of causes, and in which. */
export interface SuspectQuery {
  readonly value: string;
  /** Names the card and the sheet. */
  readonly block_id: string;
}

/** Offers the causes of a sheet whose id or title holds every word that was typed. Redis answers, never AWS. */
export async function onSuspectQuery(
  { value, block_id }: SuspectQuery,
  { user, team }: Chooser,
  ack: AckFn<{ option_groups: ReturnType<typeof suspectOptions> } | { options: [] }>,
  { store, log }: Pick<Listening, 'store' | 'log'>,
): Promise<void> {
  const [cardId = '', sheetId = ''] = block_id.split(':');
  try {
    const kept = isForeign(user, team) ? undefined : await store.sheets.get(sheetId);
    const suspects = kept?.cardId === cardId ? (kept.sheet.suspects ?? []) : [];
    const found = suspects.filter((it) => holds(it, value));
    // An empty list of groups is refused; an empty list of options is shown as "no results".
    await ack(
      found.length > 0 ? { option_groups: suspectOptions(cardId, found) } : { options: [] },
    );
  } catch (error) {
    log.error({ err: error }, 'The causes could not be listed for a select.');
    await ack({ options: [] });
  }
}

function holds({ id, title, group }: Suspect, typed: string): boolean {
  const text = `${id} ${title} ${group}`.toLowerCase();
  return typed
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}
