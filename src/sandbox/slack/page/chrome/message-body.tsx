import { type ReactNode, useMemo } from 'react';
import type { PageAttachment, PageBlock, PageMessage } from '../../page-api/workspace-view.ts';
import { BlockList } from '../blocks/block-view.tsx';
import { SurfaceContext, useSurfaceState } from '../elements/surface.ts';
import { Mrkdwn } from '../text/text-view.tsx';
import { FileView } from './file-view.tsx';
import { Reactions } from './reactions.tsx';
import { momentOf } from './time.ts';

const NO_BLOCKS: readonly PageBlock[] = [];

/**
 * What a message says. Like Slack it hides the top-level text as soon as there are blocks, because
 * that text is then only for notifications and screen readers.
 */
export function MessageBody(props: { readonly message: PageMessage }): ReactNode {
  const { message } = props;
  const { channel, ts } = message;
  const target = useMemo(() => ({ channel, ts }), [channel, ts]);
  const blocks = message.blocks ?? NO_BLOCKS;
  const all = useMemo(
    () => [...blocks, ...(message.attachments ?? []).flatMap((it) => it.blocks ?? [])],
    [blocks, message.attachments],
  );
  const surface = useSurfaceState(target, all);
  return (
    <SurfaceContext value={surface}>
      {blocks.length > 0 ? (
        <BlockList blocks={blocks} />
      ) : (
        message.text !== '' && <Mrkdwn source={message.text} />
      )}
      {message.edited && (
        <span className="edited" title={momentOf(message.edited.ts)}>
          (edited)
        </span>
      )}
      {message.attachments?.map((attachment, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: attachments have no other identity.
        <AttachmentView key={index} attachment={attachment} />
      ))}
      {message.files?.map((file) => (
        <FileView key={file.id} file={file} />
      ))}
      <Reactions reactions={message.reactions ?? []} />
    </SurfaceContext>
  );
}

const namedColors: Readonly<Record<string, string>> = {
  good: '#2eb67d',
  warning: '#daa038',
  danger: '#e01e5a',
};

function AttachmentView(props: { readonly attachment: PageAttachment }): ReactNode {
  const { attachment } = props;
  const color = attachment.color ?? '';
  const hex = /^#?([0-9a-f]{3,8})$/i.exec(color)?.[1];
  const bar = namedColors[color] ?? (hex === undefined ? 'var(--line)' : `#${hex}`);
  return (
    <div className="attachment">
      <span className="attachment-bar" style={{ background: bar }} />
      <div className="attachment-main">
        {attachment.blocks ? (
          <BlockList blocks={attachment.blocks} />
        ) : (
          <Mrkdwn source={attachment.text ?? attachment.fallback ?? ''} />
        )}
      </div>
    </div>
  );
}
