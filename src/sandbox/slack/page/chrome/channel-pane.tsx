import { type ReactNode, useMemo } from 'react';
import type { PageChannel, PageMessage } from '../../page-api/workspace-view.ts';
import { mayWrite, useWorkspace } from '../data/workspace.ts';
import { Icon } from '../elements/icon.tsx';
import { Composer } from './composer.tsx';
import { MessageList } from './message-list.tsx';

const NO_MESSAGES: readonly PageMessage[] = [];

/** A channel: its head, its messages without thread replies, and the composer. */
export function ChannelPane(props: {
  readonly channel: PageChannel;
  readonly unreadAfter: string | undefined;
  readonly onOpenThread: (ts: string) => void;
}): ReactNode {
  const { state } = useWorkspace();
  const { channel } = props;
  const all = state.messages[channel.id] ?? NO_MESSAGES;
  const messages = useMemo(() => all.filter(inChannel), [all]);
  const name = channel.is_im ? channel.name : `#${channel.name}`;
  return (
    <div className="pane">
      <header className="pane-head">
        <h2>
          {!channel.is_im && <Icon name={channel.is_private ? 'lock' : 'hash'} size={18} />}
          {channel.name}
        </h2>
        <span className="muted pane-meta">
          {channel.members.length} members
          {channel.has_bot ? '' : ` · ${state.app.name} is not in this channel`}
          {channel.is_ext_shared ? ' · shared with another company' : ''}
        </span>
      </header>
      <MessageList
        key={channel.id}
        label={`Messages in ${name}`}
        messages={messages}
        inThread={false}
        unreadAfter={props.unreadAfter}
        onOpenThread={props.onOpenThread}
      >
        <p className="channel-start">This is the very beginning of {name}.</p>
      </MessageList>
      {mayWrite(state, channel) ? (
        <Composer
          key={`${channel.id}-${state.me}`}
          channel={channel.id}
          placeholder={`Message ${name}`}
        />
      ) : (
        <p className="not-member">
          {channel.is_member
            ? `${name} takes no messages here.`
            : `You are not a member of ${name}, so you can read but not write.`}
        </p>
      )}
    </div>
  );
}

function inChannel(message: PageMessage): boolean {
  const isReply = message.thread_ts !== undefined && message.thread_ts !== message.ts;
  return !isReply || message.broadcast === true;
}
