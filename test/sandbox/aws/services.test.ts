import {
  CloudWatchLogsClient,
  DescribeLogGroupsCommand,
  DescribeLogStreamsCommand,
  FilterLogEventsCommand,
  GetLogEventsCommand,
  paginateFilterLogEvents,
} from '@aws-sdk/client-cloudwatch-logs';
import {
  DescribeNetworkInterfacesCommand,
  DescribeRouteTablesCommand,
  DescribeSecurityGroupRulesCommand,
  DescribeSecurityGroupsCommand,
  DescribeSubnetsCommand,
  EC2Client,
  paginateDescribeSubnets,
} from '@aws-sdk/client-ec2';
import {
  BatchGetImageCommand,
  DescribeImagesCommand,
  DescribeRepositoriesCommand,
  ECRClient,
  ListImagesCommand,
} from '@aws-sdk/client-ecr';
import {
  DescribeListenersCommand,
  DescribeLoadBalancersCommand,
  DescribeRulesCommand,
  DescribeTagsCommand,
  DescribeTargetGroupAttributesCommand,
  DescribeTargetGroupsCommand,
  DescribeTargetHealthCommand,
  ElasticLoadBalancingV2Client,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import { AssumeRoleCommand, GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type AwsSandbox, startAwsSandbox } from '../../../src/sandbox/aws/server.ts';
import { small, smallNow, smallWorld } from './small-world.ts';

let sandbox: AwsSandbox;
let elb: ElasticLoadBalancingV2Client;
let logs: CloudWatchLogsClient;
let ec2: EC2Client;
let ecr: ECRClient;
let sts: STSClient;

beforeAll(async () => {
  sandbox = await startAwsSandbox({ world: smallWorld() });
  const options = {
    endpoint: sandbox.url,
    region: 'eu-west-1',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    maxAttempts: 1,
  };
  elb = new ElasticLoadBalancingV2Client(options);
  logs = new CloudWatchLogsClient(options);
  ec2 = new EC2Client(options);
  ecr = new ECRClient(options);
  sts = new STSClient(options);
});

afterAll(async () => {
  for (const client of [elb, logs, ec2, ecr, sts]) {
    client.destroy();
  }
  await sandbox.close();
});

describe('Elastic Load Balancing', () => {
  it('says the health of all targets, and of a target that is not registered', async () => {
    const { TargetHealthDescriptions } = await elb.send(
      new DescribeTargetHealthCommand({ TargetGroupArn: small.targetGroup }),
    );
    expect(TargetHealthDescriptions?.map((one) => one.TargetHealth?.State)).toEqual([
      'unhealthy',
      'healthy',
    ]);
    const stranger = await elb.send(
      new DescribeTargetHealthCommand({
        TargetGroupArn: small.targetGroup,
        Targets: [{ Id: '10.9.9.9', Port: 8000 }],
      }),
    );
    expect(stranger.TargetHealthDescriptions?.[0]?.TargetHealth?.Reason).toBe(
      'Target.NotRegistered',
    );
  });

  it('refuses an unknown target group with the error that the SDK knows', async () => {
    const unknown = small.targetGroup.replace('api', 'gone');
    const asked = elb.send(new DescribeTargetHealthCommand({ TargetGroupArn: unknown }));
    await expect(asked).rejects.toMatchObject({
      name: 'TargetGroupNotFoundException',
      message: 'One or more target groups not found',
      $metadata: { httpStatusCode: 400 },
    });
    const noArn = elb.send(new DescribeTargetHealthCommand({ TargetGroupArn: 'api' }));
    await expect(noArn).rejects.toMatchObject({ name: 'ValidationError' });
  });

  it('finds target groups by load balancer and by name, and their attributes', async () => {
    const byBalancer = await elb.send(
      new DescribeTargetGroupsCommand({ LoadBalancerArn: small.loadBalancer }),
    );
    expect(byBalancer.TargetGroups?.[0]?.Matcher?.HttpCode).toBe('200');
    const byName = await elb.send(new DescribeTargetGroupsCommand({ Names: ['api'] }));
    expect(byName.TargetGroups).toEqual(byBalancer.TargetGroups);
    const { Attributes } = await elb.send(
      new DescribeTargetGroupAttributesCommand({ TargetGroupArn: small.targetGroup }),
    );
    expect(Attributes).toEqual([{ Key: 'deregistration_delay.timeout_seconds', Value: '300' }]);
  });

  it('pages rules by marker', async () => {
    const seen: (string | undefined)[] = [];
    let Marker: string | undefined;
    let pages = 0;
    do {
      const answer = await elb.send(
        new DescribeRulesCommand({ ListenerArn: small.listener, PageSize: 3, Marker }),
      );
      seen.push(...(answer.Rules ?? []).map((rule) => rule.Priority));
      Marker = answer.NextMarker;
      pages += 1;
    } while (Marker !== undefined);
    expect(pages).toBe(3);
    expect(seen).toEqual(['1', '2', '3', '4', '5', '6', 'default']);
    await expect(
      elb.send(new DescribeRulesCommand({ ListenerArn: small.listener, Marker: 'nonsense' })),
    ).rejects.toMatchObject({ name: 'ValidationError' });
  });

  it('describes load balancers, listeners and tags, at most 20 at once', async () => {
    const { LoadBalancers } = await elb.send(new DescribeLoadBalancersCommand({}));
    expect(LoadBalancers?.[0]?.CreatedTime).toEqual(new Date('2025-01-02T03:04:05.670Z'));
    const { Listeners } = await elb.send(
      new DescribeListenersCommand({ LoadBalancerArn: small.loadBalancer }),
    );
    expect(Listeners?.[0]?.Port).toBe(443);
    const { TagDescriptions } = await elb.send(
      new DescribeTagsCommand({ ResourceArns: [small.loadBalancer] }),
    );
    expect(TagDescriptions?.[0]?.Tags).toEqual([{ Key: 'team', Value: 'shop' }]);
    const many = Array.from({ length: 21 }, () => small.loadBalancer);
    await expect(elb.send(new DescribeTagsCommand({ ResourceArns: many }))).rejects.toMatchObject({
      name: 'ValidationError',
    });
  });
});

describe('CloudWatch Logs', () => {
  const stream = { logGroupName: small.group, logStreamName: small.stream };

  it('reads the newest lines first and goes back by token until the token repeats', async () => {
    const newest = await logs.send(new GetLogEventsCommand({ ...stream, limit: 10 }));
    expect(newest.events?.map((event) => event.message).at(-1)).toBe('line 24');
    expect(newest.events).toHaveLength(10);
    const all = [...(newest.events ?? [])];
    let nextToken = newest.nextBackwardToken;
    for (let page = 0; page < 10; page += 1) {
      const older = await logs.send(new GetLogEventsCommand({ ...stream, limit: 10, nextToken }));
      if (older.nextBackwardToken === nextToken) {
        break;
      }
      all.unshift(...(older.events ?? []));
      nextToken = older.nextBackwardToken;
    }
    expect(all.map((event) => event.timestamp)).toEqual(
      Array.from({ length: 25 }, (_, index) => smallNow.getTime() - (24 - index) * 60_000),
    );
  });

  it('answers an empty first page for a quiet stream, with the lines behind its token', async () => {
    const quiet = { logGroupName: small.group, logStreamName: small.quietStream };
    const first = await logs.send(new GetLogEventsCommand(quiet));
    expect(first.events).toEqual([]);
    const second = await logs.send(
      new GetLogEventsCommand({ ...quiet, nextToken: first.nextBackwardToken }),
    );
    expect(second.events?.map((event) => event.message)).toEqual(['started', 'waiting for work']);
  });

  it('words what is missing as AWS does', async () => {
    await expect(
      logs.send(new GetLogEventsCommand({ ...stream, logGroupName: '/ecs/none' })),
    ).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
      message: 'The specified log group does not exist.',
    });
    await expect(
      logs.send(new GetLogEventsCommand({ ...stream, logStreamName: 'none' })),
    ).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
      message: 'The specified log stream does not exist.',
    });
    await expect(
      logs.send(new GetLogEventsCommand({ ...stream, limit: 10_001 })),
    ).rejects.toMatchObject({ name: 'InvalidParameterException' });
  });

  it('refuses to order streams by time under a prefix', async () => {
    const asked = { logGroupName: small.group, orderBy: 'LastEventTime' as const };
    const { logStreams } = await logs.send(
      new DescribeLogStreamsCommand({ ...asked, descending: true }),
    );
    expect(logStreams?.map((one) => one.logStreamName)).toEqual([small.stream, small.quietStream]);
    await expect(
      logs.send(new DescribeLogStreamsCommand({ ...asked, logStreamNamePrefix: 'api/' })),
    ).rejects.toMatchObject({ name: 'InvalidParameterException' });
  });

  it('searches streams, through empty pages', async () => {
    const found: (string | undefined)[] = [];
    let empty = 0;
    const pages = paginateFilterLogEvents(
      { client: logs },
      { logGroupName: small.longGroup, filterPattern: 'ERROR "db" -debug', limit: 5 },
    );
    for await (const page of pages) {
      found.push(...(page.events ?? []).map((event) => event.message));
      empty += page.events?.length === 0 ? 1 : 0;
    }
    expect(found).toEqual(['ERROR cannot reach "db" <host> & more']);
    expect(empty).toBe(1);
    const newestFirst = await logs.send(
      new FilterLogEventsCommand({
        logGroupName: small.group,
        startFromHead: false,
        startTime: smallNow.getTime() - 300_000,
      }),
    );
    expect(newestFirst.events?.[0]?.message).toBe('line 24');
    expect(newestFirst.events).toHaveLength(6);
  });

  it('lists groups', async () => {
    const { logGroups } = await logs.send(
      new DescribeLogGroupsCommand({ logGroupNamePrefix: '/ecs/prod' }),
    );
    expect(logGroups?.map((group) => group.logGroupName)).toEqual([small.group, small.longGroup]);
  });
});

describe('EC2', () => {
  it('filters by several values, wildcards and tags', async () => {
    const { Subnets } = await ec2.send(
      new DescribeSubnetsCommand({
        Filters: [
          { Name: 'availability-zone', Values: ['eu-west-1a', 'eu-west-1c'] },
          { Name: 'tag:Name', Values: ['private-*'] },
        ],
      }),
    );
    expect(Subnets?.map((subnet) => subnet.SubnetId?.slice(-1))).toEqual(['3', '5', '7']);
    const { RouteTables } = await ec2.send(
      new DescribeRouteTablesCommand({
        Filters: [{ Name: 'association.subnet-id', Values: ['subnet-00000000000000003'] }],
      }),
    );
    expect(RouteTables?.[0]?.Routes?.[0]?.State).toBe('blackhole');
    const { NetworkInterfaces } = await ec2.send(
      new DescribeNetworkInterfacesCommand({
        Filters: [{ Name: 'group-id', Values: ['sg-0aaaaaaaaaaaaaaa1'] }],
      }),
    );
    expect(NetworkInterfaces).toHaveLength(1);
    await expect(
      ec2.send(new DescribeSubnetsCommand({ Filters: [{ Name: 'colour', Values: ['red'] }] })),
    ).rejects.toMatchObject({ name: 'InvalidParameterValue' });
  });

  it('pages, and refuses pages that are too small', async () => {
    const sizes: number[] = [];
    for await (const page of paginateDescribeSubnets({ client: ec2, pageSize: 5 }, {})) {
      sizes.push(page.Subnets?.length ?? 0);
    }
    expect(sizes).toEqual([5, 2]);
    await expect(ec2.send(new DescribeSubnetsCommand({ MaxResults: 2 }))).rejects.toMatchObject({
      name: 'InvalidParameterValue',
    });
  });

  it('describes security groups and their rules one by one', async () => {
    const { SecurityGroups } = await ec2.send(
      new DescribeSecurityGroupsCommand({ GroupIds: ['sg-0aaaaaaaaaaaaaaa1'] }),
    );
    expect(SecurityGroups?.[0]?.IpPermissions?.[0]?.FromPort).toBe(8000);
    const { SecurityGroupRules } = await ec2.send(
      new DescribeSecurityGroupRulesCommand({
        Filters: [{ Name: 'group-id', Values: ['sg-0aaaaaaaaaaaaaaa1'] }],
      }),
    );
    expect(SecurityGroupRules?.map((rule) => rule.IsEgress)).toEqual([false, true]);
    await expect(
      ec2.send(new DescribeSecurityGroupsCommand({ GroupIds: ['sg-0aaaaaaaaaaaaaaa9'] })),
    ).rejects.toMatchObject({
      name: 'InvalidGroup.NotFound',
      message: "The security group 'sg-0aaaaaaaaaaaaaaa9' does not exist",
    });
  });
});

describe('ECR', () => {
  const repositoryName = 'shop/api';

  it('finds an image by tag and by digest', async () => {
    const imageIds = [{ imageTag: 'v1' }, { imageDigest: small.digest }];
    const { imageDetails } = await ecr.send(
      new DescribeImagesCommand({ repositoryName, imageIds }),
    );
    expect(imageDetails).toHaveLength(1);
    expect(imageDetails?.[0]?.imagePushedAt).toEqual(new Date('2026-03-01T10:00:00Z'));
  });

  it('words a missing image and a missing repository as AWS does', async () => {
    await expect(
      ecr.send(new DescribeImagesCommand({ repositoryName, imageIds: [{ imageTag: 'v9' }] })),
    ).rejects.toMatchObject({
      name: 'ImageNotFoundException',
      message:
        "The image with imageId {imageDigest:'null', imageTag:'v9'} does not exist within the repository with name 'shop/api' in the registry with id '123456789012'",
    });
    await expect(
      ecr.send(new DescribeRepositoriesCommand({ repositoryNames: ['shop/none'] })),
    ).rejects.toMatchObject({ name: 'RepositoryNotFoundException' });
  });

  it('lists tags page by page and hands out manifests', async () => {
    const first = await ecr.send(new ListImagesCommand({ repositoryName, maxResults: 4 }));
    const rest = await ecr.send(
      new ListImagesCommand({ repositoryName, maxResults: 4, nextToken: first.nextToken }),
    );
    expect([first.imageIds?.length, rest.imageIds?.length]).toEqual([4, 1]);
    const { images, failures } = await ecr.send(
      new BatchGetImageCommand({
        repositoryName,
        imageIds: [{ imageTag: 'v2' }, { imageTag: 'x' }],
      }),
    );
    expect(JSON.parse(images?.[0]?.imageManifest ?? '{}').schemaVersion).toBe(2);
    expect(failures?.[0]?.failureCode).toBe('ImageNotFound');
  });
});

describe('STS', () => {
  it('says who is asking and lends a role', async () => {
    const { Account } = await sts.send(new GetCallerIdentityCommand({}));
    expect(Account).toBe('123456789012');
    const { Credentials } = await sts.send(
      new AssumeRoleCommand({
        RoleArn: 'arn:aws:iam::123456789012:role/ecs-triage-read',
        RoleSessionName: 'test',
        DurationSeconds: 900,
      }),
    );
    const left = (Credentials?.Expiration?.getTime() ?? 0) - Date.now();
    expect(left).toBeGreaterThan(800_000);
    expect(left).toBeLessThanOrEqual(900_000);
  });
});
