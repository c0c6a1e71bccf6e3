import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { WebClient } from '@slack/web-api';
import { afterEach, describe, expect, it } from 'vitest';

const MAIN = fileURLToPath(new URL('../../../src/sandbox/slack/main.ts', import.meta.url));

const started: ChildProcess[] = [];

afterEach(() => {
  for (const child of started.splice(0)) child.kill('SIGKILL');
});

interface Run {
  readonly child: ChildProcess;
  readonly output: () => string;
  readonly ended: Promise<number | null>;
}

function run(...args: readonly string[]): Run {
  const child = spawn(process.execPath, ['--import', 'tsx', MAIN, ...args]);
  started.push(child);
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk) => {
      output += chunk;
    });
  }
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  return { child, output: () => output, ended };
}

describe('npm run sandbox:slack', () => {
  it('prints the settings that a bot needs, serves, and ends on a signal', async () => {
    const { child, output, ended } = run('--port', '0');
    await expect.poll(output).toContain('SLACK_APP_TOKEN=');
    const settings = Object.fromEntries(
      [...output().matchAll(/^(SLACK_\w+)=(\S+)$/gm)].map(([, name, value]) => [name, value]),
    );
    const client = new WebClient(settings['SLACK_BOT_TOKEN'], {
      slackApiUrl: settings['SLACK_API_URL'] ?? '',
    });
    expect(await client.auth.test()).toMatchObject({ team: 'Sandbox' });
    const page = await fetch(new URL('/', settings['SLACK_API_URL']));
    expect(await page.text()).toContain('<script');
    child.kill('SIGTERM');
    expect(await ended).toBe(0);
  });

  it('says what is wrong with its arguments, all of them with the usage', async () => {
    const dir = await mkdtemp(join(tmpdir(), 'sandbox-manifest-'));
    const manifest = join(dir, 'manifest.yml');
    await writeFile(manifest, 'display_information: {}\n');
    const wrong = [
      { args: ['--port', 'abc'], says: '--port wants a number' },
      { args: ['--aws', 'nowhere'], says: '--aws wants an http address' },
      { args: ['--colour'], says: '--colour' },
      { args: ['--manifest', manifest], says: 'is not a Slack app manifest' },
    ];
    const runs = wrong.map(({ args }) => run(...args));
    for (const [i, { says }] of wrong.entries()) {
      expect(await runs[i]?.ended).toBe(2);
      expect(runs[i]?.output()).toContain(says);
      expect(runs[i]?.output()).toContain('npm run sandbox:slack');
    }
    await rm(dir, { recursive: true });
  });
});
