import type { ReactNode } from 'react';
import type { PageUser } from '../../page-api/workspace-view.ts';
import { personName, useWorkspace } from '../data/workspace.ts';

const HUES = [265, 12, 150, 205, 330, 42, 95, 235];

/** A member's picture: initials on a colour of their own, or a pulse line for the app. */
export function Avatar(props: { readonly user: string; readonly size: number }): ReactNode {
  const { state } = useWorkspace();
  const user = state.users.find((it) => it.id === props.user);
  const style = { width: props.size, height: props.size };
  if (user?.is_bot || props.user === state.app.bot_user_id) {
    return (
      <svg className="avatar" style={style} viewBox="0 0 36 36" aria-hidden="true">
        <rect width="36" height="36" rx="7" fill="#1f2a44" />
        <path
          d="M5 19h6l3-9 5 17 4-11 2 3h6"
          fill="none"
          stroke="#ff9d2e"
          strokeWidth="2.6"
          strokeLinecap="round"
          strokeLinejoin="round"
        />
      </svg>
    );
  }
  const name = personName(state, props.user);
  return (
    <span
      className="avatar"
      style={{ ...style, background: colorOf(user, props.user), fontSize: props.size * 0.42 }}
      aria-hidden="true"
    >
      {initials(name)}
    </span>
  );
}

function colorOf(user: PageUser | undefined, id: string): string {
  const key = user?.name ?? id;
  const sum = [...key].reduce((total, char) => total + (char.codePointAt(0) ?? 0), 0);
  return `hsl(${HUES[sum % HUES.length]} 48% 31%)`;
}

function initials(name: string): string {
  const words = name.trim().split(/\s+/);
  const letters = words.length > 1 ? [words[0], words.at(-1)] : [words[0]];
  return letters.map((word) => [...(word ?? '')][0]?.toUpperCase() ?? '').join('');
}
