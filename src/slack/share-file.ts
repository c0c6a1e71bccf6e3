import type { Log } from '../log.ts';
import type { Store } from '../store/store.ts';
import type { SlackClients } from './clients.ts';
import { certainlyRefused, meaningOf } from './errors.ts';

/** A text file, and what stands above it. */
export interface TextFile {
  readonly name: string;
  readonly title: string;
  readonly text: string;
}

/** Puts files into threads. */
export interface FileSharer {
  /**
   * Shares a file once for each id, however often it is called.
   *
   * @returns whether it was shared now, or had been before
   * @throws RateLimited, CannotPostHere, MessageGone, or the SDK's error where nobody knows whether Slack took the file
   */
  share(
    id: string,
    thread: { readonly channel: string; readonly threadTs: string },
    file: TextFile,
  ): Promise<'now' | 'before'>;
}

interface FileSharerParts {
  readonly clients: SlackClients;
  readonly store: Pick<Store, 'uploads'>;
  readonly log: Log;
}

/** How long the bytes may take, in milliseconds. */
const uploadMs = 20_000;

/** Builds the sharer. Sending bytes again does no harm, sharing a file again would. */
export function createFileSharer({ clients, store, log }: FileSharerParts): FileSharer {
  async function send({ name, text }: TextFile): Promise<string> {
    const bytes = new TextEncoder().encode(text);
    const { upload_url: url, file_id: fileId } = await clients.repeating.files.getUploadURLExternal(
      { filename: name, length: bytes.length },
    );
    if (url === undefined || fileId === undefined) throw new Error('Slack gave no upload address.');
    const response = await fetch(url, {
      method: 'POST',
      body: bytes,
      signal: AbortSignal.timeout(uploadMs),
    });
    if (!response.ok) throw new Error(`Slack did not take a file: ${response.status}`);
    return fileId;
  }

  /** Looks for a file whose sharing ended without an answer. Where Slack does not let us look, it is not there. */
  async function isThere(fileId: string, channel: string, ts: string): Promise<boolean> {
    try {
      const { messages = [] } = await clients.repeating.conversations.replies({
        channel,
        ts,
        limit: 200,
      });
      return messages.some(({ files = [] }) => files.some(({ id }) => id === fileId));
    } catch (error) {
      log.warn({ err: error, channel }, 'A file could not be looked for.');
      return false;
    }
  }

  return {
    async share(id, { channel, threadTs }, file) {
      const before = await store.uploads.get(id);
      if (before?.state === 'shared') return 'before';
      try {
        const fileId = before?.fileId ?? (await send(file));
        await store.uploads.put(id, { state: 'uploaded', fileId });
        if (before === undefined || !(await isThere(fileId, channel, threadTs))) {
          await clients.once.files.completeUploadExternal({
            files: [{ id: fileId, title: file.title }],
            channel_id: channel,
            thread_ts: threadTs,
          });
        }
        await store.uploads.put(id, { state: 'shared', fileId });
        return 'now';
      } catch (error) {
        if (certainlyRefused(error)) await store.uploads.drop(id);
        throw meaningOf(error);
      }
    },
  };
}
