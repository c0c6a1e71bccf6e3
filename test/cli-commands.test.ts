import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Diagnosis } from '../src/diagnosis/diagnosis.ts';
import { fairConditions } from '../src/sandbox/aws/conditions.ts';
import { type AwsSandbox, startAwsSandbox } from '../src/sandbox/aws/server.ts';
import { buildWorld } from '../src/sandbox/aws/world/build.ts';
import { contractErrors } from './support/diagnosis-schema.ts';
import { runCommand, useAws } from './support/terminal.ts';

let sandbox: AwsSandbox;
const folder = mkdtempSync(join(tmpdir(), 'ecs-triage-'));

beforeAll(async () => {
  const faults = [{ fault: 'oom-killed', cluster: 'prod', service: 'checkout-svc' }];
  const world = buildWorld({ now: new Date('2026-11-22T03:30:00Z'), faults });
  sandbox = await startAwsSandbox({ world });
});
beforeEach(() => {
  useAws(sandbox.url);
  Object.assign(sandbox.conditions, fairConditions());
});
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await sandbox.close();
});

/** One line that says what is wrong, nothing as an answer, and status 2. */
async function refused(argv: readonly string[]): Promise<string> {
  const { status, stdout, stderr } = await runCommand(argv);
  expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
  expect(stderr).toMatch(/^ecs-triage: [^\n]+[.?]\n$/);
  return stderr;
}

describe('why', () => {
  test('names the cause and exits 1', async () => {
    const { status, stdout, stderr } = await runCommand(['why', 'checkout-svc']);
    expect(status).toBe(1);
    expect(stdout).toMatch(/^✗ checkout-svc: .*memory limit/);
    expect(stdout).toContain('OutOfMemoryError');
    expect(stdout).toContain('$ aws ecs describe-tasks --cluster prod');
    expect(stderr).toBe('');
  });

  test('exits 0 for a healthy service, asked about by ARN', async () => {
    const arn = 'arn:aws:ecs:eu-west-1:123456789012:service/prod/search-svc';
    const { status, stdout } = await runCommand(['why', arn]);
    expect(stdout).toMatch(/^✓ search-svc is healthy: (\d+) of \1 tasks running/);
    expect(status).toBe(0);
  });

  test('gives JSON that keeps the contract, with the account from AWS’s answer', async () => {
    const { status, stdout } = await runCommand(['why', 'prod/checkout-svc', '--json']);
    const diagnosis = JSON.parse(stdout) as Diagnosis;
    expect(status).toBe(1);
    expect(contractErrors(diagnosis)).toEqual([]);
    expect(diagnosis.service).toEqual({
      account: '123456789012',
      region: 'eu-west-1',
      cluster: 'prod',
      name: 'checkout-svc',
      arn: 'arn:aws:ecs:eu-west-1:123456789012:service/prod/checkout-svc',
    });
    expect(diagnosis.takenAt).toBe('2026-11-22T03:30:00.000Z');
    expect(diagnosis.findings[0]).toMatchObject({ rule: 'oom-killed', role: 'cause' });
  });

  test('gives a report to paste', async () => {
    const { stdout } = await runCommand(['why', 'prod/checkout-svc', '--markdown']);
    expect(stdout).toMatch(/^## `checkout-svc`: cause found\n/);
  });

  test('shows each layer while it reads, and leaves only the answer', async () => {
    const { stderr } = await runCommand(['why', 'prod/checkout-svc'], { watched: true });
    expect(stderr).toContain('… container\n');
    expect(stderr).toContain('✓ container\n');
    expect(stderr.endsWith('\u001b[0J')).toBe(true);
  });

  test('exits 2 when nothing may be read, and names the permission', async () => {
    sandbox.conditions.deny = ['*'];
    const { status, stdout } = await runCommand(['why', 'prod/checkout-svc']);
    expect(status).toBe(2);
    expect(stdout).toContain('ecs:DescribeServices is not allowed');
  });
});

describe('a recorded run', () => {
  const file = join(folder, 'run.json');

  test('is replayed without a client, to the same bytes', async () => {
    const live = await runCommand(['why', 'prod/checkout-svc', '--json', '--save', file]);
    const connect = () => {
      throw new Error('A client was built');
    };
    const replayed = await runCommand(['why', '--from', file, '--json'], { connect });
    expect(replayed).toEqual(live);
    const text = await runCommand(['why', '--from', file], { connect });
    expect(text.stdout).toContain('killed for exceeding its memory limit');
  });

  test('has no environment value in it', () => {
    expect(readFileSync(file, 'utf8')).not.toContain('payments.internal.example.com');
  });

  test('is readable by its owner alone, also where it replaces a file that was not', async () => {
    const older = join(folder, 'older.json');
    writeFileSync(older, 'x');
    chmodSync(older, 0o644);
    await runCommand(['why', 'prod/checkout-svc', '--save', older]);
    expect(statSync(older).mode & 0o777).toBe(0o600);
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  test('that cannot be read is refused', async () => {
    const other = join(folder, 'other.json');
    writeFileSync(other, '{}');
    expect(await refused(['why', '--from', join(folder, 'none.json')])).toMatch(/cannot be read/);
    expect(await refused(['why', '--from', other])).toMatch(/cannot be replayed: .*not a bundle/);
    expect(await refused(['why', '--from', folder])).toMatch(/is a directory/);
  });

  test('that cannot be written is refused before AWS is asked', async () => {
    sandbox.calls.length = 0;
    expect(
      await refused(['why', 'checkout-svc', '--save', join(folder, 'no', 'run.json')]),
    ).toMatch(/cannot be written: there is no such/);
    expect(await refused(['why', 'checkout-svc', '--save', folder])).toMatch(/is a directory/);
    expect(sandbox.calls).toEqual([]);
  });
});

describe('a service that is not there', () => {
  test.each([
    ['a near miss', ['checkout-service'], /Did you mean `checkout-svc` in `prod`\?/],
    ['a near miss in its cluster', ['prod/chekcout-svc'], /`checkout-svc` in `prod`\?/],
    [
      'the wrong cluster',
      ['staging/checkout-svc'],
      /in cluster staging\. .*`checkout-svc` in `prod`/,
    ],
    ['an unknown cluster', ['prdo/checkout-svc'], /no cluster prdo .*Did you mean `prod`\?/],
    [
      'a cluster like no other',
      ['checkout-svc', '--cluster', 'zzz'],
      /There are batch, prod and staging\./,
    ],
    ['several clusters', ['cart-svc'], /prod\/cart-svc and staging\/cart-svc\. Name one/],
    ['nothing alike', ['zzz'], /no service zzz in any cluster of eu-west-1\. Check/],
    [
      'another account',
      ['arn:aws:ecs:eu-west-1:999999999999:service/prod/checkout-svc'],
      /999999999999.*123456789012/,
    ],
  ])('%s', async (_, argv, said) => {
    expect(await refused(['why', ...argv])).toMatch(said);
  });

  test('or may not be looked for', async () => {
    sandbox.conditions.deny = ['ecs:ListClusters'];
    expect(await refused(['why', 'checkout-svc'])).toMatch(
      /ecs:ListClusters is not allowed.*cluster\/service/,
    );
  });
});

describe('AWS that cannot be asked', () => {
  const without = (...names: readonly string[]) => {
    for (const name of names) delete process.env[name];
  };
  test('no region', async () => {
    without('AWS_REGION');
    expect(await refused(['why', 'checkout-svc'])).toMatch(/No AWS region is set.*--region/);
  });
  test('no credentials', async () => {
    without('AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY');
    expect(await refused(['why', 'checkout-svc'])).toMatch(/No AWS credentials were found/);
  });
  test('a profile that does not exist', async () => {
    expect(await refused(['why', 'checkout-svc', '--profile', 'nope'])).toMatch(
      /profile nope.*aws configure list-profiles/,
    );
  });
  test.each([
    ['expired', 'checkout-svc', 'ExpiredTokenException', /have expired.*aws sso login/],
    ['expired', 'prod/checkout-svc', 'ExpiredTokenException', /have expired.*aws sso login/],
    ['unknown', 'checkout-svc', 'UnrecognizedClientException', /does not accept these credentials/],
  ])('credentials that are %s, of %s', async (_, service, code, said) => {
    // The simulated AWS takes any credentials; this one takes none.
    const refusing = createServer((_request, response) => {
      response.writeHead(400, { 'content-type': 'application/x-amz-json-1.1' });
      response.end(JSON.stringify({ __type: code, message: 'The security token is refused' }));
    });
    await new Promise<void>((resolve) => refusing.listen(0, '127.0.0.1', resolve));
    const { port } = refusing.address() as AddressInfo;
    process.env['AWS_ENDPOINT_URL'] = `http://127.0.0.1:${port}`;
    try {
      expect(await refused(['why', service])).toMatch(said);
    } finally {
      refusing.closeAllConnections();
      refusing.close();
    }
  });
  test.each([
    ['by name', 'checkout-svc'],
    ['in its cluster', 'prod/checkout-svc'],
  ])('an endpoint that is not there, %s', async (_, service) => {
    process.env['AWS_ENDPOINT_URL'] = 'http://127.0.0.1:1';
    expect(await refused(['why', service])).toMatch(/endpoint cannot be reached.*AWS_ENDPOINT_URL/);
  });
});

describe('a command line that makes no sense', () => {
  test.each([
    [[], /No command was given.*why <service>/],
    [['checkout-svc'], /To ask about a service: `ecs-triage why checkout-svc`/],
    [['wyh', 'x'], /Did you mean `why`\?/],
    [['why'], /`why` needs a service/],
    [['why', 'a', 'b'], /one service/],
    [['why', 'a', '--jsno'], /Unknown option '--jsno'\. Did you mean `--json`\?/],
    [['why', 'a', '--cluster'], /--cluster/],
    [['why', 'a', '--cluster='], /`--cluster` needs a value/],
    [['why', 'a', '--json', '--markdown'], /exclude each other/],
    [['why', 'a', '--from', 'x'], /replays a recorded run and takes no service/],
    [['why', '--from', 'x', '--save', 'y'], /`--save`/],
    [['why', 'prod/a', '--cluster', 'dev'], /cluster prod, --cluster says dev/],
    [
      ['why', 'arn:aws:ecs:eu-west-1:123456789012:service/a/b', '--region', 'us-east-1'],
      /--region says/,
    ],
    [['why', 'a', '--region', 'moon'], /not an AWS region/],
    [['why', ''], /No service was named/],
    [['why', 'a'.repeat(10_000)], /10000 characters/],
    [['why', '\u001b[31m'], /control characters/],
    [['rules', '--json'], /`rules` takes no `--json`/],
    [['explain'], /takes a rule id, the text of an error/],
    [['explain', 'oom-kiled'], /Did you mean `oom-killed`\?/],
    [['explain', 'package'], /no rule "package"/],
  ])('%j', async (argv, said) => {
    expect(await refused(argv)).toMatch(said);
  });
});

test('rules lists ids, layers and titles', async () => {
  const { status, stdout } = await runCommand(['rules']);
  expect(status).toBe(0);
  expect(stdout).toMatch(/^oom-killed +container +A container was killed/m);
});

test('explain prints a rule’s page', async () => {
  const { status, stdout } = await runCommand(['explain', 'oom-killed']);
  expect(status).toBe(0);
  expect(stdout).toMatch(/^# oom-killed\n/);
});

test.each([['help'], ['--help'], ['-h'], ['why --help']])(
  '%s prints how to use it',
  async (line) => {
    const { status, stdout } = await runCommand(line.split(' '));
    expect(status).toBe(0);
    expect(stdout).toContain('Exit status: 0 healthy, 1 a fault was found, 2 it could not say.');
    expect(Math.max(...stdout.split('\n').map(({ length }) => length))).toBeLessThanOrEqual(80);
  },
);

test('--version prints the version of the package', async () => {
  expect(await runCommand(['--version'])).toEqual({
    status: 0,
    stdout: expect.stringMatching(/^\d+\.\d+\.\d+\n$/),
    stderr: '',
  });
});
