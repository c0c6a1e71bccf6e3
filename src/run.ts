import { existsSync, realpathSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type Config, ConfigError } from './config.ts';
import { createLog, type Log } from './log.ts';

/** A started role. */
export interface Running {
  /** Takes nothing new, finishes what is under way, and lets go of every connection. */
  stop(): Promise<void>;
}

/** A stop that takes longer than this is cut short, in milliseconds: supervisors kill after 30 seconds or so. */
const stopMs = 20_000;

/** Whether a module was started as a program and not imported. */
export function isMain(moduleUrl: string): boolean {
  const [, started] = process.argv;
  return started !== undefined && realpathSync(started) === realpathSync(fileURLToPath(moduleUrl));
}

/**
 * Runs a role as a program: adds what a `.env` file in the working directory sets to the environment, which wins; says
 * every problem of the configuration, stops on SIGTERM and SIGINT, and then exits by itself, because a socket that was
 * being opened during the stop would go on taking Slack's events. An unhandled rejection ends the
 * process, for a supervisor to start it afresh.
 */
export async function runUntilStopped(
  read: () => Config,
  start: (config: Config, log: Log) => Promise<Running>,
): Promise<void> {
  const config = readOrExit(read);
  const log = createLog(config);
  process.on('unhandledRejection', (error) => {
    log.fatal({ err: error }, 'An error that nobody handles; the process ends.');
    process.exit(1);
  });
  let running: Running;
  try {
    running = await start(config, log);
  } catch (error) {
    log.fatal({ err: error }, 'The start failed.');
    process.exit(1);
  }
  let stopping = false;
  const stop = (signal: string) => {
    if (stopping) return;
    stopping = true;
    log.info({ signal }, 'Stopping.');
    setTimeout(() => process.exit(1), stopMs).unref();
    running.stop().then(
      () => process.exit(0),
      (error: unknown) => {
        log.error({ err: error }, 'The stop failed.');
        process.exit(1);
      },
    );
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
}

function readOrExit(read: () => Config): Config {
  try {
    if (existsSync('.env')) process.loadEnvFile('.env');
    return read();
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exit(2);
  }
}
