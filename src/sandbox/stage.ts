import { readFileSync } from 'node:fs';
import { devNull } from 'node:os';
import { parse } from 'yaml';
import { startApp } from '../app.ts';
import { type Config, readConfig } from '../config.ts';
import type { Running } from '../run.ts';
import { startWorker, type WorkerTiming } from '../worker.ts';
import type { OtherAccount } from './aws/other-account.ts';
import { type AwsSandbox, startAwsSandbox } from './aws/server.ts';
import { buildWorld } from './aws/world/build.ts';
import type { ActiveFault } from './aws/world/world.ts';
import { hurryDeployments } from './haste.ts';
import { startPrivateRedis } from './redis.ts';
import { buildPage } from './slack/page/build.ts';
import { type SlackSandbox, startSlackSandbox } from './slack/server.ts';

export interface StageOptions {
  readonly faults: readonly ActiveFault[];
  /** The page's port; the next free one where it is taken. */
  readonly port: number;
  readonly say: (line: string) => void;
  /** Accounts beside the bot's own, which the settings name. */
  readonly others?: readonly OtherAccount[];
  /** The path of a settings file for the bot. */
  readonly settingsFile?: string;
  /** How often and how long the worker looks, where that is not as usual. */
  readonly timing?: Partial<WorkerTiming>;
}

/** Everything the demo runs: two simulated worlds, a Redis, and the real bot in between. */
export interface Stage {
  readonly aws: AwsSandbox;
  readonly slack: SlackSandbox;
  /** Where the bot remembers. */
  readonly redisUrl: string;
  /** Ends the bot and its worker, and starts them anew. */
  restart(): Promise<void>;
  close(): Promise<void>;
}

/**
 * Starts a Redis, a simulated AWS account, a Slack workspace with its page, and the bot with its worker, and waits until
 * the bot is connected.
 *
 * @throws NoRedis where no Redis can be had
 */
export async function setStage(options: StageOptions): Promise<Stage> {
  const closers: (() => Promise<void> | void)[] = [];
  const close = async () => {
    for (const closeOne of closers.splice(0).reverse()) await closeOne();
  };
  try {
    const redis = await startPrivateRedis({ say: options.say });
    closers.push(() => redis.close());

    const world = buildWorld({ now: new Date(), faults: options.faults });
    const others = options.others ?? [];
    const aws = await startAwsSandbox({ world, others, clock: 'running' });
    closers.push(() => aws.close(), hurryDeployments(world));

    const slack = await startSlack(options, aws, await buildPage());
    closers.push(() => slack.close());

    pointAwsSdkAt(aws.url, world.region);
    const config = readConfig('all', {
      SLACK_BOT_TOKEN: slack.botToken,
      SLACK_APP_TOKEN: slack.appToken,
      SLACK_API_URL: slack.apiUrl,
      REDIS_URL: redis.url,
      ECS_TRIAGE_ALLOWED_USERS: 'U0ADA',
      LOG_LEVEL: process.env['LOG_LEVEL'] ?? 'warn',
      ...(options.settingsFile !== undefined && { ECS_TRIAGE_SETTINGS: options.settingsFile }),
    });
    let bot = await startBot(config, slack, options.timing);
    closers.push(() => bot.stop());
    const restart = async () => {
      await bot.stop();
      bot = await startBot(config, slack, options.timing);
    };
    return { aws, slack, redisUrl: redis.url, restart, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Starts the bot and its worker, and waits until Slack reaches it. */
async function startBot(
  config: Config,
  slack: SlackSandbox,
  timing?: Partial<WorkerTiming>,
): Promise<Running> {
  const roles: Running[] = [];
  const stop = async () => {
    for (const role of roles.splice(0).reverse()) await role.stop();
  };
  try {
    roles.push(await startWorker(config, undefined, timing));
    roles.push(await startApp(config));
    await slack.until(() => slack.sockets.connections() > 0, 15_000);
    return { stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Makes sure that the AWS SDK asks the sandbox and nobody else, whatever profile or endpoint the user's shell has set. */
function pointAwsSdkAt(url: string, region: string): void {
  for (const name of Object.keys(process.env)) {
    if (name.startsWith('AWS_')) delete process.env[name];
  }
  Object.assign(process.env, {
    AWS_ENDPOINT_URL: url,
    AWS_REGION: region,
    AWS_ACCESS_KEY_ID: 'sandbox',
    AWS_SECRET_ACCESS_KEY: 'sandbox',
    AWS_CONFIG_FILE: devNull,
    AWS_SHARED_CREDENTIALS_FILE: devNull,
  });
}

async function startSlack(
  { port, say }: StageOptions,
  aws: AwsSandbox,
  page: { readonly dir: string },
): Promise<SlackSandbox> {
  const manifest = parse(readFileSync(new URL('../../manifest.yml', import.meta.url), 'utf8'));
  const proxy = { '/aws/': `${aws.url}/_control/` };
  try {
    return await startSlackSandbox({ port, manifest, page, proxy });
  } catch (error) {
    if (!(error instanceof Error) || !('code' in error) || error.code !== 'EADDRINUSE') throw error;
    say(`Port ${port} is taken; the page gets a free one.`);
    return startSlackSandbox({ manifest, page, proxy });
  }
}
