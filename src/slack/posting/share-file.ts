import type { Log } from '../../log.ts';
import type { Store } from '../../store/store.ts';
import type { SlackClients } from './clients.ts';
import { certainlyRefused, meaningOf } from './errors.ts';

/** A file, and what stands above it. */
export interface SharedFile {
  readonly name: string;
  readonly title: string;
  readonly content: string | Uint8Array;
  /** What a picture shows, for whoever does not see it. */
  readonly alt?: string;
}

/** Puts files into threads. */
export interface FileSharer {
  /**
   * Shares files once for each id and in one message, however often it is called.
   *
   * @returns whether they were shared now, or had been before
   * @throws RateLimited, CannotPostHere, MessageGone, or the SDK's error where nobody knows whether Slack took the file
   */
  share(
    id: string,
    thread: { readonly channel: string; readonly threadTs: string },
    files: readonly SharedFile[],
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
  async function send({ name, content, alt }: SharedFile): Promise<string> {
    const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
    const { upload_url: url, file_id: fileId } = await clients.repeating.files.getUploadURLExternal(
      // As the method itself calls it; the SDK's own word for it is none that Slack documents.
      { filename: name, length: bytes.length, ...(alt !== undefined && { alt_txt: alt }) },
    );
    if (url === undefined || fileId === undefined) throw new Error('Slack gave no upload address.');
    const response = await fetch(url, {
      method: 'POST',
      body: new Uint8Array(bytes),
      signal: AbortSignal.timeout(uploadMs),
    });
    if (!response.ok) throw new Error(`Slack did not take a file: ${response.status}`);
    return fileId;
  }

  /** Looks for files whose sharing ended without an answer. Where Slack does not let us look, they are not there. */
  async function areThere(
    fileIds: readonly string[],
    channel: string,
    ts: string,
  ): Promise<boolean> {
    try {
      const { messages = [] } = await clients.repeating.conversations.replies({
        channel,
        ts,
        limit: 200,
      });
      return messages.some(({ files = [] }) => files.some(({ id }) => fileIds.includes(id ?? '')));
    } catch (error) {
      log.warn({ err: error, channel }, 'A file could not be looked for.');
      return false;
    }
  }

  return {
    async share(id, { channel, threadTs }, files) {
      const before = await store.uploads.get(id);
      if (before?.state === 'shared') return 'before';
      try {
        const fileIds = before?.fileIds ?? (await Promise.all(files.map(send)));
        const [first, ...more] = fileIds.map((fileId, i) => ({
          id: fileId,
          title: files[i]?.title ?? '',
        }));
        if (first === undefined) return 'before';
        await store.uploads.put(id, { state: 'uploaded', fileIds });
        if (before === undefined || !(await areThere(fileIds, channel, threadTs))) {
          await clients.once.files.completeUploadExternal({
            files: [first, ...more],
            channel_id: channel,
            thread_ts: threadTs,
          });
        }
        await store.uploads.put(id, { state: 'shared', fileIds });
        return 'now';
      } catch (error) {
        if (certainlyRefused(error)) await store.uploads.drop(id);
        throw meaningOf(error);
      }
    },
  };
}
