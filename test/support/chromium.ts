import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const MAC = '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome';

const ARGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/**
 * Starts a headless Chromium: the one of `CHROMIUM_PATH`, else one from the PATH, else Debian's package, which
 * is installed if we may. Throws one error that names every way when there is none. The caller closes it.
 */
export function launchChromium(): Promise<Browser> {
  return chromium.launch({ executablePath: chromiumPath(), args: ARGS });
}

function chromiumPath(): string {
  const found = process.env['CHROMIUM_PATH'] ?? onPath() ?? (existsSync(MAC) ? MAC : undefined);
  if (found !== undefined) return found;
  if (mayInstall()) {
    process.stderr.write('Chromium is missing: installing the package chromium with apt-get.\n');
    execFileSync('apt-get', ['update'], { stdio: 'ignore' });
    execFileSync('apt-get', ['install', '--yes', '--no-install-recommends', 'chromium'], {
      stdio: 'ignore',
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    });
    const installed = onPath();
    if (installed !== undefined) return installed;
  }
  throw new Error(
    'The browser tests need Chromium. Set CHROMIUM_PATH to its executable, or put chromium, ' +
      'chromium-browser or google-chrome on the PATH (Debian and Ubuntu: apt-get install chromium; ' +
      'macOS: brew install --cask google-chrome).',
  );
}

function onPath(): string | undefined {
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  const files = folders.flatMap((folder) => NAMES.map((name) => join(folder, name)));
  return files.find((file) => existsSync(file));
}

function mayInstall(): boolean {
  if (process.getuid?.() !== 0 || !existsSync('/etc/os-release')) return false;
  const isDebian = /^ID(?:_LIKE)?=.*(?:debian|ubuntu)/m.test(
    readFileSync('/etc/os-release', 'utf8'),
  );
  return isDebian && spawnSync('apt-get', ['--version']).status === 0;
}
