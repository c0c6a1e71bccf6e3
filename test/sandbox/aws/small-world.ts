import { emptyAccount } from '../../../src/sandbox/aws/world/empty-account.ts';
import type { LogLine } from '../../../src/sandbox/aws/world/log-state.ts';
import type { World } from '../../../src/sandbox/aws/world/world.ts';

const account = '123456789012';
const region = 'eu-west-1';
const elb = `arn:aws:elasticloadbalancing:${region}:${account}`;

/** The present of the small world. */
export const smallNow = new Date('2026-03-04T05:06:07.000Z');

/** The names that tests ask for. */
export const small = {
  loadBalancer: `${elb}:loadbalancer/app/web/50dc6c495c0c9188`,
  targetGroup: `${elb}:targetgroup/api/73e2d6bc24d8a067`,
  listener: `${elb}:listener/app/web/50dc6c495c0c9188/f2f7dc8efc522ab2`,
  group: '/ecs/prod/api',
  stream: 'api/app/0123456789abcdef0123456789abcdef',
  longGroup: '/ecs/prod/chatty',
  quietStream: 'api/app/ffffffffffffffffffffffffffffffff',
  digest: `sha256:${'a'.repeat(64)}`,
} as const;

/**
 * An account written down by hand: enough of every service for the wire to be tested without a
 * simulation behind it. Every call makes a new one.
 */
export function smallWorld(): World {
  let now = smallNow;
  const state = smallState();
  return {
    account,
    region,
    get now() {
      return now;
    },
    state,
    simulation: () => {
      throw new Error('The small world does not run.');
    },
    conditions: { deny: [], throttle: [], delayMs: 0, hang: [], malformed: [] },
    active: [],
    advance: (seconds) => {
      now = new Date(now.getTime() + seconds * 1000);
    },
    inject: (fault) => {
      throw new RangeError(`There is no fault ${fault}.`);
    },
    heal: () => undefined,
    targetHealth: (arn) =>
      arn === small.targetGroup
        ? [
            {
              Target: { Id: '10.0.1.10', Port: 8000, AvailabilityZone: 'eu-west-1a' },
              HealthCheckPort: '8000',
              TargetHealth: {
                State: 'unhealthy',
                Reason: 'Target.ResponseCodeMismatch',
                Description: 'Health checks failed with these codes: [404]',
              },
            },
            {
              Target: { Id: '10.0.2.11', Port: 8000, AvailabilityZone: 'eu-west-1b' },
              HealthCheckPort: '8000',
              TargetHealth: { State: 'healthy' },
            },
          ]
        : [],
    logLines: (group, stream) => (group === small.longGroup ? manyLines() : lines(stream)),
    networkInterfaces: () => [
      {
        NetworkInterfaceId: 'eni-0a1b2c3d4e5f60718',
        SubnetId: 'subnet-00000000000000001',
        VpcId: 'vpc-0123456789abcdef0',
        PrivateIpAddress: '10.0.1.10',
        Groups: [{ GroupId: 'sg-0aaaaaaaaaaaaaaa1', GroupName: 'api-task' }],
        Status: 'in-use',
        InterfaceType: 'interface',
      },
    ],
  };
}

/** Twenty-five lines, one a minute up to the present; the quiet stream wrote its two a week ago. */
function lines(stream: string): LogLine[] {
  if (stream === small.quietStream) {
    const weekAgo = smallNow.getTime() - 7 * 24 * 3600 * 1000;
    return [
      { at: weekAgo, message: 'started' },
      { at: weekAgo + 1000, message: 'waiting for work' },
    ];
  }
  return Array.from({ length: 25 }, (_, index) => ({
    at: smallNow.getTime() - (24 - index) * 60_000,
    message: `line ${index}`,
  }));
}

/** Twelve thousand lines of which the last is the one that matters. */
function manyLines(): LogLine[] {
  return Array.from({ length: 12_000 }, (_, index) => ({
    at: smallNow.getTime() - 12_000 + index,
    message: index === 11_999 ? 'ERROR cannot reach "db" <host> & more' : `line ${index}`,
  }));
}

function smallState(): World['state'] {
  const VpcId = 'vpc-0123456789abcdef0';
  return {
    ...emptyAccount(),
    clusters: [],
    services: [],
    tasks: [],
    taskDefinitions: [],
    repositories: [
      {
        name: 'shop/api',
        arn: `arn:aws:ecr:${region}:${account}:repository/shop/api`,
        uri: `${account}.dkr.ecr.${region}.amazonaws.com/shop/api`,
        createdAt: new Date('2025-01-02T03:04:05.678Z'),
        images: [1, 2, 3].map((number) => ({
          digest: number === 1 ? small.digest : `sha256:${String(number).repeat(64)}`,
          tags: number === 3 ? [] : [`v${number}`, `${number}abcdef`],
          pushedAt: new Date(`2026-03-0${number}T10:00:00Z`),
          sizeInBytes: 80_000_000 + number,
          app: {
            runtime: 'node' as const,
            requiredEnv: [],
            bootSeconds: 2,
            announcesPort: true,
            paths: {},
            memoryMiB: 100,
            memoryGrowsSeconds: 10,
            stopExitCode: 0,
          },
        })),
      },
    ],
    logGroups: [small.group, small.longGroup].map((name) => ({
      name,
      arn: `arn:aws:logs:${region}:${account}:log-group:${name}`,
      createdAt: new Date('2025-01-02T03:04:05Z'),
      retentionInDays: 30,
      streams: [small.stream, ...(name === small.group ? [small.quietStream] : [])].map(
        (stream) => ({
          name: stream,
          createdAt: new Date('2026-02-01T00:00:00Z'),
          lines: [],
          repeats: [],
        }),
      ),
    })),
    loadBalancers: [
      {
        config: {
          LoadBalancerArn: small.loadBalancer,
          LoadBalancerName: 'web',
          DNSName: `web-1234567890.${region}.elb.amazonaws.com`,
          CreatedTime: new Date('2025-01-02T03:04:05.670Z'),
          Scheme: 'internet-facing',
          State: { Code: 'active' },
          Type: 'application',
          IpAddressType: 'ipv4',
          AvailabilityZones: [{ ZoneName: 'eu-west-1a', SubnetId: 'subnet-00000000000000001' }],
          SecurityGroups: ['sg-0bbbbbbbbbbbbbbb1'],
          VpcId,
        },
        attributes: { 'idle_timeout.timeout_seconds': '60' },
        tags: { team: 'shop' },
        nodes: [],
      },
    ],
    listeners: [
      {
        ListenerArn: small.listener,
        LoadBalancerArn: small.loadBalancer,
        Port: 443,
        Protocol: 'HTTPS',
        DefaultActions: [{ Type: 'forward', TargetGroupArn: small.targetGroup, Order: 1 }],
      },
    ],
    rules: Array.from({ length: 7 }, (_, index) => ({
      ListenerArn: small.listener,
      RuleArn: `${small.listener.replace(':listener/', ':listener-rule/')}/${String(index).padStart(16, '0')}`,
      Priority: index === 6 ? 'default' : String(index + 1),
      Conditions:
        index === 6
          ? []
          : [{ Field: 'path-pattern', PathPatternConfig: { Values: [`/${index}/*`] } }],
      Actions: [{ Type: 'forward' as const, TargetGroupArn: small.targetGroup }],
      IsDefault: index === 6,
    })),
    targetGroups: [
      {
        config: {
          TargetGroupArn: small.targetGroup,
          TargetGroupName: 'api',
          Protocol: 'HTTP',
          Port: 80,
          VpcId,
          HealthCheckPath: '/healthz',
          Matcher: { HttpCode: '200' },
          LoadBalancerArns: [small.loadBalancer],
          TargetType: 'ip',
        },
        attributes: { 'deregistration_delay.timeout_seconds': '300' },
        tags: {},
        targets: [],
      },
    ],
    vpcs: [{ VpcId, CidrBlock: '10.0.0.0/16', State: 'available', IsDefault: false }],
    subnets: Array.from({ length: 7 }, (_, index) => ({
      SubnetId: `subnet-0000000000000000${index + 1}`,
      VpcId,
      CidrBlock: `10.0.${index + 1}.0/24`,
      AvailabilityZone: index % 2 === 0 ? 'eu-west-1a' : 'eu-west-1b',
      AvailableIpAddressCount: 250 - index,
      MapPublicIpOnLaunch: index < 2,
      Tags: [{ Key: 'Name', Value: index < 2 ? `public-${index}` : `private-${index}` }],
    })),
    securityGroups: [
      {
        GroupId: 'sg-0aaaaaaaaaaaaaaa1',
        GroupName: 'api-task',
        VpcId,
        IpPermissions: [
          {
            IpProtocol: 'tcp',
            FromPort: 8000,
            ToPort: 8000,
            UserIdGroupPairs: [{ GroupId: 'sg-0bbbbbbbbbbbbbbb1', UserId: account }],
          },
        ],
        IpPermissionsEgress: [{ IpProtocol: '-1', IpRanges: [{ CidrIp: '0.0.0.0/0' }] }],
      },
    ],
    routeTables: [
      {
        RouteTableId: 'rtb-00000000000000001',
        VpcId,
        Associations: [{ SubnetId: 'subnet-00000000000000003', Main: false }],
        Routes: [{ DestinationCidrBlock: '0.0.0.0/0', NatGatewayId: 'nat-1', State: 'blackhole' }],
      },
    ],
    networkAcls: [],
    natGateways: [],
    internetGateways: [],
    vpcEndpoints: [],
  };
}
