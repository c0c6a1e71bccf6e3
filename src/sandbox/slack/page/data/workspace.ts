import { createContext, useContext } from 'react';
import type { PageChannel, PageState, PageUser } from '../../page-api/workspace-view.ts';
import type { Permalink } from '../text/permalink.ts';

/** What every part of the page may need: the workspace as the acting person sees it, and a way around. */
export interface Workspace {
  readonly state: PageState;
  /** Opens a channel in the middle of the page. */
  readonly openChannel: (channel: string) => void;
  /** Shows a message where it stands: in its channel or its thread. */
  readonly openMessage: (message: Permalink) => void;
  /** Says something at the bottom of the page that belongs to no control in sight. */
  readonly notify: (message: string) => void;
}

/** Carries the {@link Workspace}; absent only while the first state is on its way. */
export const WorkspaceContext = createContext<Workspace | undefined>(undefined);

/** The workspace around a component. Throws outside of one, which is a mistake of ours. */
export function useWorkspace(): Workspace {
  const workspace = useContext(WorkspaceContext);
  if (!workspace) throw new Error('This component is drawn outside of a workspace.');
  return workspace;
}

/** Whether the acting person may write in a channel: as its member, and to an app only where it lets them. */
export function mayWrite({ app }: PageState, channel: PageChannel): boolean {
  return channel.is_member && !(channel.is_im && app.messages_read_only);
}

/** How Slack shows a person: display name, else real name, else the handle, else the bare id. */
export function personName(state: PageState, id: string): string {
  const user = findUser(state, id);
  return user ? user.display_name || user.real_name || user.name : id;
}

/** The member with this id, if the workspace has one. */
export function findUser(state: PageState, id: string): PageUser | undefined {
  return state.users.find((user) => user.id === id);
}

/** Whether a person can be acted as: no bot, and still a member. */
export function isPerson(user: PageUser): boolean {
  return !user.is_bot && !user.deleted && user.name !== 'slackbot';
}
