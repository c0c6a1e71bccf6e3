import { execFile, spawn } from 'node:child_process';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type AwsSandbox, startAwsSandbox } from '../src/sandbox/aws/server.ts';
import { buildWorld } from '../src/sandbox/aws/world/build.ts';
import { awsEnvironment, type Ran } from './support/terminal.ts';

// The root itself, as people start it; what its commands do is tested in cli-commands.test.ts.

const root = new URL('../', import.meta.url).pathname;
const entry = ['--import', 'tsx', 'src/cli.ts'];
let sandbox: AwsSandbox;

beforeAll(async () => {
  const faults = [{ fault: 'oom-killed', cluster: 'prod', service: 'checkout-svc' }];
  sandbox = await startAwsSandbox({ world: buildWorld({ now: new Date(), faults }) });
});
afterAll(() => sandbox.close());

const environment = (more: Readonly<Record<string, string>> = {}) => ({
  PATH: process.env['PATH'] ?? '',
  HOME: '/nonexistent',
  ...awsEnvironment(sandbox.url),
  ...more,
});

function ecsTriage(args: readonly string[], more?: Readonly<Record<string, string>>): Promise<Ran> {
  return new Promise((resolve) => {
    const options = { cwd: root, env: environment(more) };
    execFile(process.execPath, [...entry, ...args], options, (error, stdout, stderr) => {
      resolve({ status: typeof error?.code === 'number' ? error.code : 0, stdout, stderr });
    });
  });
}

describe('the process', () => {
  test('prints only the answer on stdout, without colour where nobody looks', async () => {
    const { status, stdout, stderr } = await ecsTriage(['why', 'checkout-svc']);
    expect(status).toBe(1);
    expect(stdout).toMatch(/^✗ checkout-svc: /);
    expect(stdout).not.toContain('\u001b');
    expect(stdout).not.toContain('NodeVersionSupportWarning');
    expect(stderr).not.toContain('checkout-svc');
  });

  test('colours when it is told to', async () => {
    const { stdout } = await ecsTriage(['why', 'prod/checkout-svc'], { FORCE_COLOR: '1' });
    expect(stdout.startsWith('\u001b[')).toBe(true);
  });

  test('ends with status 2 and one line for a command line that makes no sense', async () => {
    expect(await ecsTriage(['wyh'])).toEqual({
      status: 2,
      stdout: '',
      stderr: 'ecs-triage: There is no command "wyh". Did you mean `why`?\n',
    });
  });

  test('does not mind that its reader goes away', async () => {
    const child = spawn(process.execPath, [...entry, 'help'], { cwd: root, env: environment() });
    child.stdout.destroy();
    let stderr = '';
    child.stderr.on('data', (chunk: Buffer) => {
      stderr += chunk.toString();
    });
    const status = await new Promise((resolve) => child.once('exit', resolve));
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  });
});
