import type { Sheet } from '../../looks/sheet.ts';
import { link, mrk } from '../../renderers/slack/mrkdwn.ts';
import { headlineOf } from '../../renderers/slack/opening.ts';
import type { Posted, Reader } from '../posting/post.ts';
import { whisper } from './card.ts';
import type { Working } from './working.ts';

/** Tells whoever asked in a channel what the answer is, and in which thread all of it stands. */
export async function tellWhere(
  sheet: Sheet,
  posted: Posted,
  reader: Reader,
  working: Working,
): Promise<void> {
  const address = await working.poster.linkTo(posted);
  const where =
    address === undefined
      ? mrk`All of it is in the thread of its card.`
      : mrk`${link(address, 'All of it')} is in the thread of its card.`;
  await whisper(mrk`${headlineOf(sheet)}\n${where}`, reader, working);
}
