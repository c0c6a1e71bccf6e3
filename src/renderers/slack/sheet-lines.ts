import type { RichTextElement } from '@slack/types';
import { sentence } from '../../looks/sentence.ts';
import type { Excerpt, Line, Piece } from '../../looks/sheet.ts';
import { clamp, clean, oneLine } from '../clean.ts';
import { dateLeaf, leaf } from './blocks.ts';
import { slackDate } from './dates.ts';
import { LIMITS } from './limits.ts';
import { code, date, join, link, type Mrkdwn, mrk, webAddress, words } from './mrkdwn.ts';

/** The longest sentence on a page, and the longest line of a log; a file has them whole. */
const longestLine = 600;

/** A sentence that a rule or a plan wrote as mrkdwn, its moments in the reader's own zone. */
export function spoken(text: string, most = longestLine): Mrkdwn {
  return lineText(sentence(text), most);
}

/** The same as rich text. */
export function spokenLeaves(text: string, most: number): readonly RichTextElement[] {
  return lineLeaves(sentence(text), most);
}

/** A sentence as mrkdwn, its spaces kept; a dash where it says nothing. */
export function lineText(line: Line, most = longestLine): Mrkdwn {
  let left = most;
  let text = mrk``;
  for (const piece of line) {
    if (left <= 0) return mrk`${text}…`;
    const next = pieceText(piece, left);
    left -= next.length;
    text = mrk`${text}${next}`;
  }
  return text.trim() === '' ? mrk`–` : text;
}

function pieceText(piece: Piece, left: number): Mrkdwn {
  const most = Math.max(left, 20);
  if (typeof piece !== 'string') {
    if ('at' in piece) return date(piece.at);
    if ('link' in piece) return link(piece.link, piece.text);
    return 'code' in piece ? code(piece.code, most) : mrk`*${words(piece.strong, most)}*`;
  }
  if (oneLine(piece) === '') return piece === '' ? mrk`` : mrk` `;
  const before = /^\s/.test(piece) ? mrk` ` : mrk``;
  const after = /\s$/.test(piece) ? mrk` ` : mrk``;
  return mrk`${before}${words(piece, most)}${after}`;
}

/** A sentence as rich text, in which Slack interprets nothing. */
export function lineLeaves(line: Line, most = longestLine): readonly RichTextElement[] {
  let left = most;
  const leaves: RichTextElement[] = [];
  for (const piece of line) {
    if (left <= 0) return [...leaves, leaf('…')];
    const text = clamp(spaced(plainPiece(piece)), left);
    left -= [...text].length;
    if (text === '') continue;
    leaves.push(leafOf(piece, text));
  }
  return leaves.length > 0 ? leaves : [leaf('–')];
}

/** A piece as a leaf, of which the text is as much as there is room for. */
function leafOf(piece: Piece, text: string): RichTextElement {
  if (typeof piece === 'string') return leaf(text);
  if ('at' in piece) return slackDate(piece.at) ? dateLeaf(piece.at) : leaf(text);
  if ('link' in piece) {
    const url = webAddress(piece.link);
    return url === undefined ? leaf(text) : { type: 'link', url, text };
  }
  return leaf(text, 'code' in piece ? { code: true } : { bold: true });
}

/** On one line, with the spaces at its ends kept, because pieces stand next to each other. */
function spaced(text: string): string {
  return clean(text).replace(/\s+/g, ' ');
}

function plainPiece(piece: Piece): string {
  if (typeof piece === 'string') return piece;
  if ('code' in piece) return piece.code;
  if ('link' in piece) return webAddress(piece.link) === undefined ? piece.link : piece.text;
  return 'strong' in piece ? piece.strong : piece.at;
}

/** Sentences under each other in as few texts as Slack takes. */
export function packed(lines: readonly Mrkdwn[]): readonly Mrkdwn[] {
  const texts: Mrkdwn[] = [];
  for (const line of lines) {
    const last = texts.at(-1);
    const longer = last === undefined ? line : join([last, line], '\n');
    if (last !== undefined && longer.length <= LIMITS.text) texts.pop();
    texts.push(longer.length <= LIMITS.text ? longer : line);
  }
  return texts;
}

/** The lines of an excerpt as they are shown, what is marked being pointed at by a sign and by words. */
export function excerptLines({ lines }: Excerpt): readonly string[] {
  const pointed = lines.some(({ mark }) => mark !== undefined);
  return lines.flatMap(({ text, mark }) => {
    const line = clamp(clean(text).trimEnd(), longestLine);
    if (!pointed) return [line];
    return mark === undefined ? [`  ${line}`] : [`▶ ${line}`, `  ↑ ${clamp(oneLine(mark), 200)}`];
  });
}

/** Lines in blocks of code that Slack takes, by what their characters become there. */
export function inBlocks(lines: readonly string[], most: number): readonly string[] {
  const blocks: string[] = [];
  let left = 0;
  for (const line of lines) {
    const length = line.replace(/[&<>]/g, '&amp;').length + 1;
    if (blocks.length === 0 || length > left) {
      blocks.push(line);
      left = most;
    } else {
      blocks.push(`${blocks.pop()}\n${line}`);
    }
    left -= length;
  }
  return blocks;
}
