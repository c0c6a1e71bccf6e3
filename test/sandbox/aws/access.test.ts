import { CloudWatchClient, GetMetricDataCommand } from '@aws-sdk/client-cloudwatch';
import { DescribeMountTargetsCommand, EFSClient } from '@aws-sdk/client-efs';
import { GetRoleCommand, IAMClient, SimulatePrincipalPolicyCommand } from '@aws-sdk/client-iam';
import { DescribeSecretCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { ListTargetsCommand, VPCLatticeClient } from '@aws-sdk/client-vpc-lattice';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type AwsSandbox, startAwsSandbox } from '../../../src/sandbox/aws/server.ts';
import { buildWorld } from '../../../src/sandbox/aws/world/build.ts';
import { decide } from '../../../src/sandbox/aws/world/policies.ts';
import { now, pointAwsSdkAt } from '../../support/aws-sandbox.ts';

const lattice = 'arn:aws:vpc-lattice:eu-west-1:123456789012:targetgroup/tg-1';
let aws: AwsSandbox;

beforeAll(async () => {
  const world = buildWorld({ now });
  world.state.fileSystems.push({
    id: 'fs-1',
    arn: 'arn:aws:elasticfilesystem:eu-west-1:123456789012:file-system/fs-1',
    mountTargets: [
      {
        MountTargetId: 'fsmt-1',
        FileSystemId: 'fs-1',
        SubnetId: 'subnet-1',
        LifeCycleState: 'available',
        securityGroups: ['sg-1'],
      },
    ],
  });
  world.state.latticeTargetGroups.push({
    id: 'tg-1',
    arn: lattice,
    targets: [{ id: '10.0.0.1', port: 80, status: 'HEALTHY' }],
  });
  world.state.metrics.push({
    namespace: 'AWS/ECS',
    name: 'CPUUtilization',
    dimensions: { ServiceName: 'cart-svc' },
    points: [3, 2, 1].map((minutes) => ({ at: now.getTime() - minutes * 60_000, value: minutes })),
  });
  aws = await startAwsSandbox({ world });
  pointAwsSdkAt(aws.url);
});

afterAll(async () => {
  await aws.close();
});

describe('services that speak REST', () => {
  it('find the operation in the path, and members in the path and the query', async () => {
    const { MountTargets } = await new EFSClient({}).send(
      new DescribeMountTargetsCommand({ FileSystemId: 'fs-1' }),
    );
    expect(MountTargets).toMatchObject([{ MountTargetId: 'fsmt-1', SubnetId: 'subnet-1' }]);
    const { items } = await new VPCLatticeClient({}).send(
      new ListTargetsCommand({ targetGroupIdentifier: lattice }),
    );
    expect(items).toEqual([{ id: '10.0.0.1', port: 80, status: 'HEALTHY' }]);
  });

  it('refuse by the name of the error', async () => {
    await expect(
      new EFSClient({}).send(new DescribeMountTargetsCommand({ FileSystemId: 'fs-2' })),
    ).rejects.toMatchObject({ name: 'FileSystemNotFound' });
  });
});

it('IAM is one for all regions', async () => {
  const { Role } = await new IAMClient({ region: 'us-east-1' }).send(
    new GetRoleCommand({ RoleName: 'checkout-execution' }),
  );
  expect(decodeURIComponent(Role?.AssumeRolePolicyDocument ?? '')).toContain('ecs-tasks');
});

it('a simulation says what a role may do', async () => {
  const { EvaluationResults } = await new IAMClient({}).send(
    new SimulatePrincipalPolicyCommand({
      PolicySourceArn: 'arn:aws:iam::123456789012:role/checkout-execution',
      ActionNames: ['ecr:BatchGetImage', 's3:GetObject'],
    }),
  );
  expect(EvaluationResults?.map(({ EvalDecision }) => EvalDecision)).toEqual([
    'allowed',
    'implicitDeny',
  ]);
});

it('a secret tells when it changed and not what it is', async () => {
  const client = new SecretsManagerClient({});
  const found = await client.send(new DescribeSecretCommand({ SecretId: 'prod/checkout' }));
  expect(found).toMatchObject({ Name: 'prod/checkout', LastChangedDate: expect.any(Date) });
  await expect(
    client.send(new DescribeSecretCommand({ SecretId: 'prod/nothing' })),
  ).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
});

it('metrics have a value for each period with data, and none for the others', async () => {
  const query = (Id: string, Stat: string, MetricName: string) => ({
    Id,
    MetricStat: {
      Metric: {
        Namespace: 'AWS/ECS',
        MetricName,
        Dimensions: [{ Name: 'ServiceName', Value: 'cart-svc' }],
      },
      Period: 300,
      Stat,
    },
  });
  const { MetricDataResults } = await new CloudWatchClient({}).send(
    new GetMetricDataCommand({
      StartTime: new Date(now.getTime() - 3600_000),
      EndTime: now,
      MetricDataQueries: [
        query('highest', 'Maximum', 'CPUUtilization'),
        query('sum', 'Sum', 'CPUUtilization'),
        query('none', 'Sum', 'MemoryUtilization'),
      ],
    }),
  );
  expect(MetricDataResults?.map(({ Id, Values }) => [Id, Values])).toEqual([
    ['highest', [3]],
    ['sum', [6]],
    ['none', []],
  ]);
});

describe('policies', () => {
  const policy = (Effect: 'Allow' | 'Deny', Action: string, Resource = '*') => ({
    Version: '2012-10-17' as const,
    Statement: [{ Effect, Action, Resource }],
  });

  it('allow by wildcard, deny before that, and nothing by themselves', () => {
    const allow = policy('Allow', 'ecr:*', 'arn:aws:ecr:*:*:repository/shop/*');
    const shop = 'arn:aws:ecr:eu-west-1:1:repository/shop/cart';
    expect(decide({ allow }, 'ecr:BatchGetImage', shop).effect).toBe('allowed');
    expect(decide({ allow }, 'ECR:batchgetimage', shop).effect).toBe('allowed');
    expect(decide({ allow }, 's3:GetObject', shop).effect).toBe('implicitDeny');
    const deny = policy('Deny', 'ecr:Batch*');
    expect(decide({ allow, deny }, 'ecr:BatchGetImage', shop)).toMatchObject({
      effect: 'explicitDeny',
      by: ['deny'],
    });
  });
});
