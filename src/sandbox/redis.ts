import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { Redis } from 'ioredis';

/** A Redis for one demo or test run. */
export interface PrivateRedis {
  readonly url: string;
  /** Kills the server; what it kept on disk stays. Only a server of our own can be killed. */
  kill(): Promise<void>;
  /** Starts it again on the same port after `kill`. */
  restart(): Promise<void>;
  /** Ends the server and removes its files. A server from `REDIS_URL` is left running. */
  close(): Promise<void>;
}

export interface PrivateRedisOptions {
  /** Whether data survives `kill`; a demo needs none of that. */
  readonly persistent?: boolean;
  /** Whether `REDIS_URL` is used where it is set; a test that restarts Redis must not. */
  readonly own?: boolean;
  /** Told what is done besides starting, e.g. that a package is being installed. */
  readonly say?: (line: string) => void;
}

/** No Redis can be had on this machine; the message names every way to get one. */
export class NoRedis extends Error {
  constructor(hint: string) {
    super(
      `No redis-server or valkey-server was found on the PATH. ${hint} Or set REDIS_URL to a Redis that runs elsewhere.`,
    );
    this.name = 'NoRedis';
  }
}

/**
 * Gives a Redis: the one of `REDIS_URL`, else a private `redis-server` or `valkey-server` on a free port of 127.0.0.1
 * with its files in a temporary folder, installed first where that is possible. The server ends with this process.
 *
 * @throws NoRedis where there is none and none can be installed
 */
export async function startPrivateRedis(options: PrivateRedisOptions = {}): Promise<PrivateRedis> {
  const given = process.env['REDIS_URL'];
  if (given && !options.own) return lent(given);
  const program = findProgram() ?? install(options.say ?? (() => {}));
  const dir = await mkdtemp(join(tmpdir(), 'ecs-triage-redis-'));
  const port = await freePort();
  let child = await start(program, port, dir, options.persistent ?? false);
  const endWithUs = () => child.kill('SIGKILL');
  process.once('exit', endWithUs);
  const kill = async () => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const gone = once(child, 'exit');
    child.kill('SIGKILL');
    await gone;
  };
  return {
    url: `redis://127.0.0.1:${port}`,
    kill,
    async restart() {
      child = await start(program, port, dir, options.persistent ?? false);
    },
    async close() {
      process.off('exit', endWithUs);
      await kill();
      await rm(dir, { recursive: true, force: true });
    },
  };
}

async function lent(url: string): Promise<PrivateRedis> {
  const refuse = async () => {
    throw new Error('A Redis from REDIS_URL is not ours to stop.');
  };
  return { url, kill: refuse, restart: refuse, close: async () => {} };
}

const programs = ['redis-server', 'valkey-server'];

function findProgram(): string | undefined {
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  const paths = programs.flatMap((name) => folders.map((folder) => join(folder, name)));
  return paths.find((path) => existsSync(path));
}

/** Installs the server where that needs no questions: on Debian and Ubuntu, as root or with a sudo that asks nothing. */
function install(say: (line: string) => void): string {
  if (process.platform === 'darwin') throw new NoRedis('Run `brew install redis`.');
  const command = aptCommand();
  if (command === undefined) {
    throw new NoRedis(
      'Install it: `apt-get install redis-server` on Debian and Ubuntu, `dnf install valkey` on Fedora, `apk add redis` on Alpine, `brew install redis` on macOS.',
    );
  }
  say(`redis-server is missing; installing it with: ${command.join(' ')}`);
  const [program = '', ...args] = command;
  const quiet = {
    stdio: 'ignore',
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  } as const;
  // Fresh images ship no package lists.
  const at = args.indexOf('install');
  spawnSync(program, [...args.slice(0, Math.max(at, 0)), 'update'], quiet);
  spawnSync(program, args, quiet);
  const installed = findProgram();
  if (installed === undefined)
    throw new NoRedis(`\`${command.join(' ')}\` did not work; try it by hand.`);
  return installed;
}

function aptCommand(): readonly string[] | undefined {
  if (!existsSync('/etc/debian_version')) return undefined;
  const apt = ['apt-get', 'install', '-y', '--no-install-recommends', 'redis-server'];
  if (process.getuid?.() === 0) return apt;
  const sudo = spawnSync('sudo', ['-n', 'true'], { stdio: 'ignore' });
  return sudo.status === 0 ? ['sudo', '-n', ...apt] : undefined;
}

async function start(
  program: string,
  port: number,
  dir: string,
  persistent: boolean,
): Promise<ChildProcess> {
  const options = {
    port,
    bind: '127.0.0.1',
    dir,
    save: '',
    appendonly: persistent ? 'yes' : 'no',
    appendfsync: 'always',
    logfile: join(dir, 'redis.log'),
  };
  const args = Object.entries(options).flatMap(([name, value]) => [`--${name}`, String(value)]);
  const child = spawn(program, args, { stdio: 'ignore' });
  await ready(child, port, join(dir, 'redis.log'));
  return child;
}

async function ready(child: ChildProcess, port: number, logfile: string): Promise<void> {
  const redis = new Redis(port, '127.0.0.1', {
    retryStrategy: () => 20,
    maxRetriesPerRequest: null,
  });
  redis.on('error', () => {});
  try {
    const ended = once(child, 'exit').then(() => {
      const log = existsSync(logfile) ? readFileSync(logfile, 'utf8').trim() : '';
      throw new Error(`redis-server ended at once: ${log.split('\n').at(-1) ?? ''}`);
    });
    await Promise.race([redis.ping(), ended]);
    ended.catch(() => undefined);
  } finally {
    redis.disconnect();
  }
}

async function freePort(): Promise<number> {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (typeof address !== 'object' || address === null) throw new Error('There is no free port.');
  return address.port;
}
