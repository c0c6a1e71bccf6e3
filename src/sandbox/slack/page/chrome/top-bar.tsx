import type { ReactNode } from 'react';
import { findUser, isPerson, personName, useWorkspace } from '../data/workspace.ts';
import { Icon } from '../elements/icon.tsx';
import { Avatar } from './avatar.tsx';

/** The bar above everything: the way back on a phone, the bot's connection, and who is acting. */
export function TopBar(props: {
  readonly connected: boolean;
  /** Who acts, or will as soon as their workspace is here. */
  readonly chosen: string;
  readonly awsOpen: boolean;
  readonly onToggleAws: () => void;
  readonly onBack: () => void;
  readonly onActAs: (user: string) => void;
}): ReactNode {
  const { state } = useWorkspace();
  const people = state.users.filter(isPerson);
  return (
    <header className="top-bar">
      <button
        type="button"
        className="top-btn back-btn"
        aria-label="Back to channels"
        onClick={props.onBack}
      >
        <Icon name="left" />
      </button>
      <Connection connected={props.connected} />
      <label className="act-as">
        <Avatar user={props.chosen} size={24} />
        <span className="act-as-label">Act as</span>
        <select
          value={props.chosen}
          aria-busy={props.chosen !== state.me}
          onChange={(event) => props.onActAs(event.currentTarget.value)}
        >
          {people.map((user) => (
            <option key={user.id} value={user.id}>
              {personName(state, user.id)}
              {roleOf(findUser(state, user.id))}
            </option>
          ))}
        </select>
      </label>
      <button
        type="button"
        className="top-btn"
        aria-expanded={props.awsOpen}
        aria-controls="aws-panel"
        onClick={props.onToggleAws}
      >
        <Icon name="cloud" /> AWS
      </button>
    </header>
  );
}

function roleOf(user: ReturnType<typeof findUser>): string {
  if (user?.is_ultra_restricted || user?.is_restricted) return ' (guest)';
  return user?.is_admin ? ' (admin)' : '';
}

function Connection(props: { readonly connected: boolean }): ReactNode {
  const { app } = useWorkspace().state;
  if (!props.connected) {
    return (
      <span className="connection connection-bad" role="status">
        Reconnecting to the sandbox…
      </span>
    );
  }
  const online = app.mode === 'http' || app.connections > 0;
  return (
    <span className={online ? 'connection' : 'connection connection-bad'} role="status">
      <span className={online ? 'dot dot-on' : 'dot'} />
      {online ? `${app.name} is connected` : `${app.name} is not connected`}
    </span>
  );
}
