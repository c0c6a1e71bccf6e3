import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parse } from 'yaml';
import { type RunningApp, startApp } from '../../src/app.ts';
import type { Config } from '../../src/config.ts';
import { createLog, type Log } from '../../src/log.ts';
import type { Running } from '../../src/run.ts';
import type { OtherAccount } from '../../src/sandbox/aws/other-account.ts';
import { type AwsSandbox, startAwsSandbox } from '../../src/sandbox/aws/server.ts';
import { buildWorld } from '../../src/sandbox/aws/world/build.ts';
import type { ActiveFault } from '../../src/sandbox/aws/world/world.ts';
import type { PrivateRedis } from '../../src/sandbox/redis.ts';
import type { ManifestInput } from '../../src/sandbox/slack/manifest.ts';
import { type SlackSandbox, startSlackSandbox } from '../../src/sandbox/slack/server.ts';
import type { Message } from '../../src/sandbox/slack/workspace.ts';
import { startWorker, type WorkerTiming } from '../../src/worker.ts';
import { now, pointAwsSdkAt } from './aws-sandbox.ts';
import { quick } from './quick.ts';
import { startTestRedis } from './redis.ts';

/** People and channels of the sandbox's workspace (src/sandbox/slack/seed.ts). */
export const ada = 'U0ADA';
export const ben = 'U0BEN';
export const gus = 'U0GUS';
export const incidents = 'C0INCIDENTS';
export const payments = 'C0PAYMENTS';
export const random = 'C0RANDOM';
export const sharedWithAcme = 'C0ACME';

export interface BotOptions {
  readonly faults?: readonly ActiveFault[];
  /** Accounts beside the bot's own. */
  readonly others?: readonly OtherAccount[];
  /** The text of the settings file. */
  readonly settings?: string;
  readonly config?: Partial<Config>;
  readonly card?: 'rich' | 'classic' | 'text';
  readonly timing?: Partial<WorkerTiming>;
  readonly clock?: 'running' | 'stopped';
  /** Over signed HTTP in place of Socket Mode. */
  readonly http?: boolean;
  /** Without a worker of this process: the test starts its own. */
  readonly workerless?: boolean;
}

/** The whole product over real parts: Bolt, BullMQ, Redis and the AWS SDK against the two sandboxes. */
export interface Bot {
  readonly slack: SlackSandbox;
  readonly aws: AwsSandbox;
  readonly redis: PrivateRedis;
  readonly config: Config;
  /** Every line that was logged, parsed. */
  readonly lines: readonly Readonly<Record<string, unknown>>[];
  readonly log: Log;
  app: RunningApp;
  worker: Running | undefined;
  /** The first message of the bot in a channel that satisfies the test, once there is one. */
  card(channel: string, is: (message: Message) => boolean, timeoutMs?: number): Promise<Message>;
  /** Asks with a slash command and waits for the answer that was not there before. */
  ask(user: string, channel: string, line: string): Promise<Message>;
  /** Asks for a closer look with a slash command and waits for it: it stands in the thread of a card. */
  look(user: string, channel: string, line: string): Promise<Message>;
  /** Waits for the next thing that only this user sees. */
  told(user: string, channel: string, act: () => unknown): Promise<string>;
  stop(): Promise<void>;
}

/** The manifest that the product ships. */
export function readManifest(): ManifestInput {
  const path = resolve(import.meta.dirname, '../../manifest.yml');
  return parse(readFileSync(path, 'utf8')) as ManifestInput;
}

export async function startBot(options: BotOptions = {}): Promise<Bot> {
  const [redis, slack, aws] = await Promise.all([
    startTestRedis(),
    startSlackSandbox({ manifest: readManifest(), timing: { retryMs: [0, 200, 400] } }),
    startAwsSandbox({
      world: buildWorld({ now, faults: options.faults ?? [] }),
      clock: options.clock ?? 'stopped',
      ...(options.others && { others: options.others }),
    }),
  ]);
  pointAwsSdkAt(aws.url);
  const settings = options.settings === undefined ? undefined : writeSettings(options.settings);
  const config: Config = {
    slack: {
      botToken: slack.botToken,
      transport: options.http
        ? { mode: 'http', signingSecret: slack.signingSecret }
        : { mode: 'socket', appToken: slack.appToken },
      apiUrl: slack.apiUrl,
      ...(options.card && { card: options.card }),
    },
    redisUrl: redis.url,
    allowedUsers: [ada, gus],
    sharedChannels: [],
    logLevel: 'debug',
    ...(settings !== undefined && { settingsFile: settings.file }),
    ...(options.http && { port: await freePort() }),
    ...options.config,
  };
  const lines: Record<string, unknown>[] = [];
  const log = createLog(config, { write: (line) => void lines.push(JSON.parse(line)) });
  const worker = options.workerless
    ? undefined
    : await startWorker(config, log, { ...quick, ...options.timing });
  const app = await startApp(config, log);
  if (options.http) slack.deliverOverHttp(`http://127.0.0.1:${config.port}/slack/events`);
  const bot: Bot = {
    slack,
    aws,
    redis,
    config,
    lines,
    log,
    app,
    worker,
    card: (channel, is, timeoutMs) =>
      slack.until(
        () => slack.messages(channel).find((it) => it.bot_id !== undefined && is(it)),
        timeoutMs,
      ),
    async ask(user, channel, line) {
      const before = new Set(slack.messages(channel).map(({ ts }) => ts));
      const reply = await slack.slash(user, channel, line);
      if (!reply.ok) throw new Error(reply.message);
      try {
        return await bot.card(channel, (it) => !before.has(it.ts) && answered(it));
      } catch (cause) {
        const told = slack.ephemerals(user, channel).at(-1)?.text;
        const errors = lines.filter((it) => it['level'] === 'error');
        throw new Error(`No answer. ${user} was told: ${told}\n${JSON.stringify(errors)}`, {
          cause,
        });
      }
    },
    async look(user, channel, line) {
      const before = new Set(slack.messages(channel).map(({ ts }) => ts));
      await slack.slash(user, channel, line);
      const isReply = ({ ts, thread_ts: root = ts }: Message) => root !== ts;
      return bot.card(channel, (it) => !before.has(it.ts) && isReply(it));
    },
    async told(user, channel, act) {
      const before = slack.ephemerals(user, channel).length;
      await act();
      const news = await slack.until(() => slack.ephemerals(user, channel)[before]);
      return textOf(news);
    },
    async stop() {
      await bot.app.stop();
      await bot.worker?.stop();
      await Promise.all([slack.close(), aws.close()]);
      await redis.close();
      if (settings) rmSync(settings.folder, { recursive: true });
    },
  };
  return bot;
}

function writeSettings(text: string): { readonly folder: string; readonly file: string } {
  const folder = mkdtempSync(join(tmpdir(), 'ecs-triage-'));
  const file = join(folder, 'ecs-triage.yml');
  writeFileSync(file, text);
  return { folder, file };
}

async function freePort(): Promise<number> {
  const { createServer } = await import('node:net');
  return new Promise((done) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => done(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

/** All that a message says, wherever it stands in it. */
export function textOf(message: { readonly text?: string; readonly blocks?: unknown }): string {
  return `${message.text ?? ''}\n${JSON.stringify(message.blocks ?? [])}`;
}

/** The messages of the bot in a thread, without the one that it stands under. */
export function repliesTo(bot: Bot, channel: string, ts: string): readonly Message[] {
  return bot.slack.messages(channel, ts).filter((it) => it.bot_id !== undefined && it.ts !== ts);
}

/** Whether a message is an answer and not progress any more. */
export function answered(message: { readonly text: string }): boolean {
  return !message.text.startsWith('Looking at');
}
