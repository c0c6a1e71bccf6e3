import type { JobOf } from '../../../queue/jobs.ts';
import { expired } from '../../expired.ts';
import { askerOf, readerOf, whisper } from '../card.ts';
import type { Working } from '../working.ts';
import { showKept } from './show-kept.ts';

/** Shows another page of what was seen, in the message that shows it; whoever alone was told is told again. */
export async function turnPage(job: JobOf<'turn-page'>, working: Working): Promise<void> {
  const { store, id } = working;
  const { sheetId, page } = job;
  const [kept, card] = await Promise.all([store.sheets.get(sheetId), store.cards.get(job.cardId)]);
  if (kept === undefined || card === undefined || kept.cardId !== card.id) {
    return whisper(expired, askerOf(job, id), working);
  }
  const reader = readerOf(job, card, id);
  await showKept(sheetId, kept, page, reader, working);
}
