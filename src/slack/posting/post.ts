import type { ChatPostMessageArguments } from '@slack/web-api';
import type { Log } from '../../log.ts';
import type { CardLevel, SlackMessage } from '../../renderers/slack/message.ts';
import type { Store } from '../../store/store.ts';
import type { CardLevels } from './card-levels.ts';
import type { SlackClients } from './clients.ts';
import {
  blockComplaints,
  certainlyRefused,
  isAmbiguous,
  isBlockRefusal,
  meaningOf,
  RateLimited,
} from './errors.ts';

/** A message at whichever level the workspace takes. */
export type Render = (level: CardLevel) => SlackMessage;

export interface Place {
  readonly team: string;
  readonly channel: string;
  /** The thread's root; absent: in the channel itself. */
  readonly threadTs?: string;
}

export interface Posted {
  readonly channel: string;
  readonly ts: string;
}

/** One reader, and the job whose response_url reaches them even where the bot is no member. */
export interface Reader extends Place {
  readonly user: string;
  readonly answering: string;
}

/** Everything that the bot says after a listener has acknowledged. */
export interface Poster {
  /**
   * Posts once for each id, however often it is called.
   *
   * @throws RateLimited, CannotPostHere, or the SDK's error where nobody knows whether Slack took the message
   */
  post(id: string, place: Place, render: Render): Promise<Posted>;
  /** @throws RateLimited, MessageGone, CannotPostHere */
  update(team: string, posted: Posted, render: Render): Promise<void>;
  /**
   * Tells one reader only.
   *
   * @returns false where Slack certainly did not take it, and would not another time
   * @throws RateLimited, or an error where nobody knows whether Slack took it; to tell somebody twice does no harm
   */
  whisper(reader: Reader, render: Render): Promise<boolean>;
  /** The address of a message; undefined where Slack does not say it. @throws RateLimited */
  linkTo(posted: Posted): Promise<string | undefined>;
}

export interface PosterParts {
  readonly clients: SlackClients;
  readonly store: Store;
  readonly levels: CardLevels;
  readonly log: Log;
}

const eventType = 'ecs_triage';

/** On everything we post: Slack must not fetch addresses that stand in somebody's logs. */
const quietly = { unfurl_links: false, unfurl_media: false } as const;

/** Builds the poster: one outgoing ledger, one way to step down from blocks that a workspace does not take. */
export function createPoster({ clients, store, levels, log }: PosterParts): Poster {
  async function stepping<T>(
    team: string,
    render: Render,
    send: (message: SlackMessage) => Promise<T>,
  ): Promise<T> {
    let level = await levels.of(team);
    for (;;) {
      try {
        return await send(render(level));
      } catch (error) {
        const complaints = blockComplaints(error);
        const next = complaints && (await levels.stepDown(team, level, complaints));
        if (next === undefined) throw meaningOf(error);
        level = next;
      }
    }
  }

  async function post(id: string, place: Place, render: Render): Promise<Posted> {
    const pending = { state: 'pending', since: Date.now() } as const;
    if (!(await store.postings.claim(id, pending))) {
      const before = await store.postings.get(id);
      if (before?.state === 'posted') return before;
      const found = before && (await find(id, place, before.since));
      if (found) return remember(id, found);
      await store.postings.put(id, pending);
    }
    try {
      return await stepping(place.team, render, async (message) => {
        const { channel, ts } = await clients.once.chat.postMessage({
          ...content(message),
          channel: place.channel,
          ...(place.threadTs !== undefined && { thread_ts: place.threadTs }),
          metadata: { event_type: eventType, event_payload: { posting: id } },
          ...quietly,
        } as ChatPostMessageArguments);
        return remember(id, { channel: channel ?? place.channel, ts: ts ?? '' });
      });
    } catch (error) {
      // Not before every level has been refused: a plainer post under way is as much in doubt as the first.
      if (certainlyRefused(error)) await store.postings.drop(id);
      throw error;
    }
  }

  async function remember(id: string, posted: Posted): Promise<Posted> {
    await store.postings.put(id, { state: 'posted', ...posted });
    return posted;
  }

  /** Looks for a message whose post ended without an answer. Where Slack does not let us look, there is none. */
  async function find(id: string, place: Place, since: number): Promise<Posted | undefined> {
    const options = {
      channel: place.channel,
      oldest: String(since / 1000 - 60),
      include_all_metadata: true,
      limit: 100,
    };
    try {
      const { messages = [] } = place.threadTs
        ? await clients.repeating.conversations.replies({ ...options, ts: place.threadTs })
        : await clients.repeating.conversations.history(options);
      const ours = messages.find(({ metadata }) => postingIn(metadata) === id);
      return ours?.ts === undefined ? undefined : { channel: place.channel, ts: ours.ts };
    } catch (error) {
      log.warn({ err: error, channel: place.channel }, 'A lost post could not be looked for.');
      return undefined;
    }
  }

  async function update(team: string, { channel, ts }: Posted, render: Render): Promise<void> {
    await stepping(team, render, (message) =>
      clients.repeating.chat.update({ ...content(message), channel, ts } as never),
    );
  }

  async function whisper(reader: Reader, render: Render): Promise<boolean> {
    const url = await store.responseUrls.get(reader.answering);
    if (url !== undefined && (await respond(url, reader, render))) return true;
    try {
      await stepping(reader.team, render, (message) =>
        clients.repeating.chat.postEphemeral({
          ...content(message),
          channel: reader.channel,
          user: reader.user,
          ...(reader.threadTs !== undefined && { thread_ts: reader.threadTs }),
        } as never),
      );
      return true;
    } catch (error) {
      if (error instanceof RateLimited || !certainlyRefused(error)) throw error;
      log.warn({ err: error, channel: reader.channel }, 'Nobody could be told.');
      return false;
    }
  }

  /** @returns false where the response_url cannot be used any more */
  async function respond(url: string, reader: Reader, render: Render): Promise<boolean> {
    let level: CardLevel | undefined = await levels.of(reader.team);
    while (level !== undefined) {
      const answer = await toResponseUrl(url, {
        ...content(render(level)),
        response_type: 'ephemeral',
        replace_original: false,
        ...(reader.threadTs !== undefined && { thread_ts: reader.threadTs }),
      });
      if (answer === 'taken') return true;
      if (!isBlockRefusal(answer)) {
        log.info({ answer }, 'A response_url did not take an answer.');
        return false;
      }
      level = await levels.stepDown(reader.team, level, [answer]);
    }
    return false;
  }

  async function linkTo({ channel, ts }: Posted): Promise<string | undefined> {
    try {
      return (await clients.repeating.chat.getPermalink({ channel, message_ts: ts })).permalink;
    } catch (error) {
      if (meaningOf(error) instanceof RateLimited) throw meaningOf(error);
      log.warn({ err: error, channel }, 'Slack did not say the address of a message.');
      return undefined;
    }
  }

  return { post, update, whisper, linkTo };
}

/** Slack makes no links of its own: in blocks by `verbatim`, in a message of text alone by `parse`. */
function content({ text, blocks }: SlackMessage) {
  return { text, ...(blocks ? { blocks: [...blocks] } : { parse: 'none' }) };
}

function postingIn(metadata: unknown): unknown {
  const { event_type, event_payload } = (metadata ?? {}) as {
    readonly event_type?: unknown;
    readonly event_payload?: { readonly posting?: unknown };
  };
  return event_type === eventType ? event_payload?.posting : undefined;
}

/**
 * @returns `taken`, or Slack's code for why not
 * @throws RateLimited, or an error where nobody knows whether Slack took it
 */
async function toResponseUrl(url: string, body: object): Promise<string> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json; charset=utf-8' },
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(10_000),
  });
  const text = await response.text();
  const { ok, status, headers } = response;
  if (status === 429) throw new RateLimited(1000 * (Number(headers.get('retry-after')) || 1));
  const code = /"error"\s*:\s*"(\w+)"/.exec(text)?.[1];
  if (ok && code === undefined) return 'taken';
  const answer = code ?? `http_${status}`;
  if (status >= 500 || isAmbiguous(answer)) {
    throw new Error(`A response_url did not say whether it took an answer: ${answer}`);
  }
  return answer;
}
