import { isDeepStrictEqual } from 'node:util';
import type { Log } from '../../log.ts';
import { context } from '../../renderers/slack/blocks.ts';
import type { CardLevel, SlackMessage } from '../../renderers/slack/message.ts';
import { code, type Mrkdwn, mrk } from '../../renderers/slack/mrkdwn.ts';
import { CannotPostHere, MessageGone } from './errors.ts';
import { createLiveCard, type LiveCard } from './live-card.ts';
import type { Posted, Poster, Reader, Render } from './post.ts';

/** Where one answer appears: a card for everybody, or, where the bot may not post, a message for the asker. */
export interface Screen {
  /** Shows progress on a card; a whispered answer has none. */
  progress(render: Render): void;
  /**
   * The card's message, posted with this where it is not yet; undefined where the answer is whispered.
   *
   * @throws RateLimited
   */
  posted(render: Render): Promise<Posted | undefined>;
  /** Shows the answer. @returns whether Slack took it @throws RateLimited */
  answer(render: Render): Promise<boolean>;
  /** Tells the asker alone, unless a card is there that waits for an answer. @throws RateLimited */
  answerAsker(render: Render): Promise<boolean>;
  /** Posts nothing more by itself: the work has ended, whichever way. */
  close(): void;
}

export interface ScreenOptions {
  readonly poster: Poster;
  /** The id under which a new card is posted, once. */
  readonly id: string;
  readonly reader: Reader;
  /** The card's message, where it exists already. */
  readonly posted?: Posted;
  /** Why the answer is for the asker alone, e.g. in a channel that is shared with another company; absent: it is posted. */
  readonly onlyReader?: Mrkdwn;
  /** What a new card shows at first, where its answer takes longer than `holdMs`. */
  readonly first: Render;
  /** How long the first post waits for the answer, in milliseconds. */
  readonly holdMs: number;
  readonly everyMs: () => number;
  readonly log: Log;
}

const gone: Render = () => ({
  text: mrk`The card has been deleted, so its answer has nowhere to go; ask again with \`/ecs why\`.`,
});

/**
 * Opens a screen. A new card is posted with its answer, whose headline then is the notification: Slack notifies nobody of an
 * update. Only where the answer takes longer than `holdMs` is progress posted meanwhile.
 */
export function openScreen(options: ScreenOptions): Screen {
  const { poster, id, reader, posted: before, onlyReader, first, holdMs, everyMs, log } = options;
  let note = onlyReader ?? mrk``;
  let opening: Promise<Posted | undefined> | undefined;
  let live: Promise<LiveCard | undefined> | undefined;
  /** What the message was posted with. */
  let shown: { readonly level: CardLevel; readonly message: SlackMessage } | undefined;
  const begun = () => void open(first).catch(() => undefined);
  const timer = setTimeout(begun, holdMs);
  if (before !== undefined || onlyReader !== undefined || holdMs === 0) begun();

  function open(render: Render): Promise<Posted | undefined> {
    clearTimeout(timer);
    opening ??= begin(render);
    live ??= opening.then(liveCard, () => undefined);
    return opening;
  }

  async function begin(render: Render): Promise<Posted | undefined> {
    if (onlyReader !== undefined) return undefined;
    if (before !== undefined) return before;
    try {
      return await poster.post(id, reader, (level) => {
        shown = { level, message: render(level) };
        return shown.message;
      });
    } catch (error) {
      note = whyOnlyYou(error);
      return undefined;
    }
  }

  function liveCard(posted: Posted | undefined): LiveCard | undefined {
    if (posted === undefined) return undefined;
    return createLiveCard((render) => poster.update(reader.team, posted, render), everyMs, log);
  }

  /** Whether the message was posted with this very answer. */
  function isShown(render: Render): boolean {
    return shown !== undefined && isDeepStrictEqual(render(shown.level), shown.message);
  }

  async function answer(render: Render): Promise<boolean> {
    const posted = await open(render);
    await (await live)?.settle();
    if (posted === undefined) {
      return poster.whisper(reader, noted(render, note));
    }
    if (isShown(render)) return true;
    try {
      await poster.update(reader.team, posted, render);
      return true;
    } catch (error) {
      if (error instanceof MessageGone) return poster.whisper(reader, gone);
      return poster.whisper(reader, noted(render, whyOnlyYou(error)));
    }
  }

  return {
    progress(render) {
      live?.then((card) => card?.show(render)).catch(() => undefined);
    },
    posted: open,
    answer,
    async answerAsker(render) {
      clearTimeout(timer);
      if (await opening) return answer(render);
      return poster.whisper(reader, render);
    },
    close: () => clearTimeout(timer),
  };
}

/** By Slack's error code, why an answer is not in the channel. */
const closed: Readonly<Record<string, Mrkdwn>> = {
  not_in_channel: mrk`I am no member of this channel. Invite me, so that everybody sees the answer.`,
  channel_not_found: mrk`I am no member of this channel. Invite me, so that everybody sees the answer.`,
  is_archived: mrk`this channel is archived.`,
  restricted_action_thread_locked: mrk`this thread is locked.`,
  restricted_action_thread_only_channel: mrk`in this channel I may post only in threads. Mention me in one.`,
};

/** @throws the error itself, unless it says that Slack does not take the message here */
function whyOnlyYou(error: unknown): Mrkdwn {
  if (error instanceof MessageGone) {
    return mrk`Only you see this: the message that I was to answer has been deleted.`;
  }
  if (!(error instanceof CannotPostHere)) throw error;
  const why = closed[error.code] ?? mrk`Slack does not let me post here (${code(error.code)}).`;
  return mrk`Only you see this: ${why}`;
}

function noted(render: Render, note: Mrkdwn): Render {
  return (level) => {
    const { text, blocks } = render(level);
    if (!blocks) return { text: mrk`${text as Mrkdwn}\n${note}` };
    return { text, blocks: [...blocks, context(note)] };
  };
}
