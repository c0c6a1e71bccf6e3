import { ApiError } from '../api-error.ts';
import { textOf } from '../arguments.ts';
import type { Methods } from '../method.ts';

/** Who the app and its workspace are. */
export const identity: Methods = {
  'auth.test': {
    scopes: [],
    run({ app, workspace, url }) {
      return {
        url: `${url}/`,
        team: workspace.team.name,
        user: workspace.users.get(app.botUserId)?.name,
        team_id: workspace.team.id,
        user_id: app.botUserId,
        bot_id: app.botId,
        is_enterprise_install: false,
      };
    },
  },
  'bots.info': {
    scopes: ['users:read'],
    run({ app }, args) {
      if ((textOf(args, 'bot') ?? app.botId) !== app.botId) throw new ApiError('bot_not_found');
      const { name } = app.manifest.display_information;
      return {
        bot: { id: app.botId, deleted: false, name, app_id: app.id, user_id: app.botUserId },
      };
    },
  },
  'team.info': {
    scopes: ['team:read'],
    run: ({ workspace }) => ({ team: { ...workspace.team, email_domain: '' } }),
  },
  'apps.connections.open': {
    scopes: [],
    token: 'app',
    run: ({ delivery }) => ({ url: delivery.openSocket() }),
  },
};
