import type { ReactNode } from 'react';
import type { PageChannel, PageMessage } from '../../page-api/workspace-view.ts';
import { mayWrite, useWorkspace } from '../data/workspace.ts';
import { Icon } from '../elements/icon.tsx';
import { Composer } from './composer.tsx';
import { MessageList } from './message-list.tsx';

const NO_MESSAGES: readonly PageMessage[] = [];

/** A thread at the right: its root, its replies, the app's status line and a composer. */
export function ThreadPane(props: {
  readonly channel: PageChannel;
  readonly root: string;
  readonly onClose: () => void;
}): ReactNode {
  const { state } = useWorkspace();
  const { channel, root } = props;
  const all = state.messages[channel.id] ?? NO_MESSAGES;
  const messages = all.filter((it) => it.ts === root || it.thread_ts === root);
  const replies = messages.filter((it) => it.ts !== root).length;
  const status = state.statuses.find((it) => it.channel === channel.id && it.thread_ts === root);
  return (
    <aside className="pane thread-pane" aria-label="Thread">
      <header className="pane-head">
        <h2>Thread</h2>
        <span className="muted pane-meta">
          {channel.is_im ? channel.name : `#${channel.name}`}
          {replies > 0 ? ` · ${replies === 1 ? '1 reply' : `${replies} replies`}` : ''}
        </span>
        <button
          type="button"
          className="icon-btn"
          aria-label="Close thread"
          onClick={props.onClose}
        >
          <Icon name="close" />
        </button>
      </header>
      <MessageList
        key={root}
        label="Messages in this thread"
        messages={messages}
        inThread
        onOpenThread={() => undefined}
      />
      {status && status.text !== '' && (
        <p className="thread-status" role="status">
          {state.app.name} {status.text}
        </p>
      )}
      {mayWrite(state, channel) && (
        <Composer
          key={`${root}-${state.me}`}
          channel={channel.id}
          threadTs={root}
          placeholder="Reply…"
        />
      )}
    </aside>
  );
}
