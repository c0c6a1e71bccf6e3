import type { KnownBlock } from '@slack/types';
import { lookOf } from '../../looks/index.ts';
import type { Chapter, Walk } from '../../looks/look.ts';
import type { Sheet } from '../../looks/sheet.ts';
import { actions, button, context, section, select, textBox } from './blocks.ts';
import { buttonIds, type CardLevel, lookButton, type SlackMessage } from './message.ts';
import { date, join, type Mrkdwn, mrk, words } from './mrkdwn.ts';
import { classicPart, richPart, textPart } from './sheet-blocks.ts';
import { lineText, packed } from './sheet-lines.ts';
import { type Page, pagesOf } from './sheet-pages.ts';
import { suspectSelect } from './suspect-select.ts';

/** A sheet, and what its buttons lead back to. */
export interface SheetView {
  readonly sheet: Sheet;
  /** The sheets around it, where it is one of several. */
  readonly walk?: Walk | undefined;
  /** From 1, over all sheets; one that there is not is the nearest that there is. Absent: where it begins. */
  readonly page?: number;
  readonly cardId: string;
  readonly sheetId: string;
  /** Whether AWS can be asked the same, or something like it, again. */
  readonly again?: boolean;
  /** The sheet that this one continues into the past, and the page where it was left. */
  readonly newer?: { readonly sheetId: string; readonly page: number } | undefined;
  /** Whether there is a thread that a file can go to. */
  readonly asFile: boolean;
}

/** How much of a sheet stands in a message without blocks, in characters. */
const mostText = 12_000;

/** How many notes stand at the end of a sheet. */
const mostNotes = 8;

/** A page and where it stands. */
interface Leaf {
  readonly chapter: Chapter;
  readonly parts: Page;
  /** Within its sheet, from 1. */
  readonly page: number;
  readonly of: number;
}

/** One page of a closer look: what was looked at, the answer, the proof, and where to turn. */
export function sheetMessage(view: SheetView, level: CardLevel): SlackMessage {
  const { walk, sheet: only } = view;
  const chapters = walk?.chapters ?? [{ name: '', sheet: only, looks: [] }];
  const leaves = chapters.flatMap((chapter) => leavesOf(chapter));
  const begin = walk ? leaves.findIndex((it) => it.chapter === chapters[walk.first]) : 0;
  const wanted = view.page === undefined ? begin + 1 : Math.trunc(view.page) || 1;
  const place = Math.min(Math.max(1, wanted), leaves.length);
  const leaf = leaves[place - 1];
  const sheet = leaf?.chapter.sheet ?? only;
  if (level === 'text') return { text: wholeText(sheet, pagesOf(sheet)) };
  const part = level === 'rich' ? richPart : classicPart;
  return {
    text: lineText(sheet.said, 1500),
    blocks: [
      context(heading(sheet)),
      section(lineText(sheet.said, 1500)),
      ...(leaf?.parts ?? []).flatMap((it) => part(it)),
      ...notes(sheet).map((it) => context(it)),
      ...(leaf && leaf.of > 1 ? [context(words(`Page ${leaf.page} of ${leaf.of}`))] : []),
      ...turning(view, leaves, place),
      ...filterBox(view),
      ...closer(view, leaf?.chapter),
      ...suspectSelect(view, sheet.suspects),
    ],
  };
}

function leavesOf(chapter: Chapter): readonly Leaf[] {
  const pages = pagesOf(chapter.sheet);
  return pages.map((parts, i) => ({ chapter, parts, page: i + 1, of: pages.length }));
}

function heading({ title, takenAt }: Sheet): Mrkdwn {
  return join([mrk`*${words(title, 300)}*`, date(takenAt)], ' · ');
}

function notes({ notes: lines = [] }: Sheet): readonly Mrkdwn[] {
  return packed(lines.slice(0, mostNotes).map((it) => lineText(it, 300)));
}

/** *Back*, *Next*, *Load more*, *Jump to*, *As file* and *Look again*, as far as there is somewhere to go. */
function turning(
  { walk, sheet, cardId, sheetId, asFile, again, newer }: SheetView,
  leaves: readonly Leaf[],
  place: number,
): readonly KnownBlock[] {
  const value = (page: number) => `${cardId}:${sheetId}:${page}`;
  const of = leaves.length;
  const jumps = (walk?.chapters ?? []).map((chapter) => ({
    text: chapter.name,
    value: value(leaves.findIndex((it) => it.chapter === chapter) + 1),
  }));
  const worthAFile = asFile && (of > 1 || sheet.parts.some(({ kind }) => kind === 'excerpt'));
  const elements = [
    ...(place > 1 ? [button('Back', buttonIds.back, value(place - 1))] : []),
    ...(place === 1 && newer
      ? [button('Back', buttonIds.back, `${cardId}:${newer.sheetId}:${newer.page}`)]
      : []),
    ...(place < of ? [button('Next', buttonIds.next, value(place + 1))] : []),
    ...(again && sheet.older
      ? [button('Load more', buttonIds.older, value(place), olderLabel)]
      : []),
    ...(jumps.length > 1 ? [select('Jump to…', buttonIds.jump, jumps)] : []),
    ...(worthAFile ? [button('As file', buttonIds.file, value(place))] : []),
    ...(again ? [button('Look again', buttonIds.lookAgain, value(place))] : []),
  ];
  return elements.length > 0 ? [actions(...elements)] : [];
}

/** What a screen reader says of *Load more*. */
const olderLabel = { accessibility_label: 'Load older lines' };

/** Where somebody says what is to be seen of the sheet. */
function filterBox({
  sheet: { filter },
  cardId,
  sheetId,
  again,
}: SheetView): readonly KnownBlock[] {
  if (!again || !filter) return [];
  return [
    textBox({
      label: filter.label,
      hint: 'Press Enter. Without words it shows everything.',
      text: filter.text,
      actionId: buttonIds.filter,
      blockId: `${cardId}:${sheetId}`,
    }),
  ];
}

/** What shows more of a chapter. */
function closer({ cardId }: SheetView, chapter: Chapter | undefined): readonly KnownBlock[] {
  const buttons = (chapter?.looks ?? []).flatMap((id) => {
    const look = lookOf(id);
    return look ? [button(look.button, lookButton(id), cardId)] : [];
  });
  return buttons.length > 0 ? [actions(...buttons)] : [];
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
