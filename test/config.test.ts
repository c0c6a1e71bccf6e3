import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ConfigError, readConfig, type Setting, settingList } from '../src/config.ts';
import { boltLogger, createLog, maskSecrets } from '../src/log.ts';

const socket = {
  SLACK_BOT_TOKEN: 'xoxb-1',
  SLACK_APP_TOKEN: 'xapp-1',
  REDIS_URL: 'redis://127.0.0.1:6379',
};
const http = {
  SLACK_BOT_TOKEN: 'xoxb-1',
  SLACK_SIGNING_SECRET: '0123456789abcdef0123456789abcdef',
  REDIS_URL: 'rediss://user:pass@redis.example.com',
};

function problemsOf(env: Readonly<Record<string, string>>): readonly string[] {
  try {
    readConfig('all', env);
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
  return [];
}

describe('readConfig', () => {
  it('takes Socket Mode with nothing else set', () => {
    expect(readConfig('all', socket)).toEqual({
      slack: { botToken: 'xoxb-1', transport: { mode: 'socket', appToken: 'xapp-1' } },
      redisUrl: 'redis://127.0.0.1:6379',
      allowedUsers: [],
      sharedChannels: [],
      logLevel: 'info',
    });
  });

  it('takes HTTP delivery on port 3000 unless told otherwise', () => {
    expect(readConfig('app', http)).toMatchObject({
      port: 3000,
      slack: { transport: { mode: 'http' } },
    });
    expect(readConfig('app', { ...http, PORT: '8080' }).port).toBe(8080);
  });

  it('asks a worker for no way to listen', () => {
    const { SLACK_APP_TOKEN: _unused, ...env } = socket;
    expect(readConfig('worker', env).slack.transport).toBeUndefined();
  });

  it('reads lists and options', () => {
    const config = readConfig('all', {
      ...socket,
      SLACK_CARD: 'classic',
      SLACK_API_URL: 'http://127.0.0.1:3900/api/',
      ECS_TRIAGE_ALLOWED_USERS: 'U012ABC, W34DEF',
      ECS_TRIAGE_SHARED_CHANNELS: 'C0ACME',
      LOG_LEVEL: 'debug',
    });
    expect(config).toMatchObject({
      slack: { card: 'classic', apiUrl: 'http://127.0.0.1:3900/api/' },
      allowedUsers: ['U012ABC', 'W34DEF'],
      sharedChannels: ['C0ACME'],
      logLevel: 'debug',
    });
  });

  it('lists every problem at once, each with its fix', () => {
    const problems = problemsOf({
      SLACK_BOT_TOKEN: 'xoxp-1',
      REDIS_URL: 'http://redis',
      PORT: 'eighty',
      SLACK_API_URL: 'https://slack.example.com',
      SLACK_CARD: 'pretty',
      ECS_TRIAGE_ALLOWED_USERS: '@ada',
      LOG_LEVEL: 'loud',
    });
    expect(problems.map((it) => it.split(' ')[0])).toEqual([
      'SLACK_BOT_TOKEN',
      'Neither',
      'SLACK_API_URL',
      'SLACK_CARD',
      'REDIS_URL',
      'ECS_TRIAGE_ALLOWED_USERS',
      'PORT',
      'LOG_LEVEL',
    ]);
    for (const { name, fix } of settingList) {
      const own = problems.find((it) => it.startsWith(`${name} `));
      if (own !== undefined) expect(own).toContain(fix);
    }
  });

  it('takes an empty variable for one that is not set', () => {
    expect(problemsOf({ ...socket, REDIS_URL: ' ' })).toEqual([expect.stringContaining('not set')]);
  });

  it.each([
    ['SLACK_BOT_TOKEN', 'xoxb-'],
    ['SLACK_BOT_TOKEN', 'xoxb-…'],
    ['SLACK_APP_TOKEN', 'xapp-'],
    ['SLACK_APP_TOKEN', 'xapp-…'],
    ['PORT', '0'],
    ['PORT', '65536'],
  ])('refuses %s=%s', (name, value) => {
    expect(problemsOf({ ...socket, [name]: value })).toEqual([
      expect.stringContaining(`${name} is not valid`),
    ]);
  });

  it('refuses two ways to listen', () => {
    expect(problemsOf({ ...socket, ...http })).toEqual([expect.stringContaining('both set')]);
  });

  it('never repeats a secret in a problem', () => {
    expect(problemsOf({ ...socket, SLACK_BOT_TOKEN: 'secret-value' }).join()).not.toContain(
      'secret-value',
    );
  });
});

describe('what is written about it', () => {
  it('is generated from the settings', async () => {
    await expect(page(settingList)).toMatchFileSnapshot('../docs/configuration.md');
  });

  it('.env.example names every setting and no other', () => {
    const text = readFileSync(resolve(import.meta.dirname, '../.env.example'), 'utf8');
    const names = [...text.matchAll(/^#? ?([A-Z][A-Z_]+)=/gm)].map(([, name]) => name);
    const own = names.filter((name) => !name?.startsWith('AWS_'));
    expect(own.toSorted()).toEqual(settingList.map(({ name }) => name).toSorted());
  });

  it('gives examples that are valid', () => {
    const invalid = settingList.filter(({ schema, example }) => !schema.safeParse(example).success);
    expect(invalid.map(({ name }) => name)).toEqual([]);
  });
});

function page(settings: readonly Setting[]): string {
  const rows = settings.map(
    ({ name, required, fallback, about, example }) =>
      `| \`${name}\` | ${required} | ${fallback} | ${about} | \`${example}\` |`,
  );
  return [
    '# Configuration',
    '',
    'Everything is set by environment variables; an empty one counts as not set. A process adds what a `.env` file in its',
    'working directory sets; what the environment sets already wins. All problems are reported at once when a process',
    'starts, each with its fix. Generated from `src/config.ts`.',
    '',
    '| Variable | Required | Default | What it does | Example |',
    '| --- | --- | --- | --- | --- |',
    ...rows,
    '',
    'AWS is configured as for every program that uses the AWS SDK: `AWS_REGION`, `AWS_PROFILE`, a role of the task or',
    'instance, `AWS_ENDPOINT_URL` and the rest. The bot reads none of them itself. A question without a region is asked in',
    'that region.',
    '',
    '`app` listens to Slack and needs `SLACK_APP_TOKEN` or `SLACK_SIGNING_SECRET`. `worker` asks AWS and writes to Slack; it',
    'needs neither. `start` is both in one process.',
    '',
  ].join('\n');
}

describe('the log', () => {
  it('masks secrets by key and by what they look like', () => {
    const lines: string[] = [];
    const log = createLog({ logLevel: 'info' }, { write: (line) => void lines.push(line) });
    const bot = 'xoxb-1234567890-abcdef';
    log.info({
      token: 'plain',
      a: { authorization: 'b' },
      c: { d: { response_url: 'https://x' } },
    });
    log.info({ environment: { PASSWORD: 'hunter2' } }, `posting with ${bot}`);
    log.error({
      err: new Error(`https://hooks.slack.com/commands/T1/2/abc failed, Bearer ${bot}`),
    });
    log.warn('redis://user:hunter2@redis:6379');
    const all = lines.join('');
    for (const secret of ['plain', '"b"', 'https://x', 'hunter2', bot, 'commands/T1']) {
      expect(all).not.toContain(secret);
    }
    for (const line of lines) expect(() => JSON.parse(line)).not.toThrow();
  });

  it('leaves ordinary text alone', () => {
    const text = 'service checkout-svc in prod, https://example.com:8080/a?b=c, ada@example.com';
    expect(maskSecrets(text)).toBe(text);
  });

  it('keeps its level whatever Bolt sets, and tells Bolt its own', () => {
    const lines: string[] = [];
    const log = createLog({ logLevel: 'info' }, { write: (line) => void lines.push(line) });
    const bolt = boltLogger(log);
    bolt.setLevel('debug' as never);
    bolt.debug('a whole payload');
    bolt.warn('pong was not received', { n: 1 }, new Error('x'));
    expect(bolt.getLevel()).toBe('debug');
    expect(lines).toHaveLength(1);
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({ level: 'warn', err: { message: 'x' } });
  });
});
