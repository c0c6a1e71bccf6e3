import { z } from 'zod';

const Shortcut = z.object({
  name: z.string(),
  type: z.enum(['message', 'global']),
  callback_id: z.string(),
  description: z.string().default(''),
});

const Command = z.object({
  command: z.string().regex(/^\/[a-z0-9_-]+$/),
  description: z.string().default(''),
  usage_hint: z.string().default(''),
  should_escape: z.boolean().default(false),
});

/** The fields of a Slack app manifest that change how a workspace treats the app. */
export const Manifest = z.object({
  display_information: z.object({ name: z.string() }),
  features: z
    .object({
      bot_user: z.object({ display_name: z.string() }).optional(),
      app_home: z
        .object({
          home_tab_enabled: z.boolean().default(false),
          messages_tab_read_only_enabled: z.boolean().default(false),
        })
        .optional(),
      slash_commands: z.array(Command).default([]),
      shortcuts: z.array(Shortcut).default([]),
    })
    .default({ slash_commands: [], shortcuts: [] }),
  oauth_config: z.object({ scopes: z.object({ bot: z.array(z.string()) }) }),
  settings: z
    .object({
      event_subscriptions: z.object({ bot_events: z.array(z.string()).default([]) }).optional(),
    })
    .default({}),
});

/** A manifest after its defaults are filled in. */
export type Manifest = z.output<typeof Manifest>;

/** A manifest as it is written: `manifest.yml` parsed, or an object in a test. */
export type ManifestInput = z.input<typeof Manifest>;

/** The app that is installed when nobody says otherwise: every scope and event that the bot asks for. */
export const DEFAULT_MANIFEST: ManifestInput = {
  display_information: { name: 'ECS Triage' },
  features: {
    bot_user: { display_name: 'ecs-triage' },
    app_home: { home_tab_enabled: true },
    slash_commands: [
      {
        command: '/ecs',
        description: 'Say why an ECS service is broken',
        usage_hint: 'why <service> | help',
        should_escape: true,
      },
    ],
    shortcuts: [
      {
        name: 'Why is this failing?',
        type: 'message',
        callback_id: 'ecs_why_message',
        description: 'Find the service in this message',
      },
    ],
  },
  oauth_config: {
    scopes: {
      bot: [
        'app_mentions:read',
        'channels:history',
        'channels:read',
        'chat:write',
        'commands',
        'files:read',
        'files:write',
        'reactions:write',
        'usergroups:read',
        'users:read',
      ],
    },
  },
  settings: {
    event_subscriptions: { bot_events: ['app_home_opened', 'app_mention', 'message.channels'] },
  },
};
