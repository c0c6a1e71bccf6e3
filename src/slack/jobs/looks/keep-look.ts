import type { JobOf } from '../../../queue/jobs.ts';
import { sheetMessage } from '../../../renderers/slack/sheet.ts';
import type { KeptSheet } from '../../../store/sheets.ts';
import type { Render } from '../../posting/post.ts';
import type { Working } from '../working.ts';
import type { Shown } from './look-closer.ts';

/** What is kept of a look, so that its pages can be turned and it can be looked at again. */
export function keptOf(
  cardId: string,
  { what }: JobOf<'look'>,
  { sheet, walk, words, ref, hasTargets }: Shown,
): KeptSheet {
  const look = { what, words: [...words], ref, hasTargets };
  return { cardId, sheet, ...(walk && { walk }), look };
}

/** What this job saw before it was interrupted, so that AWS is not asked again. */
export async function resumed({ store, id }: Working): Promise<Shown | undefined> {
  const kept = await store.sheets.get(id);
  const { sheet, walk, look } = kept ?? {};
  if (sheet === undefined || look?.ref === undefined) return undefined;
  const { words, ref, hasTargets = false } = look;
  return { kind: 'sheet', sheet, ...(walk && { walk }), ref, words, hasTargets };
}

/** A look where it begins. */
export function firstPage(
  cardId: string,
  { sheet, walk }: Shown,
  asFile: boolean,
  sheetId: string,
): Render {
  return (level) => sheetMessage({ sheet, walk, cardId, sheetId, asFile, again: true }, level);
}
