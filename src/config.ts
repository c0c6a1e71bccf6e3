import { z } from 'zod';
import { type CardLevel, cardLevels } from './renderers/slack/message.ts';

/** The process roles, each of which needs other settings: Slack's listener, the worker, or both. */
export type Role = 'app' | 'worker' | 'all';

export const logLevels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;
export type LogLevel = (typeof logLevels)[number];

/** How requests arrive from Slack. */
export type SlackTransport =
  | { readonly mode: 'socket'; readonly appToken: string }
  | { readonly mode: 'http'; readonly signingSecret: string };

/** Everything that the environment decides. `AWS_*` is not here: the SDK reads it by itself. */
export interface Config {
  readonly slack: {
    readonly botToken: string;
    /** Absent in a worker, which only talks and never listens. */
    readonly transport?: SlackTransport;
    /** Another Slack than slack.com, e.g. a sandbox. */
    readonly apiUrl?: string;
    /** The card level to use; absent: the richest that the workspace takes. */
    readonly card?: CardLevel;
  };
  readonly redisUrl: string;
  /** Slack user ids that may press buttons which change AWS. */
  readonly allowedUsers: readonly string[];
  /** Channels shared with other companies in which the bot may post nevertheless. */
  readonly sharedChannels: readonly string[];
  /** The file that says accounts, aliases, channels and more; absent: none. */
  readonly settingsFile?: string;
  /** Where Slack's requests and health checks are answered; absent: no HTTP server. */
  readonly port?: number;
  readonly logLevel: LogLevel;
}

/** One environment variable as the documentation describes it. */
export interface Setting {
  readonly name: string;
  /** Who must set it, in words. */
  readonly required: string;
  readonly fallback: string;
  /** What it does. */
  readonly about: string;
  /** What a correct value looks like; never a real secret. */
  readonly example: string;
  readonly schema: z.ZodType<unknown>;
  /** What to do when the value is missing or wrong. */
  readonly fix: string;
}

const ids = (pattern: RegExp) =>
  z
    .string()
    .transform((text) => text.split(/[\s,]+/).filter((id) => id !== ''))
    .pipe(z.array(z.string().regex(pattern)));

const settings = {
  SLACK_BOT_TOKEN: {
    required: 'always',
    fallback: '',
    about: 'The bot token, with which messages are posted.',
    example: 'xoxb-1-2-abc',
    schema: z.string().regex(/^xoxb-[\w-]+$/),
    fix: 'Copy the "Bot User OAuth Token" from the app\'s "OAuth & Permissions" page; it starts with xoxb- and goes on.',
  },
  SLACK_APP_TOKEN: {
    required: 'app, unless SLACK_SIGNING_SECRET is set',
    fallback: '',
    about: 'The app-level token: turns Socket Mode on, which needs no public address.',
    example: 'xapp-1-A1-2-abc',
    schema: z.string().regex(/^xapp-[\w-]+$/),
    fix: 'Create an app-level token with the scope connections:write under "Basic Information"; it starts with xapp- and goes on.',
  },
  SLACK_SIGNING_SECRET: {
    required: 'app, unless SLACK_APP_TOKEN is set',
    fallback: '',
    about: 'The signing secret: turns HTTP delivery on and proves that a request comes from Slack.',
    example: '0123456789abcdef0123456789abcdef',
    schema: z.string().min(16),
    fix: 'Copy the "Signing Secret" from the app\'s "Basic Information" page.',
  },
  PORT: {
    required: 'no',
    fallback: '3000 with HTTP delivery; no server with Socket Mode',
    about: "The port for Slack's requests (`/slack/events`) and for `/healthz` and `/readyz`.",
    example: '3000',
    schema: z.coerce.number().int().min(1).max(65_535),
    fix: 'Give a port number from 1 to 65535.',
  },
  SLACK_API_URL: {
    required: 'no',
    fallback: "Slack's own",
    about: 'The Web API of another Slack, e.g. a sandbox or GovSlack. It ends with `/api/`.',
    example: 'http://127.0.0.1:3900/api/',
    schema: z.url({ protocol: /^https?$/ }).regex(/\/api\/$/),
    fix: 'Give an http or https address that ends with /api/.',
  },
  SLACK_CARD: {
    required: 'no',
    fallback: 'the richest level that the workspace takes',
    about:
      'The card level: `rich` uses tables and plans, `classic` only sections, fields, context, dividers, headers, images, boxes and buttons, `text` no blocks at all.',
    example: 'classic',
    schema: z.enum(cardLevels),
    fix: `Give one of ${cardLevels.join(', ')}, or leave it out.`,
  },
  REDIS_URL: {
    required: 'always',
    fallback: '',
    about:
      'The Redis (6.2 or newer) or Valkey that holds the queue and everything worth remembering.',
    example: 'redis://127.0.0.1:6379',
    schema: z.url({ protocol: /^rediss?$/ }),
    fix: 'Give an address such as redis://127.0.0.1:6379, or rediss:// for TLS.',
  },
  ECS_TRIAGE_ALLOWED_USERS: {
    required: 'no',
    fallback: 'nobody',
    about: 'The Slack user ids, separated by commas, that may press buttons which change AWS.',
    example: 'U012ABCDEF,U034GHIJKL',
    schema: ids(/^[UW][A-Z0-9]{2,}$/),
    fix: 'Give Slack user ids such as U012ABCDEF, separated by commas: "Copy member ID" in a profile\'s menu.',
  },
  ECS_TRIAGE_SHARED_CHANNELS: {
    required: 'no',
    fallback: 'none',
    about:
      'The ids of channels shared with another company in which answers may be posted. Elsewhere in shared channels only the asker sees them.',
    example: 'C012ABCDEF',
    schema: ids(/^[CG][A-Z0-9]{2,}$/),
    fix: 'Give Slack channel ids such as C012ABCDEF, separated by commas: at the end of "View channel details".',
  },
  ECS_TRIAGE_SETTINGS: {
    required: 'no',
    fallback: 'no settings',
    about:
      'The path of the settings file: accounts, other names of services, what channels are about, who may do what, what is masked. It is read again whenever it changes.',
    example: '/etc/ecs-triage/ecs-triage.yml',
    schema: z.string().min(1),
    fix: 'Give the path of a YAML file such as ecs-triage.yml.',
  },
  LOG_LEVEL: {
    required: 'no',
    fallback: 'info',
    about: `How much is logged: ${logLevels.join(', ')}. One JSON object a line on stdout.`,
    example: 'info',
    schema: z.enum(logLevels),
    fix: `Give one of ${logLevels.join(', ')}.`,
  },
} as const satisfies Readonly<Record<string, Omit<Setting, 'name'>>>;

type Name = keyof typeof settings;
type Value<N extends Name> = z.output<(typeof settings)[N]['schema']>;

/** Every variable that is read, in the order of the documentation. */
export const settingList: readonly Setting[] = Object.entries(settings).map(([name, setting]) => ({
  name,
  ...setting,
}));

/** The environment cannot be used. The message lists every problem with its fix, one a line. */
export class ConfigError extends Error {
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(['The configuration has problems:', ...problems.map((it) => `  - ${it}`)].join('\n'));
    this.name = 'ConfigError';
    this.problems = problems;
  }
}

/**
 * Reads the environment for a role. An empty variable counts as absent, because that is how `.env` files and compose
 * files say so.
 *
 * @throws ConfigError naming every problem at once
 */
export function readConfig(
  role: Role,
  env: Readonly<Record<string, string | undefined>> = process.env,
): Config {
  const problems: string[] = [];
  const read = <N extends Name>(name: N): Value<N> | undefined => {
    const text = env[name]?.trim();
    if (text === undefined || text === '') return undefined;
    const parsed = settings[name].schema.safeParse(text);
    if (parsed.success) return parsed.data as Value<N>;
    problems.push(`${name} is not valid. ${settings[name].fix}`);
    return undefined;
  };
  const need = <N extends Name>(name: N): Value<N> | undefined => {
    if (!env[name]?.trim()) problems.push(`${name} is not set. ${settings[name].fix}`);
    return read(name);
  };

  const botToken = need('SLACK_BOT_TOKEN');
  const transport = role === 'worker' ? undefined : transportOf(env, read, problems);
  const apiUrl = read('SLACK_API_URL');
  const card = read('SLACK_CARD');
  const redisUrl = need('REDIS_URL');
  const allowedUsers = read('ECS_TRIAGE_ALLOWED_USERS') ?? [];
  const sharedChannels = read('ECS_TRIAGE_SHARED_CHANNELS') ?? [];
  const settingsFile = read('ECS_TRIAGE_SETTINGS');
  const port = read('PORT') ?? (transport?.mode === 'http' ? 3000 : undefined);
  const logLevel = read('LOG_LEVEL') ?? 'info';
  if (problems.length > 0 || botToken === undefined || redisUrl === undefined) {
    throw new ConfigError(problems);
  }
  return {
    slack: {
      botToken,
      ...(transport && { transport }),
      ...(apiUrl !== undefined && { apiUrl }),
      ...(card !== undefined && { card }),
    },
    redisUrl,
    allowedUsers,
    sharedChannels,
    ...(settingsFile !== undefined && { settingsFile }),
    ...(port !== undefined && { port }),
    logLevel,
  };
}

function transportOf(
  env: Readonly<Record<string, string | undefined>>,
  read: <N extends 'SLACK_APP_TOKEN' | 'SLACK_SIGNING_SECRET'>(name: N) => string | undefined,
  problems: string[],
): SlackTransport | undefined {
  const [socket, http] = [env['SLACK_APP_TOKEN']?.trim(), env['SLACK_SIGNING_SECRET']?.trim()];
  if (socket && http) {
    problems.push(
      'SLACK_APP_TOKEN and SLACK_SIGNING_SECRET are both set. Keep SLACK_APP_TOKEN for Socket Mode or SLACK_SIGNING_SECRET for HTTP delivery.',
    );
    return undefined;
  }
  if (!socket && !http) {
    problems.push(
      `Neither SLACK_APP_TOKEN nor SLACK_SIGNING_SECRET is set. ${settings.SLACK_APP_TOKEN.fix} Or, for HTTP delivery: ${settings.SLACK_SIGNING_SECRET.fix}`,
    );
    return undefined;
  }
  const appToken = read('SLACK_APP_TOKEN');
  if (appToken !== undefined) return { mode: 'socket', appToken };
  const signingSecret = read('SLACK_SIGNING_SECRET');
  return signingSecret === undefined ? undefined : { mode: 'http', signingSecret };
}
