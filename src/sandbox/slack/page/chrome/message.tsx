import { type ReactNode, useMemo, useState } from 'react';
import type { PageMessage } from '../../page-api/workspace-view.ts';
import { findUser, personName, useWorkspace } from '../data/workspace.ts';
import { Icon } from '../elements/icon.tsx';
import { Avatar } from './avatar.tsx';
import { EditMessage } from './edit-message.tsx';
import { ErrorBoundary } from './error-boundary.tsx';
import { MessageBody } from './message-body.tsx';
import { MessageTools } from './message-tools.tsx';
import { clockOf, momentOf } from './time.ts';

/** One message: who, when, what, and the tools that appear when it is pointed at or focused. */
export function MessageView(props: {
  readonly message: PageMessage;
  /** Follows a message of the same author closely: no picture and name again. */
  readonly grouped: boolean;
  readonly inThread: boolean;
  readonly onOpenThread: (ts: string) => void;
}): ReactNode {
  const { message, grouped, inThread } = props;
  const [menuOpen, setMenuOpen] = useState(false);
  const [editing, setEditing] = useState(false);
  const root = message.thread_ts ?? message.ts;
  const classes = ['message', grouped ? 'message-grouped' : '', menuOpen ? 'message-active' : ''];
  return (
    <article className={classes.filter(Boolean).join(' ')} data-ts={message.ts}>
      {message.ephemeral_to !== undefined && (
        <p className="ephemeral-note">
          <Icon name="eye" size={14} /> Only visible to you
        </p>
      )}
      {message.broadcast && !inThread && (
        <p className="ephemeral-note">
          <Icon name="reply" size={14} />
          <button type="button" className="text-btn" onClick={() => props.onOpenThread(root)}>
            replied to a thread
          </button>
        </p>
      )}
      <div className="message-row">
        <div className="message-gutter">
          {grouped ? (
            <time className="gutter-time" title={momentOf(message.ts)}>
              {clockOf(message.ts).replace(/ [AP]M$/, '')}
            </time>
          ) : (
            <Avatar user={message.user} size={36} />
          )}
        </div>
        <div className="message-main">
          {!grouped && <Head message={message} />}
          <ErrorBoundary fallback={message.text}>
            {editing ? (
              <EditMessage message={message} onDone={() => setEditing(false)} />
            ) : (
              <MessageBody message={message} />
            )}
          </ErrorBoundary>
          {!inThread && message.broadcast !== true && (
            <ThreadLink message={message} open={() => props.onOpenThread(root)} />
          )}
        </div>
      </div>
      <MessageTools
        message={message}
        onToggle={setMenuOpen}
        onEdit={() => setEditing(true)}
        {...(inThread || message.ephemeral_to !== undefined
          ? {}
          : { onReply: () => props.onOpenThread(root) })}
      />
    </article>
  );
}

function Head(props: { readonly message: PageMessage }): ReactNode {
  const { state } = useWorkspace();
  const { message } = props;
  const user = findUser(state, message.user);
  const isApp = message.bot_id !== undefined || user?.is_bot === true;
  return (
    <div className="message-head">
      <strong className="author">{personName(state, message.user)}</strong>
      {isApp && <span className="app-badge">APP</span>}
      {user?.is_restricted && <span className="guest-badge">Guest</span>}
      <time className="stamp" title={momentOf(message.ts)}>
        {clockOf(message.ts)}
      </time>
    </div>
  );
}

function ThreadLink(props: {
  readonly message: PageMessage;
  readonly open: () => void;
}): ReactNode {
  const count = props.message.reply_count ?? 0;
  const people = useMemo(() => (props.message.reply_users ?? []).slice(0, 5), [props.message]);
  if (count === 0) return null;
  return (
    <button type="button" className="thread-link" onClick={props.open}>
      {people.map((user) => (
        <Avatar key={user} user={user} size={24} />
      ))}
      <span className="thread-count">{count === 1 ? '1 reply' : `${count} replies`}</span>
      <span className="muted thread-hint">View thread</span>
    </button>
  );
}
