import type { JobOf } from '../../queue/jobs.ts';
import { sheetMessage } from '../../renderers/slack/sheet.ts';
import { CannotPostHere, MessageGone } from '../errors.ts';
import { expired } from '../expired.ts';
import type { Render } from '../post.ts';
import { readerOf, whisper } from './card.ts';
import type { Working } from './working.ts';

/** Shows another page of what was seen, in the message that shows it; whoever alone was told is told again. */
export async function turnPage(job: JobOf<'turn-page'>, working: Working): Promise<void> {
  const { store, poster, id } = working;
  const { team, channel, user, sheetId, page } = job;
  const [kept, card] = await Promise.all([store.sheets.get(sheetId), store.cards.get(job.cardId)]);
  if (kept === undefined || card === undefined) {
    return whisper(expired, { team, channel, user, answering: id }, working);
  }
  const { sheet, walk, posted } = kept;
  const reader = readerOf(job, card, id);
  const view = { sheet, walk, page, cardId: card.id, sheetId };
  const onlyReader: Render = (level) => sheetMessage({ ...view, asFile: false }, level);
  if (posted === undefined) {
    await poster.whisper(reader, onlyReader);
    return;
  }
  try {
    await poster.update(team, posted, (level) => sheetMessage({ ...view, asFile: true }, level));
  } catch (error) {
    if (!(error instanceof CannotPostHere || error instanceof MessageGone)) throw error;
    await poster.whisper(reader, onlyReader);
  }
}
