import type { Sheet } from '../../../looks/sheet.ts';
import type { JobOf } from '../../../queue/jobs.ts';
import type { Later } from '../../../queue/run-job.ts';
import { code, type Mrkdwn, mrk } from '../../../renderers/slack/mrkdwn.ts';
import { sheetText } from '../../../renderers/text/sheet.ts';
import type { Card } from '../../../store/cards.ts';
import { expired } from '../../expired.ts';
import { CannotPostHere, MessageGone, slackCode } from '../../posting/errors.ts';
import { askerOf, readerOf, threadOf, whisper } from '../card.ts';
import { inTurn } from '../in-turn.ts';
import type { Working } from '../working.ts';

/** Puts the whole of what was seen into the card's thread as a file, once. */
export async function sheetFile(
  job: JobOf<'sheet-file'>,
  working: Working,
): Promise<Later | undefined> {
  const { store, id } = working;
  const [kept, card] = await Promise.all([
    store.sheets.get(job.sheetId),
    store.cards.get(job.cardId),
  ]);
  if (kept === undefined || card === undefined || kept.cardId !== card.id) {
    await whisper(expired, askerOf(job, id), working);
    return undefined;
  }
  // Two who click at the same time wait for each other, so that the second learns of the first.
  return inTurn(card.id, working, async () => {
    const said = await share(job.sheetId, kept, card, working);
    if (said) await whisper(said, readerOf(job, card, id), working);
  });
}

type Kept = NonNullable<Awaited<ReturnType<Working['store']['sheets']['get']>>>;

/** @returns what to tell whoever clicked, where there is no new file to see */
async function share(
  sheetId: string,
  { sheet, walk }: Kept,
  card: Card,
  { files, authoriser }: Working,
): Promise<Mrkdwn | undefined> {
  const thread = threadOf(card);
  if (thread === undefined || !(await authoriser.mayPostIn(card.channel))) return unseen;
  const { title } = sheet;
  try {
    const when = await files.share(sheetId, thread, [
      {
        name: nameOf(sheet),
        title,
        content: (walk?.chapters ?? [{ sheet }]).map((it) => sheetText(it.sheet)).join('\n\n'),
      },
    ]);
    return when === 'before' ? mrk`The file is in the thread already.` : undefined;
  } catch (error) {
    if (error instanceof CannotPostHere || error instanceof MessageGone) return unseen;
    if (slackCode(error) !== 'missing_scope') throw error;
    return mrk`This app may not upload files: it lacks the scope ${code('files:write')}. Whoever runs it can add it.`;
  }
}

const unseen = mrk`A file goes where everybody sees it, and I may not post here. Invite me to the channel and ask again.`;

/** `logs-of-checkout-svc-2026-11-22T03-30-00.txt` */
function nameOf({ title, takenAt }: Sheet): string {
  const words = title.toLowerCase().replace(/[^a-z0-9]+/g, '-');
  const when = takenAt.slice(0, 19).replaceAll(':', '-');
  return `${words.slice(0, 80).replace(/^-+|-+$/g, '') || 'sheet'}-${when}.txt`;
}
