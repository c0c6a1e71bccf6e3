import type { CardLevel } from '../../../renderers/slack/message.ts';
import { sheetMessage } from '../../../renderers/slack/sheet.ts';
import type { KeptSheet } from '../../../store/sheets.ts';
import { CannotPostHere, MessageGone } from '../../posting/errors.ts';
import type { Reader, Render } from '../../posting/post.ts';
import type { Working } from '../working.ts';
import { noticing } from './share-charts.ts';

/**
 * Shows a sheet that is kept in the message that shows it; whoever alone was told is told again.
 *
 * @returns at which level everybody sees it; undefined where only the reader does
 */
export async function showKept(
  sheetId: string,
  { cardId, sheet, walk, look, posted }: KeptSheet,
  page: number | undefined,
  reader: Reader,
  { poster }: Working,
): Promise<CardLevel | undefined> {
  const again = look !== undefined;
  const view = { sheet, walk, cardId, sheetId, again, newer: look?.newer };
  const at = page === undefined ? view : { ...view, page };
  const onlyReader: Render = (level) => sheetMessage({ ...at, asFile: false }, level);
  if (posted) {
    const everybody = noticing((level) => sheetMessage({ ...at, asFile: true }, level));
    try {
      await poster.update(reader.team, posted, everybody.render);
      return everybody.level();
    } catch (error) {
      if (!(error instanceof CannotPostHere || error instanceof MessageGone)) throw error;
    }
  }
  await poster.whisper(reader, onlyReader);
  return undefined;
}
