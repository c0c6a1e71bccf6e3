import { isFields, itemsOf } from '../../../renderers/slack/check.ts';
import { threadRoot, writableChannel } from '../access.ts';
import { ApiError } from '../api-error.ts';
import { type Arguments, jsonOf, need, textOf } from '../arguments.ts';
import type { Hub } from '../hub.ts';
import type { Methods } from '../method.ts';
import type { PageFile } from '../page-api/workspace-view.ts';
import { fromBot, publish } from '../posting.ts';
import { mimeType, shownFile } from '../shown.ts';
import type { StoredFile } from '../workspace.ts';

/** Where the bytes of a file are posted, followed by its id. */
export const UPLOAD_PATH = '/upload/v1/';

/** External upload: ask for an address, send the bytes there, complete; then the file can be shared. */
export const files: Methods = {
  'files.getUploadURLExternal': {
    scopes: ['files:write'],
    run(hub, args) {
      const name = need(args, 'filename');
      const length = Number(need(args, 'length'));
      if (!Number.isInteger(length) || length <= 0) throw new ApiError('invalid_arguments');
      const id = hub.workspace.newId('F');
      const alt = textOf(args, 'alt_txt') ?? textOf(args, 'alt_text');
      hub.workspace.files.set(id, {
        id,
        name,
        title: name,
        length,
        user: hub.app.botUserId,
        created: Math.floor(Date.now() / 1000),
        complete: false,
        shares: [],
        ...(alt !== undefined && { alt_txt: alt }),
      });
      return { upload_url: `${hub.url}${UPLOAD_PATH}${id}`, file_id: id };
    },
  },
  'files.completeUploadExternal': { scopes: ['files:write'], run: complete },
  'files.info': {
    scopes: ['files:read'],
    run(hub, args) {
      const file = hub.workspace.files.get(need(args, 'file'));
      if (!file) throw new ApiError('file_not_found');
      return { file: shownFile(hub, file), comments: [] };
    },
  },
};

/** Takes the bytes of a file. False if the address is unknown or the length is not the announced one. */
export function receiveBytes(hub: Hub, id: string, bytes: Buffer): boolean {
  const file = hub.workspace.files.get(id);
  if (!file || file.complete || bytes.length !== file.length) return false;
  hub.workspace.files.set(id, { ...file, bytes });
  return true;
}

function complete(hub: Hub, args: Arguments): Readonly<Record<string, unknown>> {
  const { workspace } = hub;
  const named = itemsOf(jsonOf(args, 'files', 'invalid_arguments')).filter(isFields);
  const found = named.map(({ id, title }) => {
    const file = workspace.files.get(String(id));
    if (!file?.bytes) throw new ApiError('file_not_found');
    return { ...file, complete: true, title: typeof title === 'string' ? title : file.name };
  });
  if (found.length === 0) throw new ApiError('invalid_arguments');
  const where = textOf(args, 'channel_id') ?? textOf(args, 'channels');
  if (where === undefined) {
    for (const file of found) workspace.files.set(file.id, file);
    return { files: found.map((it) => shownFile(hub, it)) };
  }
  const channel = writableChannel(hub, where);
  const thread_ts = threadRoot(hub, channel.id, textOf(args, 'thread_ts'));
  const ts = workspace.newTs();
  const shared = found.map((it) => ({
    ...it,
    shares: [...it.shares, { channel: channel.id, ts }],
  }));
  for (const file of shared) workspace.files.set(file.id, file);
  publish(hub, {
    ...fromBot(hub),
    channel: channel.id,
    ts,
    subtype: 'file_share',
    text: textOf(args, 'initial_comment') ?? '',
    files: shared.map((it) => pageFile(hub, it)),
    ...(thread_ts !== undefined && { thread_ts }),
  });
  // Slack answers before the share is done, so the answer knows nothing of it.
  return { files: found.map((it) => ({ id: it.id, title: it.title })) };
}

function pageFile(hub: Hub, file: StoredFile): PageFile {
  const mimetype = mimeType(file.name);
  const isText = mimetype.startsWith('text/') || mimetype === 'application/json';
  return {
    id: file.id,
    name: file.name,
    title: file.title,
    mimetype,
    size: file.bytes?.length ?? 0,
    url_private: `${hub.url}/sandbox/files/${file.id}/${encodeURIComponent(file.name)}`,
    ...(file.alt_txt !== undefined && { alt_txt: file.alt_txt }),
    ...(isText && { preview: (file.bytes ?? Buffer.alloc(0)).toString('utf8').slice(0, 2000) }),
  };
}
