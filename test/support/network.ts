import type { Given } from './facts.ts';
import { release, releaseId, repository, revision, revision42, service, tasks } from './shop.ts';

interface Fields {
  readonly [field: string]: unknown;
}

/** A VPC with a public subnet, and a private one that has a NAT gateway; a test changes what it is about. */
export interface Plan {
  /** What AWS says of the task that failed to start. */
  readonly reason: string;
  /** The subnets of the service; the task failed in the first. */
  readonly subnets?: readonly string[];
  readonly assignPublicIp?: 'ENABLED' | 'DISABLED';
  /** The default route of the private subnet; none where it is null. */
  readonly route?: Fields | null;
  /** The default route of the private subnet for IPv6; none unless given. */
  readonly route6?: Fields;
  readonly natState?: string;
  /** The default route of the public subnet. */
  readonly publicRoute?: Fields | null;
  readonly egress?: readonly Fields[];
  readonly endpoints?: readonly Fields[];
  readonly endpointRules?: readonly Fields[];
  /** Entries of the private subnet's network ACL before those that allow all. */
  readonly entries?: readonly Fields[];
  readonly dns?: boolean;
  readonly task?: Fields;
}

/** Lets everything pass. */
export const everything = { IpProtocol: '-1', IpRanges: [{ CidrIp: '0.0.0.0/0' }] };

/** An interface endpoint in the private subnet that works as long as its group lets the tasks in. */
export function endpoint(api: string, fields: Fields = {}) {
  return {
    VpcEndpointId: `vpce-${api}`,
    VpcEndpointType: 'Interface',
    VpcId: 'vpc-1',
    ServiceName: `com.amazonaws.eu-west-1.${api}`,
    State: 'available',
    PrivateDnsEnabled: true,
    SubnetIds: ['subnet-private'],
    Groups: [{ GroupId: 'sg-endpoint' }],
    ...fields,
  };
}

/** The gateway endpoint of S3 in some route tables. */
export function s3Gateway(...RouteTableIds: readonly string[]) {
  return endpoint('s3', {
    VpcEndpointType: 'Gateway',
    PrivateDnsEnabled: false,
    SubnetIds: [],
    Groups: [],
    RouteTableIds,
  });
}

/** What AWS answers about a release whose tasks fail while they start. */
export function startsIn(plan: Plan): Given {
  const { subnets = ['subnet-private'], assignPublicIp = 'DISABLED', dns = true } = plan;
  const image = `${repository}:1.4.2`;
  return {
    services: service({
      deployments: [release()],
      runningCount: 0,
      networkConfiguration: {
        awsvpcConfiguration: { subnets, securityGroups: ['sg-task'], assignPublicIp },
      },
    }),
    stoppedTasks: tasks({
      taskDefinitionArn: revision42,
      startedBy: releaseId,
      stopCode: 'TaskFailedToStart',
      stoppedReason: plan.reason,
      createdAt: '2026-11-22T03:20:00Z',
      stoppedAt: '2026-11-22T03:23:00Z',
      containers: [{ name: 'app', image }],
      attachments: [
        {
          type: 'ElasticNetworkInterface',
          details: [{ name: 'subnetId', value: subnets[0] }],
        },
      ],
      ...plan.task,
    }),
    taskDefinitions: revision(revision42, {
      image,
      secrets: [
        {
          name: 'SECRET_KEY',
          valueFrom: 'arn:aws:secretsmanager:eu-west-1:123456789012:secret:prod/checkout-a1b2c3',
        },
      ],
      logConfiguration: { logDriver: 'awslogs', options: { 'awslogs-region': 'eu-west-1' } },
    }),
    subnets: { Subnets: subnets.map((id) => subnet(id)) },
    vpcSubnets: { Subnets: ['subnet-public', 'subnet-private', 'subnet-other'].map(subnet) },
    securityGroups: {
      SecurityGroups: [
        { GroupId: 'sg-task', IpPermissions: [], IpPermissionsEgress: plan.egress ?? [everything] },
      ],
    },
    peerSecurityGroups: {
      SecurityGroups: [
        {
          GroupId: 'sg-endpoint',
          IpPermissions: plan.endpointRules ?? [everything],
          IpPermissionsEgress: [],
        },
      ],
    },
    routeTables: {
      RouteTables: [
        table('rtb-public', ['subnet-public'], plan.publicRoute ?? { GatewayId: 'igw-1' }),
        table(
          'rtb-private',
          ['subnet-private', 'subnet-other'],
          plan.route === undefined ? { NatGatewayId: 'nat-1' } : plan.route,
          plan.route6,
        ),
      ],
    },
    networkAcls: {
      NetworkAcls: [
        acl('acl-public', ['subnet-public'], []),
        acl('acl-private', ['subnet-private', 'subnet-other'], plan.entries ?? []),
      ],
    },
    natGateways: {
      NatGateways: [
        {
          NatGatewayId: 'nat-1',
          State: plan.natState ?? 'available',
          SubnetId: 'subnet-public',
          VpcId: 'vpc-1',
        },
      ],
    },
    vpcEndpoints: { VpcEndpoints: plan.endpoints ?? [] },
    vpcAttributes: {
      enableDnsSupport: { EnableDnsSupport: { Value: dns } },
      enableDnsHostnames: { EnableDnsHostnames: { Value: dns } },
    },
  };
}

function subnet(SubnetId: string) {
  const blocks: Readonly<Record<string, string>> = {
    'subnet-public': '10.0.0.0/24',
    'subnet-private': '10.0.1.0/24',
    'subnet-other': '10.0.2.0/24',
  };
  return { SubnetId, VpcId: 'vpc-1', CidrBlock: blocks[SubnetId] };
}

function table(
  RouteTableId: string,
  subnets: readonly string[],
  route: Fields | null,
  route6?: Fields,
) {
  return {
    RouteTableId,
    VpcId: 'vpc-1',
    Associations: subnets.map((SubnetId) => ({ SubnetId })),
    Routes: [
      { DestinationCidrBlock: '10.0.0.0/16', GatewayId: 'local', State: 'active' },
      ...(route ? [{ DestinationCidrBlock: '0.0.0.0/0', State: 'active', ...route }] : []),
      ...(route6 ? [{ DestinationIpv6CidrBlock: '::/0', State: 'active', ...route6 }] : []),
    ],
  };
}

/** A network ACL that allows everything but what the entries given say. */
export function acl(NetworkAclId: string, subnets: readonly string[], entries: readonly Fields[]) {
  return {
    NetworkAclId,
    VpcId: 'vpc-1',
    Associations: subnets.map((SubnetId) => ({ SubnetId })),
    Entries: [
      ...entries,
      ...[true, false].map((Egress) => ({
        Egress,
        RuleNumber: 100,
        RuleAction: 'allow',
        Protocol: '-1',
        CidrBlock: '0.0.0.0/0',
      })),
    ],
  };
}

/** AWS's words for calls that nobody answered. */
export const silence = {
  pull: `CannotPullContainerError: The task cannot pull ${repository}:1.4.2 from the registry ${repository}. There is a connection issue between the task and the registry. Check your task network configuration. : failed to do request: Head "https://123456789012.dkr.ecr.eu-west-1.amazonaws.com/v2/shop/checkout/manifests/1.4.2": dial tcp 52.95.1.1:443: i/o timeout`,
  oldPull:
    'CannotPullContainerError: pull image manifest has been retried 5 time(s): failed to resolve ref 123456789012.dkr.ecr.eu-west-1.amazonaws.com/shop/checkout:1.4.2: failed to do request: Head "https://123456789012.dkr.ecr.eu-west-1.amazonaws.com/v2/shop/checkout/manifests/1.4.2": dial tcp 52.95.1.1:443: i/o timeout',
  daemonPull:
    'CannotPullContainerError: Error response from daemon: Get "https://123456789012.dkr.ecr.eu-west-1.amazonaws.com/v2/": net/http: request canceled while waiting for connection (Client.Timeout exceeded while awaiting headers)',
  layers: `CannotPullContainerError: ref pull has been retried 5 time(s): failed to copy: httpReadSeeker: failed open: failed to do request: Get "https://prod-eu-west-1-starport-layer-bucket.s3.eu-west-1.amazonaws.com/6b2a": dial tcp 52.218.9.9:443: i/o timeout`,
  login:
    'ResourceInitializationError: unable to pull secrets or registry auth: The task cannot pull registry auth from Amazon ECR: There is a connection issue between the task and Amazon ECR. Check your task network configuration. operation error ECR: GetAuthorizationToken, exceeded maximum number of attempts, 3, https response error StatusCode: 0, RequestID: , request send failed, Post "https://api.ecr.eu-west-1.amazonaws.com/": dial tcp 52.95.1.2:443: i/o timeout',
  secret:
    'ResourceInitializationError: unable to pull secrets or registry auth: execution resource retrieval failed: unable to retrieve secret from asm: service call has been retried 1 time(s): failed to fetch secret arn:aws:secretsmanager:eu-west-1:123456789012:secret:prod/checkout-a1b2c3 from secrets manager: RequestCanceled: request context canceled caused by: context deadline exceeded',
  either:
    'ResourceInitializationError: unable to pull secrets or registry auth: execution resource retrieval failed: signal: killed',
  log: 'ResourceInitializationError: failed to validate logger args: create stream has been retried 1 times: failed to create Cloudwatch log stream: RequestError: send request failed caused by: Post "https://logs.eu-west-1.amazonaws.com/": dial tcp 52.95.1.3:443: i/o timeout : exit status 1',
  newLog:
    'ResourceInitializationError: failed to validate logger args: The task cannot find the Amazon CloudWatch log group defined in the task definition. There is a connection issue between the task and Amazon CloudWatch. Check your network configuration. : signal: killed',
} as const;
