import type { ReactNode } from 'react';
import { personName, useWorkspace } from '../data/workspace.ts';

/** `@Ada`, highlighted when the acting person is meant. */
export function UserMention(props: { readonly id: string }): ReactNode {
  const { state } = useWorkspace();
  const mine = props.id === state.me;
  return (
    <span className={mine ? 'mention mention-me' : 'mention'}>@{personName(state, props.id)}</span>
  );
}

/** `#incidents`, which opens the channel if the acting person can see it. */
export function ChannelMention(props: {
  readonly id: string;
  readonly label?: string | undefined;
}): ReactNode {
  const { state, openChannel } = useWorkspace();
  const channel = state.channels.find((it) => it.id === props.id);
  if (!channel) return <span className="mention">#{props.label ?? props.id}</span>;
  return (
    <button type="button" className="mention mention-link" onClick={() => openChannel(channel.id)}>
      #{channel.name}
    </button>
  );
}

/** `@oncall`, highlighted when the acting person is in the group. */
export function UsergroupMention(props: {
  readonly id: string;
  readonly label?: string | undefined;
}): ReactNode {
  const { state } = useWorkspace();
  const group = state.usergroups.find((it) => it.id === props.id);
  const handle = group?.handle ?? props.label?.replace(/^@/, '') ?? props.id;
  const mine = group?.users.includes(state.me) ?? false;
  return <span className={mine ? 'mention mention-me' : 'mention'}>@{handle}</span>;
}

/** `@channel`, `@here`, `@everyone`: always highlighted, because everyone was paged. */
export function Broadcast(props: { readonly range: string }): ReactNode {
  return <span className="mention mention-me">@{props.range.replace(/\|.*/, '')}</span>;
}
