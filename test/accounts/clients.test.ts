import { DescribeSubnetsCommand } from '@aws-sdk/client-ec2';
import { DescribeServicesCommand, ListClustersCommand } from '@aws-sdk/client-ecs';
import { DescribeTargetGroupsCommand } from '@aws-sdk/client-elastic-load-balancing-v2';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { type AwsClients, createAwsClients } from '../../src/accounts/clients.ts';
import { describeServices } from '../../src/facts/ecs-services.ts';
import { failureOf } from '../../src/probes/failures.ts';
import { type AwsSandbox, startAwsSandbox } from '../../src/sandbox/aws/server.ts';
import { buildWorld } from '../../src/sandbox/aws/world/build.ts';
import { readSettings } from '../../src/settings/read.ts';
import { now, pointAwsSdkAt } from '../support/aws-sandbox.ts';

const payments = '999988887777';

let sandbox: AwsSandbox;
let externalId = 'shop-42';
let clients: AwsClients;

const settings = () =>
  readSettings(
    `accounts:
  - name: payments
    id: "${payments}"
    role: arn:aws:iam::${payments}:role/ecs-triage-read
    write-role: arn:aws:iam::${payments}:role/ecs-triage-write
    external-id: ${externalId}
    regions: [eu-west-1]
`,
    'ecs-triage.yml',
  );

beforeAll(async () => {
  sandbox = await startAwsSandbox({
    world: buildWorld({ now }),
    others: [{ number: payments, world: buildWorld({ now }), externalId: 'shop-42' }],
  });
  pointAwsSdkAt(sandbox.url);
  clients = createAwsClients(settings, 2);
});
afterEach(() => {
  sandbox.calls.length = 0;
  externalId = 'shop-42';
});
afterAll(async () => {
  clients.close();
  await sandbox.close();
});

async function serviceArn(account: string | undefined, requester: string): Promise<string> {
  const { output } = await clients
    .inNameOf(requester)
    .asking('eu-west-1', account)
    .ask(
      {
        client: 'ecs',
        command: new DescribeServicesCommand({ cluster: 'prod', services: ['checkout-svc'] }),
      },
      AbortSignal.timeout(5_000),
    );
  return describeServices.parse(output).services[0]?.serviceArn ?? '';
}

it('asks another account through its role, in the name of whoever asks', async () => {
  expect(await serviceArn(payments, 'U0ADA')).toContain(`:${payments}:service/prod/checkout-svc`);
  const [assumed] = sandbox.calls;
  expect(assumed?.input).toMatchObject({
    RoleArn: `arn:aws:iam::${payments}:role/ecs-triage-read`,
    RoleSessionName: 'ecs-triage-U0ADA',
    ExternalId: 'shop-42',
    Tags: [{ Key: 'requester', Value: 'U0ADA' }],
  });
});

it('asks the own account, and one that no settings name, with its own credentials', async () => {
  expect(await serviceArn(undefined, 'U0ADA')).toContain(':123456789012:');
  expect(await serviceArn('123456789012', 'U0BEN')).toContain(':123456789012:');
  expect(sandbox.calls.map(({ operation }) => operation)).toEqual([
    'DescribeServices',
    'DescribeServices',
  ]);
});

it('says what to do when a role may not be assumed', async () => {
  externalId = 'another';
  const error = await serviceArn(payments, 'U0ADA').catch((it: unknown) => it);
  expect(failureOf(error)).toMatchObject({ obstacle: 'role-not-assumed', because: 'denied' });
  expect(failureOf(error).message).toContain(`arn:aws:iam::${payments}:role/ecs-triage-read`);
});

it('assumes a role once for all clients of a place', async () => {
  const { ask } = clients.inNameOf('U0CAT').asking('eu-west-1', payments);
  const signal = AbortSignal.timeout(5_000);
  await ask({ client: 'ecs', command: new ListClustersCommand({}) }, signal);
  await ask({ client: 'elbv2', command: new DescribeTargetGroupsCommand({}) }, signal);
  expect(sandbox.calls.filter(({ operation }) => operation === 'AssumeRole')).toHaveLength(1);
});

it('assumes a role once for questions of one moment, and again after it was refused', async () => {
  const { ask } = clients.inNameOf('U0DAN').asking('eu-west-1', payments);
  const questions = [
    { client: 'ecs', command: new ListClustersCommand({}) },
    { client: 'elbv2', command: new DescribeTargetGroupsCommand({}) },
    { client: 'ec2', command: new DescribeSubnetsCommand({}) },
  ] as const;
  const atOnce = async () => {
    const asked = questions.map((it) => ask(it, AbortSignal.timeout(5_000)));
    return new Set((await Promise.allSettled(asked)).map(({ status }) => status));
  };
  const assumed = () => sandbox.calls.filter(({ operation }) => operation === 'AssumeRole').length;
  sandbox.conditions.deny = ['sts:AssumeRole'];
  expect(await atOnce()).toEqual(new Set(['rejected']));
  expect(assumed()).toBe(1);
  sandbox.conditions.deny = [];
  expect(await atOnce()).toEqual(new Set(['fulfilled']));
  expect(assumed()).toBe(2);
  await atOnce();
  expect(assumed()).toBe(2);
});

it('changes an account through the role that may', async () => {
  const runner = clients.inNameOf('U0ADA').changing('eu-west-1', payments);
  await runner
    .run({
      client: 'ecs',
      command: new DescribeServicesCommand({ cluster: 'prod', services: ['checkout-svc'] }),
    })
    .catch(() => undefined);
  expect(sandbox.calls[0]?.input).toMatchObject({
    RoleArn: `arn:aws:iam::${payments}:role/ecs-triage-write`,
  });
});

it('keeps the clients that were used last, and no more', () => {
  const first = clients.inNameOf('U0ADA').asking('eu-west-2');
  const second = clients.inNameOf('U0ADA').asking('eu-west-3');
  expect(clients.inNameOf('U0BEN').asking('eu-west-2')).toBe(first);
  clients.inNameOf('U0ADA').asking('eu-north-1');
  expect(clients.inNameOf('U0ADA').asking('eu-west-2')).toBe(first);
  expect(clients.inNameOf('U0ADA').asking('eu-west-3')).not.toBe(second);
});
