import { execFile } from 'node:child_process';
import { describe, expect, it } from 'vitest';

interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs `npm run demo` in a shell's environment: without what the test runner adds to it. */
function runDemo(...args: readonly string[]): Promise<Ended> {
  const own = /^(VITEST|TEST$|NODE_ENV$|REDIS_URL$|AWS_)/;
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !own.test(name)));
  return new Promise((resolve) => {
    const command = ['run', '--silent', 'demo', '--', ...args];
    execFile('npm', command, { env, timeout: 55_000 }, (error, stdout, stderr) => {
      const code = typeof error?.code === 'number' ? error.code : error ? -1 : 0;
      resolve({ code, stdout, stderr });
    });
  });
}

describe('npm run demo', () => {
  it('asks one question, prints the conversation, names the cause and exits with 0', async () => {
    const { code, stdout, stderr } = await runDemo('--once');
    expect({ code, stderr }).toMatchObject({ code: 0 });
    expect(stdout).toContain('Ada  /ecs why checkout-svc');
    expect(stdout).toContain('── checkout-svc: cause found ──');
    expect(stdout).toMatch(/exits at start because `SECRET_KEY` and `PAYMENT_API_URL` are not set/);
    expect(stdout).toContain('RuntimeError: Missing required environment variables');
    expect(stdout).toContain('*What to do*');
    expect(stdout).toContain('[Fetch logs] [Roll back]');
    expect(stdout.trimEnd()).toMatch(/The cause was named: missing-env-var\.$/);
  }, 60_000);

  it('says what is wrong with its arguments and exits with 2', async () => {
    const { code, stdout, stderr } = await runDemo('--port', 'many');
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain('--port takes a whole number from 0 to 65535, not "many".');
    expect(stderr).toContain('Usage: npm run demo');
  }, 60_000);
});
