import { ApiError } from '../api-error.ts';
import { flagOf, need, pageOf } from '../arguments.ts';
import type { Methods } from '../method.ts';
import { shownUser } from '../shown.ts';

/** Who is in the workspace, and which groups they are in. */
export const people: Methods = {
  'users.info': {
    scopes: ['users:read'],
    run(hub, args) {
      const user = hub.workspace.users.get(need(args, 'user'));
      if (!user) throw new ApiError('user_not_found');
      return { user: shownUser(hub, user) };
    },
  },
  'users.list': {
    scopes: ['users:read'],
    run(hub, args) {
      const { items, next } = pageOf([...hub.workspace.users.values()], args, 1000);
      return {
        members: items.map((it) => shownUser(hub, it)),
        response_metadata: { next_cursor: next },
      };
    },
  },
  'usergroups.list': {
    scopes: ['usergroups:read'],
    run(hub, args) {
      const withUsers = flagOf(args, 'include_users');
      return {
        usergroups: hub.workspace.usergroups.map(({ users, ...group }) => ({
          ...group,
          team_id: hub.workspace.team.id,
          is_usergroup: true,
          date_delete: 0,
          user_count: users.length,
          ...(withUsers && { users }),
        })),
      };
    },
  },
  'usergroups.users.list': {
    scopes: ['usergroups:read'],
    run(hub, args) {
      const id = need(args, 'usergroup');
      const group = hub.workspace.usergroups.find((it) => it.id === id);
      if (!group) throw new ApiError('no_such_subteam');
      return { users: group.users };
    },
  },
};
