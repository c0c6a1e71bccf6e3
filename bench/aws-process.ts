import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { RecordedCall } from '../src/sandbox/aws/recorder.ts';
import type { ActiveFault } from '../src/sandbox/aws/world/world.ts';

/** Every AWS call is answered after so many milliseconds. */
export const awsDelayMs = 80;

/** A simulated AWS account in a process of its own, so that its work is not measured as ours. */
export interface AwsProcess {
  readonly url: string;
  /** What any process that asks this account needs in its environment. */
  readonly env: Readonly<Record<string, string>>;
  /** The calls since the last time they were taken. */
  takeCalls(): Promise<readonly RecordedCall[]>;
  stop(): Promise<void>;
}

/**
 * Starts the account with these faults, answering after {@link awsDelayMs}.
 *
 * @throws Error with what the process wrote when it ends before it answers
 */
export async function startAwsProcess(faults: readonly ActiveFault[] = []): Promise<AwsProcess> {
  const main = fileURLToPath(new URL('../src/sandbox/aws/main.ts', import.meta.url));
  const asked = faults.flatMap(({ fault, cluster, service }) => [
    '--fault',
    `${fault}:${cluster}/${service}`,
  ]);
  const child = spawn(
    process.execPath,
    ['--import', 'tsx', main, '--delay', String(awsDelayMs), ...asked],
    { stdio: ['ignore', 'pipe', 'pipe'] },
  );
  const end = () => child.kill('SIGKILL');
  process.once('exit', end);
  let said = '';
  child.stderr.on('data', (chunk: Buffer) => {
    said += chunk.toString();
  });
  const url = await addressIn(createInterface(child.stdout));
  if (url === undefined) throw new Error(`The simulated AWS account did not start: ${said}`);
  child.stdout.resume();
  const control = async (method: string, path: string) =>
    (await fetch(`${url}/_control/${path}`, { method })).json();
  return {
    url,
    env: {
      AWS_ENDPOINT_URL: url,
      AWS_REGION: 'eu-west-1',
      AWS_ACCESS_KEY_ID: 'test',
      AWS_SECRET_ACCESS_KEY: 'test',
    },
    async takeCalls() {
      const calls = (await control('GET', 'calls')) as readonly RecordedCall[];
      await control('POST', 'calls/clear');
      return calls;
    },
    async stop() {
      process.off('exit', end);
      if (child.exitCode !== null || child.signalCode !== null) return;
      const gone = once(child, 'exit');
      end();
      await gone;
    },
  };
}

async function addressIn(lines: AsyncIterable<string>): Promise<string | undefined> {
  for await (const line of lines) {
    const [, url] = / answers at (http:\S+)/.exec(line) ?? [];
    if (url !== undefined) return url;
  }
  return undefined;
}
