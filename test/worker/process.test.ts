import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, expect, it, vi } from 'vitest';
import { ada, answered, type Bot, incidents, startBot } from '../support/bot.ts';

// Starting the program means compiling it, which a busy machine does slowly.
vi.setConfig({ testTimeout: 60_000 });

const root = resolve(import.meta.dirname, '../..');
const children: ChildProcess[] = [];
let bot: Bot | undefined;

afterEach(async () => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
  await bot?.stop();
  bot = undefined;
});

function run(program: string, env: Readonly<Record<string, string>>, cwd = root) {
  const path = resolve(root, 'src', program);
  const child = spawn(process.execPath, ['--import', import.meta.resolve('tsx'), path], {
    cwd,
    env: { ...process.env, ...env },
  });
  children.push(child);
  let out = '';
  child.stdout.on('data', (data) => {
    out += data;
  });
  child.stderr.on('data', (data) => {
    out += data;
  });
  return { child, output: () => out };
}

it('start.ts says every problem of its configuration and exits 2', async () => {
  const env = { SLACK_BOT_TOKEN: '', SLACK_APP_TOKEN: '', SLACK_SIGNING_SECRET: '', REDIS_URL: '' };
  const { child, output } = run('start.ts', env);
  const [code] = await once(child, 'close');
  expect(code).toBe(2);
  for (const name of ['SLACK_BOT_TOKEN', 'SLACK_APP_TOKEN', 'REDIS_URL']) {
    expect(output()).toContain(name);
  }
});

it('start.ts adds what a .env file sets to its environment, which wins', async () => {
  const cwd = mkdtempSync(join(tmpdir(), 'ecs-triage-env-'));
  const lines = ['SLACK_BOT_TOKEN=xoxb-1', 'REDIS_URL=redis://127.0.0.1:1', 'PORT=3000'];
  writeFileSync(join(cwd, '.env'), lines.join('\n'));
  const { child, output } = run('start.ts', { PORT: 'eighty' }, cwd);
  const [code] = await once(child, 'close');
  rmSync(cwd, { recursive: true });
  expect(code).toBe(2);
  expect(output()).toContain('Neither SLACK_APP_TOKEN nor');
  expect(output()).toContain('PORT is not valid');
  expect(output()).not.toMatch(/SLACK_BOT_TOKEN|REDIS_URL/);
});

it('start.ts finishes what it has begun when it is told to stop, and exits 0', async () => {
  bot = await startBot({ workerless: true });
  await bot.app.stop();
  const { config, slack, aws } = bot;
  const { child, output } = run('start.ts', {
    SLACK_BOT_TOKEN: slack.botToken,
    SLACK_APP_TOKEN: slack.appToken,
    SLACK_SIGNING_SECRET: '',
    SLACK_API_URL: slack.apiUrl,
    REDIS_URL: config.redisUrl,
    LOG_LEVEL: 'info',
  });
  await vi.waitFor(() => expect(output()).toContain('Listening to Slack'), 40_000);
  aws.conditions.delayMs = 200;
  await slack.slash(ada, incidents, '/ecs why prod/checkout-svc');
  await slack.until(() => aws.calls.length > 0);
  child.kill('SIGTERM');
  const [code] = await once(child, 'close');
  expect(code).toBe(0);
  await bot.card(incidents, answered, 1_000);
  expect(slack.sockets.connections()).toBe(0);
  expect(output()).not.toContain(slack.botToken);
});

it('app.ts ends with a clear line when Slack does not take the token', async () => {
  bot = await startBot({ workerless: true });
  const { child, output } = run('app.ts', {
    SLACK_BOT_TOKEN: 'xoxb-of-somebody-else',
    SLACK_APP_TOKEN: bot.slack.appToken,
    SLACK_SIGNING_SECRET: '',
    SLACK_API_URL: bot.slack.apiUrl,
    REDIS_URL: bot.config.redisUrl,
  });
  const [code] = await once(child, 'close');
  expect(code).toBe(1);
  expect(output()).toContain('invalid_auth');
});
