import type { Log } from '../../log.ts';
import { context } from '../../renderers/slack/blocks.ts';
import { code, type Mrkdwn, mrk } from '../../renderers/slack/mrkdwn.ts';
import { CannotPostHere, MessageGone } from './errors.ts';
import { createLiveCard } from './live-card.ts';
import type { Posted, Poster, Reader, Render } from './post.ts';

/** Where one answer appears: a card for everybody, or, where the bot may not post, a message for the asker. */
export interface Screen {
  /** Shows progress on a card; a whispered answer has none. */
  progress(render: Render): void;
  /** The card's message; undefined where the answer is whispered. @throws RateLimited */
  posted(): Promise<Posted | undefined>;
  /** Shows the answer. @returns whether Slack took it @throws RateLimited */
  answer(render: Render): Promise<boolean>;
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
  /** What a new card shows at first. */
  readonly first: Render;
  readonly everyMs: () => number;
  readonly log: Log;
}

const gone: Render = () => ({
  text: mrk`The card has been deleted, so its answer has nowhere to go; ask again with \`/ecs why\`.`,
});

/** Opens a screen; a new card begins to be posted at once, while the work goes on. */
export function openScreen(options: ScreenOptions): Screen {
  const { poster, reader, onlyReader, everyMs, log } = options;
  let note = onlyReader ?? mrk``;
  const refused = (error: unknown) => {
    note = whyOnlyYou(error);
    return undefined;
  };
  const opening =
    onlyReader === undefined ? open(options).catch(refused) : Promise.resolve(undefined);
  // Whoever asks for the result learns of a failure; nobody has to.
  opening.catch(() => undefined);
  const live = opening.then(
    (posted) =>
      posted &&
      createLiveCard((render) => poster.update(reader.team, posted, render), everyMs, log),
    () => undefined,
  );
  return {
    progress(render) {
      live.then((card) => card?.show(render)).catch(() => undefined);
    },
    posted: () => opening,
    async answer(render) {
      const posted = await opening;
      await (await live)?.settle();
      if (posted === undefined) {
        return poster.whisper(reader, noted(render, note));
      }
      try {
        await poster.update(reader.team, posted, render);
        return true;
      } catch (error) {
        if (error instanceof MessageGone) return poster.whisper(reader, gone);
        return poster.whisper(reader, noted(render, whyOnlyYou(error)));
      }
    },
  };
}

async function open({ poster, id, reader, posted, first }: ScreenOptions) {
  return posted ?? (await poster.post(id, reader, first));
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
