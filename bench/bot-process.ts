import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parse } from 'yaml';
import { startPrivateRedis } from '../src/sandbox/redis.ts';
import { Manifest } from '../src/sandbox/slack/manifest.ts';
import { DEFAULT_SEED } from '../src/sandbox/slack/seed.ts';
import { type SlackSandbox, startSlackSandbox } from '../src/sandbox/slack/server.ts';
import { failedReleases, loadBalanced } from './account.ts';
import { startAwsProcess } from './aws-process.ts';
import { buildProduct } from './build.ts';

/** Every call of Slack's Web API is answered after so many milliseconds. */
export const slackDelayMs = 100;

/** So many channels that no question is asked twice in one, which the bot would take for a double click. */
const channels: readonly string[] = Array.from({ length: 251 }, (_, n) => `C0BENCH${n}`);

/** The services of the account whose names are found in one cluster only. */
const names = loadBalanced
  .map(({ service }) => service)
  .filter((name, _, all) => all.filter((it) => it === name).length === 1);

const asker = 'U0ADA';

/** What a question took, from the command on, in milliseconds. */
export interface Times {
  readonly ackMs: number;
  readonly cardMs: number;
}

/** The whole product in one process, with Slack, AWS and Redis outside of it. */
export interface BotProcess {
  /** Asks `/ecs why`, each time in another channel. */
  ask(): Promise<Times>;
  /** The memory that the process holds, in MB of 10⁶ bytes. */
  residentMb(): number;
  stop(): Promise<void>;
}

/**
 * Builds and starts the product against an account in which five services have a failed release.
 *
 * @throws Error with the end of the bot's log when it does not connect
 */
export async function startBotProcess(): Promise<BotProcess> {
  const folder = mkdtempSync(join(tmpdir(), 'ecs-triage-bench-'));
  const logFile = join(folder, 'bot.log');
  const [redis, slack, aws] = await Promise.all([
    startPrivateRedis({ own: true }),
    startSlack(),
    startAwsProcess(failedReleases(loadBalanced)),
  ]);
  const child = start([...startFlags(), join(buildProduct(), 'start.js')], logFile, {
    ...aws.env,
    REDIS_URL: redis.url,
    SLACK_API_URL: slack.apiUrl,
    SLACK_BOT_TOKEN: slack.botToken,
    SLACK_APP_TOKEN: slack.appToken,
  });
  const stop = async () => {
    await end(child);
    await Promise.all([slack.close(), aws.stop(), redis.close()]);
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    await slack.until(() => slack.sockets.connections() > 0, 20_000);
  } catch (error) {
    const log = readFileSync(logFile, 'utf8').slice(-2_000);
    await stop();
    throw new Error(`The bot did not connect: ${log}`, { cause: error });
  }
  let asked = 0;
  return {
    ask() {
      asked += 1;
      const channel = channels[asked % channels.length] ?? '';
      return ask(slack, channel, names[asked % names.length] ?? '');
    },
    residentMb: () => residentMb(child),
    stop,
  };
}

async function startSlack(): Promise<SlackSandbox> {
  const manifest = readFileSync(resolve(import.meta.dirname, '../manifest.yml'), 'utf8');
  return startSlackSandbox({
    manifest: Manifest.parse(parse(manifest)),
    seed: {
      ...DEFAULT_SEED,
      channels: channels.map((id) => ({
        id,
        name: id.toLowerCase(),
        members: [asker],
        has_bot: true,
      })),
    },
    conditions: { latencyMs: slackDelayMs },
  });
}

/** What `npm start` gives to Node before the program. */
function startFlags(): readonly string[] {
  const file = readFileSync(resolve(import.meta.dirname, '../package.json'), 'utf8');
  const { scripts } = JSON.parse(file) as { readonly scripts: { readonly start: string } };
  return scripts.start.split(' ').slice(1, -1);
}

function start(
  args: readonly string[],
  logFile: string,
  env: Readonly<Record<string, string>>,
): ChildProcess {
  const log = openSync(logFile, 'w');
  const child = spawn(process.execPath, args, {
    stdio: ['ignore', log, log],
    env: { PATH: process.env['PATH'], HOME: process.env['HOME'], ...env },
  });
  closeSync(log);
  const endWithUs = () => child.kill('SIGKILL');
  process.once('exit', endWithUs);
  child.once('exit', () => process.off('exit', endWithUs));
  return child;
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill('SIGTERM');
  await gone;
}

async function ask(slack: SlackSandbox, channel: string, service: string): Promise<Times> {
  const before = new Set(slack.messages(channel).map(({ ts }) => ts));
  const startedAt = performance.now();
  const sinceStart = () => performance.now() - startedAt;
  const acknowledged = slack.slash(asker, channel, `/ecs why ${service}`).then((reply) => {
    if (!reply.ok) throw new Error(`The command was refused: ${JSON.stringify(reply)}`);
    return sinceStart();
  });
  const answered = slack
    .until(
      () =>
        slack
          .messages(channel)
          .some(({ ts, text }) => !before.has(ts) && !text.startsWith('Looking at')),
      60_000,
    )
    .then(sinceStart);
  const [ackMs, cardMs] = await Promise.all([acknowledged, answered]);
  return { ackMs, cardMs };
}

function residentMb({ pid }: ChildProcess): number {
  const kib = execFileSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' });
  return (Number(kib) * 1024) / 1e6;
}
