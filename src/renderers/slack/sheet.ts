import type { Button, KnownBlock } from '@slack/types';
import type { Sheet } from '../../looks/sheet.ts';
import { actions, button, context, section } from './blocks.ts';
import { buttonIds, type CardLevel, type SlackMessage } from './message.ts';
import { date, join, type Mrkdwn, mrk, words } from './mrkdwn.ts';
import { classicPart, richPart, textPart } from './sheet-blocks.ts';
import { lineText, packed } from './sheet-lines.ts';
import { type Page, pagesOf } from './sheet-pages.ts';

/** A sheet, and what its buttons lead back to. */
export interface SheetView {
  readonly sheet: Sheet;
  /** From 1; one that the sheet does not have is the nearest that it has. */
  readonly page: number;
  readonly cardId: string;
  readonly sheetId: string;
  /** Whether there is a thread that a file can go to. */
  readonly asFile: boolean;
}

/** How much of a sheet stands in a message without blocks, in characters. */
const mostText = 12_000;

/** How many notes stand at the end of a sheet. */
const mostNotes = 8;

/** One page of a closer look: what was looked at, the answer, the proof, and where to turn. */
export function sheetMessage(view: SheetView, level: CardLevel): SlackMessage {
  const { sheet } = view;
  const pages = pagesOf(sheet);
  if (level === 'text') return { text: wholeText(sheet, pages) };
  const page = Math.min(Math.max(1, Math.trunc(view.page) || 1), pages.length);
  const part = level === 'rich' ? richPart : classicPart;
  return {
    text: lineText(sheet.said, 1500),
    blocks: [
      context(heading(sheet)),
      section(lineText(sheet.said, 1500)),
      ...(pages[page - 1] ?? []).flatMap((it) => part(it)),
      ...notes(sheet).map((it) => context(it)),
      ...turning(view, page, pages.length),
    ],
  };
}

function heading({ title, takenAt }: Sheet): Mrkdwn {
  return join([mrk`*${words(title, 300)}*`, date(takenAt)], ' · ');
}

function notes({ notes: lines = [] }: Sheet): readonly Mrkdwn[] {
  return packed(lines.slice(0, mostNotes).map((it) => lineText(it, 300)));
}

function turning(
  { sheet, cardId, sheetId, asFile }: SheetView,
  page: number,
  of: number,
): readonly KnownBlock[] {
  const to = (text: string, id: string, target: number): Button =>
    button(text, id, `${cardId}:${sheetId}:${target}`);
  const worthAFile = asFile && (of > 1 || sheet.parts.some(({ kind }) => kind === 'excerpt'));
  const buttons = [
    ...(page > 1 ? [to('Back', buttonIds.back, page - 1)] : []),
    ...(page < of ? [to('Next', buttonIds.next, page + 1)] : []),
    ...(worthAFile ? [to('As file', buttonIds.file, page)] : []),
  ];
  return [
    ...(of > 1 ? [context(words(`Page ${page} of ${of}`))] : []),
    ...(buttons.length > 0 ? [actions(...buttons)] : []),
  ];
}

/** All of a sheet that one message holds, for a workspace that shows no blocks and so no buttons. */
function wholeText(sheet: Sheet, pages: readonly Page[]): Mrkdwn {
  const texts = pages.flatMap((page) => page.flatMap((it) => textPart(it)));
  const kept: Mrkdwn[] = [];
  let left = mostText;
  for (const text of texts) {
    left -= text.length + 1;
    if (left < 0) break;
    kept.push(text);
  }
  const rest = texts.length - kept.length;
  return join(
    [
      lineText(sheet.said, 1500),
      heading(sheet),
      ...kept,
      ...(rest > 0 ? [words(`${rest} more lines do not fit here.`)] : []),
      ...notes(sheet),
    ],
    '\n',
  );
}
