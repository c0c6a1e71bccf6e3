import { CloudWatchLogsClient, GetLogEventsCommand } from '@aws-sdk/client-cloudwatch-logs';
import { DescribeSubnetsCommand, EC2Client, RunInstancesCommand } from '@aws-sdk/client-ec2';
import { DescribeImagesCommand, ECRClient } from '@aws-sdk/client-ecr';
import {
  DescribeTargetGroupsCommand,
  DescribeTargetHealthCommand,
  ElasticLoadBalancingV2Client,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { AwsSmithyRpcV2CborProtocol } from '@aws-sdk/core/protocols';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { summariseCalls } from '../../../src/sandbox/aws/recorder.ts';
import { type AwsSandbox, startAwsSandbox } from '../../../src/sandbox/aws/server.ts';
import { small, smallNow, smallWorld } from './small-world.ts';

let sandbox: AwsSandbox;

beforeEach(async () => {
  sandbox = await startAwsSandbox({ world: smallWorld() });
});

afterEach(async () => {
  await sandbox.close();
});

function options(accessKeyId = 'test', region = 'eu-west-1') {
  const credentials = { accessKeyId, secretAccessKey: 'test' };
  return { endpoint: sandbox.url, region, credentials, maxAttempts: 1 };
}

const askHealth = (accessKeyId?: string) =>
  new ElasticLoadBalancingV2Client(options(accessKeyId)).send(
    new DescribeTargetHealthCommand({ TargetGroupArn: small.targetGroup }),
  );
const askSubnets = (accessKeyId?: string, region?: string) =>
  new EC2Client(options(accessKeyId, region)).send(new DescribeSubnetsCommand({}));
const askLogs = (accessKeyId?: string) =>
  new CloudWatchLogsClient(options(accessKeyId)).send(
    new GetLogEventsCommand({ logGroupName: small.group, logStreamName: small.stream }),
  );
const askImages = (accessKeyId?: string) =>
  new ECRClient(options(accessKeyId)).send(
    new DescribeImagesCommand({ repositoryName: 'shop/api' }),
  );

/** A call as no SDK would send it. */
function raw(target: string, body: string, headers: Record<string, string> = {}) {
  return fetch(sandbox.url, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-amz-json-1.1',
      'x-amz-target': target,
      authorization:
        'AWS4-HMAC-SHA256 Credential=test/20260304/eu-west-1/logs/aws4_request, SignedHeaders=host, Signature=0',
      ...headers,
    },
    body,
  });
}

async function steer(method: 'GET' | 'POST', path: string, body?: unknown) {
  const response = await fetch(`${sandbox.url}/_control${path}`, {
    method,
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}

describe('who is asking', () => {
  it('refuses calls without a signature in the words of each protocol', async () => {
    const json = await raw('Logs_20140328.GetLogEvents', '{}', { authorization: '' });
    expect(json.status).toBe(400);
    expect(await json.json()).toMatchObject({ __type: 'MissingAuthenticationTokenException' });
    const query = await fetch(sandbox.url, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: 'Action=DescribeTargetGroups&Version=2015-12-01',
    });
    expect(query.status).toBe(403);
    expect(await query.text()).toContain('<Code>MissingAuthenticationToken</Code>');
  });

  it('refuses expired credentials', async () => {
    const key = 'ASIAEXPIRED000000001';
    await expect(askLogs(key)).rejects.toMatchObject({ name: 'ExpiredTokenException' });
    await expect(askHealth(key)).rejects.toMatchObject({ name: 'ExpiredToken' });
    await expect(askSubnets(key)).rejects.toMatchObject({ name: 'RequestExpired' });
  });

  it('has nothing in another region', async () => {
    expect((await askSubnets('test', 'us-east-1')).Subnets ?? []).toEqual([]);
    expect(sandbox.calls[0]?.region).toBe('us-east-1');
  });
});

describe('what cannot be asked', () => {
  it('refuses operations that the service does not have, and says so of those not simulated', async () => {
    const unknown = await raw('Logs_20140328.MakeCoffee', '{}');
    expect(await unknown.json()).toMatchObject({ __type: 'UnknownOperationException' });
    const notSimulated = new EC2Client(options()).send(
      new RunInstancesCommand({ MinCount: 1, MaxCount: 1 }),
    );
    await expect(notSimulated).rejects.toMatchObject({
      message: 'The sandbox does not simulate ec2:RunInstances.',
    });
  });

  it.each([
    ['{}', 'InvalidParameterException', "Value null at 'logStreamName'"],
    ['{"logStreamName": 5}', 'SerializationException', 'can not be converted to a String'],
    ['{"logStreamName": "s", "limit": "many"}', 'SerializationException', 'an Integer'],
    ['{"logStreamName": ["s"]}', 'SerializationException', 'not expected'],
    ['{"logStreamName"', 'SerializationException', 'parse'],
  ])('refuses %s as AWS does', async (body, type, message) => {
    const response = await raw('Logs_20140328.GetLogEvents', body);
    expect(response.status).toBe(400);
    const error = (await response.json()) as { __type: string; message: string };
    expect(error.__type).toBe(type);
    expect(error.message).toContain(message);
  });
});

describe('conditions', () => {
  it('throttles under the name that each service has for it', async () => {
    sandbox.conditions.throttle = [{ pattern: '*', rate: 1 }];
    const throttled = { name: 'ThrottlingException', message: 'Rate exceeded' };
    await expect(askLogs()).rejects.toMatchObject(throttled);
    await expect(askImages()).rejects.toMatchObject(throttled);
    await expect(askHealth()).rejects.toMatchObject({ name: 'Throttling' });
    await expect(askSubnets()).rejects.toMatchObject({
      name: 'RequestLimitExceeded',
      $metadata: { httpStatusCode: 503 },
    });
    expect(sandbox.calls.map((call) => call.error)).toEqual([
      'ThrottlingException',
      'ThrottlingException',
      'Throttling',
      'RequestLimitExceeded',
    ]);
  });

  it('throttles a share of the calls, the same ones each time', async () => {
    const run = async () => {
      const other = await startAwsSandbox({ world: smallWorld(), seed: 7 });
      other.conditions.throttle = [{ pattern: 'ec2:*', rate: 0.5 }];
      const client = new EC2Client({ ...options(), endpoint: other.url });
      const outcomes: boolean[] = [];
      for (let call = 0; call < 20; call += 1) {
        const sent = client.send(new DescribeSubnetsCommand({}));
        outcomes.push(await sent.then(() => true).catch(() => false));
      }
      await other.close();
      return outcomes;
    };
    const first = await run();
    expect(first).toContain(true);
    expect(first).toContain(false);
    expect(await run()).toEqual(first);
  });

  it('denies single actions in the words of AWS, and never the question who one is', async () => {
    sandbox.conditions.deny = ['elasticloadbalancing:DescribeTargetHealth', 'logs:*', 'ec2:*'];
    await expect(askHealth()).rejects.toMatchObject({
      name: 'AccessDenied',
      message:
        'User: arn:aws:sts::123456789012:assumed-role/ecs-triage-read/sandbox is not authorized to perform: elasticloadbalancing:DescribeTargetHealth because no identity-based policy allows the elasticloadbalancing:DescribeTargetHealth action',
      $metadata: { httpStatusCode: 403 },
    });
    await expect(askLogs()).rejects.toMatchObject({
      name: 'AccessDeniedException',
      message: expect.stringContaining(
        `on resource: arn:aws:logs:eu-west-1:123456789012:log-group:${small.group}:log-stream:${small.stream} because`,
      ),
    });
    await expect(askSubnets()).rejects.toMatchObject({ name: 'UnauthorizedOperation' });
    await expect(askImages()).resolves.toBeDefined();
    sandbox.conditions.deny = ['*'];
    const identity = new STSClient(options()).send(new GetCallerIdentityCommand({}));
    expect((await identity).Account).toBe('123456789012');
  });

  it('takes what faults do to the endpoint into account', async () => {
    sandbox.world.conditions.deny.push('ecr:DescribeImages');
    await expect(askImages()).rejects.toMatchObject({ name: 'AccessDeniedException' });
  });

  it('never answers a call that hangs', async () => {
    sandbox.conditions.hang = ['ec2:DescribeSubnets'];
    const sent = new EC2Client(options()).send(new DescribeSubnetsCommand({}), {
      abortSignal: AbortSignal.timeout(200),
    });
    await expect(sent).rejects.toMatchObject({ name: 'AbortError' });
    expect(sandbox.calls).toMatchObject([{ action: 'ec2:DescribeSubnets', status: 0 }]);
    await expect(askHealth()).resolves.toBeDefined();
  });

  it.each([
    ['logs:GetLogEvents', () => askLogs()],
    ['elasticloadbalancing:DescribeTargetHealth', () => askHealth()],
  ])('cuts the answer of %s', async (action, ask) => {
    sandbox.conditions.malformed = [action];
    await expect(ask()).rejects.toThrow();
  });

  it('delays', async () => {
    sandbox.conditions.delayMs = 60;
    await askHealth();
    const [call] = sandbox.calls;
    expect((call?.endedMs ?? 0) - (call?.startedMs ?? 0)).toBeGreaterThanOrEqual(59);
  });

  it('adds what only a newer model knows, and clients still read the rest', async () => {
    sandbox.conditions.extra = true;
    const { TargetGroups } = await new ElasticLoadBalancingV2Client(options()).send(
      new DescribeTargetGroupsCommand({}),
    );
    expect(TargetGroups?.[0]).toMatchObject({ TargetGroupName: 'api', Port: 80 });
    const response = await raw('Logs_20140328.DescribeLogGroups', '{"limit": 1}');
    expect(await response.json()).toMatchObject({
      inventedNextYear: 'yes',
      logGroups: [{ logGroupName: small.group, logGroupClass: 'INVENTED_NEXT_YEAR' }],
    });
  });
});

describe('answers', () => {
  it('carries the world’s time and a request id', async () => {
    const response = await raw('Logs_20140328.DescribeLogGroups', '{}');
    expect(response.headers.get('date')).toBe(smallNow.toUTCString());
    expect(response.headers.get('x-amzn-requestid')).toMatch(/^[0-9a-f-]{36}$/);
    const { $metadata } = await askHealth();
    expect($metadata.requestId).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('does not make an SDK with another clock send refused calls again', async () => {
    sandbox.conditions.deny = ['ec2:DescribeSubnets'];
    const patient = new EC2Client({ ...options(), maxAttempts: 3 });
    for (let call = 0; call < 2; call += 1) {
      await expect(patient.send(new DescribeSubnetsCommand({}))).rejects.toMatchObject({
        name: 'UnauthorizedOperation',
      });
    }
    expect(sandbox.calls).toHaveLength(2);
  });

  it('speaks CBOR to a client that asks for it, errors included', async () => {
    const logs = new CloudWatchLogsClient({ ...options(), protocol: AwsSmithyRpcV2CborProtocol });
    const stream = { logGroupName: small.group, logStreamName: small.stream };
    const { events } = await logs.send(new GetLogEventsCommand(stream));
    expect(events).toHaveLength(25);
    await expect(
      logs.send(new GetLogEventsCommand({ ...stream, logStreamName: 'none' })),
    ).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
      message: 'The specified log stream does not exist.',
    });
  });

  it('records calls so that rounds and duplicates can be counted', async () => {
    sandbox.conditions.delayMs = 30;
    await Promise.all([askHealth(), askSubnets(), askLogs()]);
    await askHealth();
    expect(summariseCalls(sandbox.calls)).toEqual({
      calls: 4,
      rounds: 2,
      duplicates: [
        `elasticloadbalancing:DescribeTargetHealth {"TargetGroupArn":"${small.targetGroup}"}`,
      ],
    });
    expect(sandbox.calls[0]).toMatchObject({ at: smallNow.toISOString(), status: 200 });
  });
});

describe('the control API', () => {
  it('tells the state and changes the conditions', async () => {
    const before = await steer('GET', '/state');
    expect(before.body).toMatchObject({
      now: smallNow.toISOString(),
      region: 'eu-west-1',
      account: '123456789012',
      active: [],
      conditions: { delayMs: 0, throttle: [], deny: [] },
    });
    const after = await steer('POST', '/conditions', { delayMs: 5, throttle: 1, deny: ['ecr:*'] });
    expect(after.body['conditions']).toMatchObject({
      delayMs: 5,
      throttle: [{ pattern: '*', rate: 1 }],
      deny: ['ecr:*'],
    });
    await expect(askHealth()).rejects.toMatchObject({ name: 'Throttling' });
    await steer('POST', '/conditions', { throttle: 0 });
    await expect(askHealth()).resolves.toBeDefined();
  });

  it('lets time pass, and lists and forgets calls', async () => {
    const { body } = await steer('POST', '/advance', { seconds: 90 });
    expect(body['now']).toBe(new Date(smallNow.getTime() + 90_000).toISOString());
    await askHealth();
    expect((await steer('GET', '/calls')).body).toMatchObject([
      { operation: 'DescribeTargetHealth' },
    ]);
    await steer('POST', '/calls/clear');
    expect(sandbox.calls).toEqual([]);
  });

  it.each([
    ['/inject', { fault: 'nonsense', cluster: 'prod', service: 'x' }, /There is no fault nonsense/],
    ['/inject', { fault: 'missing-env-var' }, /cluster/],
    ['/heal', {}, /service/],
    ['/advance', { seconds: -1 }, /seconds/],
    ['/conditions', { deny: ['not an action'] }, /IAM action/],
    ['/conditions', { delay: 5 }, /delay/],
  ])('refuses %s %j with a sentence', async (path, body, sentence) => {
    const answer = await steer('POST', path, body);
    expect(answer.status).toBe(400);
    expect(answer.body['error']).toMatch(sentence);
  });

  it('refuses what is not JSON, and names its routes when asked for another', async () => {
    const response = await fetch(`${sandbox.url}/_control/advance`, { method: 'POST', body: '{' });
    expect(response.status).toBe(400);
    const unknown = await steer('GET', '/nonsense');
    expect(unknown.status).toBe(404);
    expect(unknown.body['error']).toContain('GET /_control/state');
  });
});

it('follows the machine’s clock when told to', async () => {
  const running = await startAwsSandbox({ world: smallWorld(), clock: 'running' });
  await new Promise((resolve) => setTimeout(resolve, 30));
  await fetch(`${running.url}/_control/state`);
  expect(running.world.now.getTime()).toBeGreaterThanOrEqual(smallNow.getTime() + 29);
  await running.close();
});

it('says when its port is taken', async () => {
  const port = Number(new URL(sandbox.url).port);
  await expect(startAwsSandbox({ world: smallWorld(), port })).rejects.toMatchObject({
    code: 'EADDRINUSE',
  });
});
