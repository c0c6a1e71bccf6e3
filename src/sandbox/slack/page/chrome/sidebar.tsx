import type { ReactNode } from 'react';
import type { PageChannel } from '../../page-api/workspace-view.ts';
import { useWorkspace } from '../data/workspace.ts';
import { Icon } from '../elements/icon.tsx';
import { Avatar } from './avatar.tsx';

/** What the middle of the page shows: a channel, or the app's Home tab. */
export type Place = { readonly kind: 'channel'; readonly id: string } | { readonly kind: 'home' };

/** Channels, direct messages and the app, with unread ones in bold. */
export function Sidebar(props: {
  readonly place: Place;
  readonly unread: ReadonlySet<string>;
  readonly open: (place: Place) => void;
}): ReactNode {
  const { state } = useWorkspace();
  const channels = state.channels.filter((it) => !it.is_im && !it.is_archived);
  const directs = state.channels.filter((it) => it.is_im);
  const rowOf = (channel: PageChannel): ReactNode => (
    <ChannelRow
      key={channel.id}
      channel={channel}
      current={props.place.kind === 'channel' && props.place.id === channel.id}
      unread={props.unread.has(channel.id)}
      open={() => props.open({ kind: 'channel', id: channel.id })}
    />
  );
  return (
    <nav className="sidebar" aria-label="Channels">
      <h1 className="team-name">{state.team.name}</h1>
      <h2 className="sidebar-group">Channels</h2>
      <ul>{channels.map(rowOf)}</ul>
      <h2 className="sidebar-group">Direct messages</h2>
      <ul>{directs.map(rowOf)}</ul>
      <h2 className="sidebar-group">Apps</h2>
      <ul>
        <li>
          <button
            type="button"
            className="channel-row"
            aria-current={props.place.kind === 'home' ? 'page' : undefined}
            onClick={() => props.open({ kind: 'home' })}
          >
            <Avatar user={state.app.bot_user_id} size={20} />
            <span className="channel-name">{state.app.name}</span>
          </button>
        </li>
      </ul>
    </nav>
  );
}

function ChannelRow(props: {
  readonly channel: PageChannel;
  readonly current: boolean;
  readonly unread: boolean;
  readonly open: () => void;
}): ReactNode {
  const { channel } = props;
  const { state } = useWorkspace();
  const other = channel.members.find((member) => member !== state.me) ?? state.me;
  return (
    <li>
      <button
        type="button"
        className={props.unread ? 'channel-row channel-unread' : 'channel-row'}
        aria-current={props.current ? 'page' : undefined}
        onClick={props.open}
      >
        {channel.is_im ? (
          <Avatar user={other} size={20} />
        ) : (
          <Icon name={channel.is_private ? 'lock' : 'hash'} size={16} />
        )}
        <span className="channel-name">{channel.name}</span>
        {channel.is_ext_shared && <span className="shared-badge">shared</span>}
        {props.unread && <span className="visually-hidden">unread</span>}
      </button>
    </li>
  );
}
