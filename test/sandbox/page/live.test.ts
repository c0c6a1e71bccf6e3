import { readFileSync, statSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { buildPage } from '../../../src/sandbox/slack/page/build.ts';
import { startSlackSandbox } from '../../../src/sandbox/slack/server.ts';
import { launchChromium } from '../../support/chromium.ts';
import { CHANNEL } from './fixture.ts';

describe('the connection to the server', () => {
  it('says when it is lost and comes back by itself', async () => {
    const built = await buildPage();
    const browser = await launchChromium();
    const first = await startSlackSandbox({ page: built });
    const port = Number(new URL(first.url).port);
    first.say('U0BEN', CHANNEL, 'before the restart');
    const page = await browser.newPage();
    await page.goto(first.url);
    await page.getByText('before the restart').waitFor();
    await first.close();
    await page.getByText('Reconnecting to the sandbox').waitFor();
    const second = await startSlackSandbox({ page: built, port });
    second.say('U0BEN', CHANNEL, 'after the restart');
    await page.getByText('after the restart').waitFor();
    await page.getByText('Reconnecting to the sandbox').waitFor({ state: 'detached' });
    await browser.close();
    await second.close();
  });
});

describe('the built page', () => {
  it('is built once for the same sources and asks no other host for anything', async () => {
    const { dir } = await buildPage();
    const written = statSync(join(dir, 'index.html')).mtimeMs;
    expect(await buildPage()).toEqual({ dir });
    expect(statSync(join(dir, 'index.html')).mtimeMs).toBe(written);
    const assets = (await readdir(join(dir, 'assets'))).filter((name) => name.endsWith('.css'));
    const styles = await Promise.all(
      assets.map((name) => readFile(join(dir, 'assets', name), 'utf8')),
    );
    const page = readFileSync(join(dir, 'index.html'), 'utf8');
    expect([page, ...styles].join('\n')).not.toMatch(/https?:\/\//);
  });
});
