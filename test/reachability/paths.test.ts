import fc from 'fast-check';
import { expect, test } from 'vitest';
import { describeSecurityGroups, describeSubnets } from '../../src/facts/ec2.ts';
import {
  describeNatGateways,
  describeNetworkAcls,
  describePrefixLists,
  describeRouteTables,
  describeVpcEndpoints,
} from '../../src/facts/vpc.ts';
import { connection } from '../../src/reachability/connection.ts';
import type { Network } from '../../src/reachability/network.ts';
import type { Path } from '../../src/reachability/passage.ts';
import { servicePath } from '../../src/reachability/service-path.ts';
import { connects, hostsOf, type Socket, socketsOf, type TrueNetwork } from './packet-walk.ts';

const vpc = '10.0.0.0/24';
const s3 = 'pl-s3';
/** The other one is a customer's own, which nobody can read. */
const lists = { [s3]: ['3.5.64.0/21', '52.218.0.0/17'], 'pl-own': ['52.0.0.0/8'] };
/** Ports that clients send from: those where rules of the tests change their mind, and some between. */
const clientPorts = [1024, 5000, 32_768, 50_000, 60_999, 65_535];
/** Addresses that an API may have: nobody knows which. */
const publicAddresses = { s3: ['3.5.64.7', '52.218.1.1'], logs: ['52.95.3.3', '18.2.2.2'] };

const blocks = fc.constantFrom(
  '0.0.0.0/0',
  vpc,
  '10.0.0.0/30',
  '10.0.0.4/30',
  '10.0.0.5/32',
  '52.0.0.0/8',
  '0.0.0.0/1',
);
const ports = fc.constantFrom(
  [443, 443],
  [0, 65_535],
  [1024, 65_535],
  [32_768, 60_999],
  [1024, 5000],
  [80, 80],
);

/** Mostly what lets packets pass, so that they get far. */
const entry = fc.record({
  RuleNumber: fc.integer({ min: 1, max: 6 }),
  Egress: fc.boolean(),
  RuleAction: fc.constantFrom('allow', 'allow', 'deny'),
  Protocol: fc.constantFrom('-1', '6', '6', '17'),
  CidrBlock: blocks,
  ports,
});
const entries = fc
  .uniqueArray(entry, {
    maxLength: 4,
    selector: ({ RuleNumber, Egress }) => `${RuleNumber}${Egress}`,
  })
  .chain((some) =>
    fc.boolean().map((generous) => [
      ...some.map(({ ports: [From, To], ...it }) => ({
        ...it,
        ...(it.Protocol === '-1' ? {} : { PortRange: { From, To } }),
      })),
      ...[true, false].flatMap((Egress) => [
        ...(generous
          ? [
              {
                RuleNumber: 100,
                Egress,
                RuleAction: 'allow',
                Protocol: '-1',
                CidrBlock: '0.0.0.0/0',
              },
            ]
          : []),
        { RuleNumber: 32_767, Egress, RuleAction: 'deny', Protocol: '-1', CidrBlock: '0.0.0.0/0' },
      ]),
    ]),
  );

const rule = fc
  .record({
    IpProtocol: fc.constantFrom('-1', 'tcp', 'tcp', 'udp'),
    ports,
    blocks: fc.array(blocks, { maxLength: 1 }),
    groups: fc.subarray(['sg-task', 'sg-end']),
    listed: fc.boolean(),
  })
  .map(({ IpProtocol, ports: [FromPort, ToPort], blocks: named, groups, listed }) => ({
    IpProtocol,
    ...(IpProtocol === '-1' ? {} : { FromPort, ToPort }),
    IpRanges: named.map((CidrIp) => ({ CidrIp })),
    UserIdGroupPairs: groups.map((GroupId) => ({ GroupId })),
    PrefixListIds: listed ? [{ PrefixListId: s3 }] : [],
  }));
const everywhere = { IpProtocol: '-1', IpRanges: [{ CidrIp: '0.0.0.0/0' }] };
const rules = fc.oneof(fc.array(rule, { maxLength: 2 }), fc.constant([everywhere]));

const target = fc.constantFrom(
  { GatewayId: 'igw-1' },
  { NatGatewayId: 'nat-1' },
  { NatGatewayId: 'nat-1' },
  { TransitGatewayId: 'tgw-1' },
  { NatGatewayId: 'nat-9', State: 'blackhole' },
);
const routes = fc
  .record({
    all: fc.option(target, { nil: undefined, freq: 8 }),
    own: fc.option(target, { nil: undefined, freq: 1 }),
    some: fc.option(
      fc.record({ to: target, block: fc.constantFrom('52.0.0.0/8', '3.5.64.0/24', '10.0.0.4/31') }),
      { nil: undefined, freq: 1 },
    ),
  })
  .map(({ all, own, some }) => [
    { DestinationCidrBlock: vpc, GatewayId: 'local', State: 'active' },
    ...(all ? [{ DestinationCidrBlock: '0.0.0.0/0', State: 'active', ...all }] : []),
    ...(own ? [{ DestinationPrefixListId: 'pl-own', State: 'active', ...own }] : []),
    ...(some ? [{ DestinationCidrBlock: some.block, State: 'active', ...some.to }] : []),
  ]);

const endpoint = fc.option(
  fc.record({
    SubnetIds: fc.subarray(['subnet-task', 'subnet-other'], { minLength: 1 }),
    State: fc.constantFrom('available', 'available', 'available', 'pendingAcceptance', 'failed'),
    PrivateDnsEnabled: fc.constantFrom(true, true, false),
  }),
  { nil: undefined },
);
const fullAccess = JSON.stringify({
  Statement: [{ Effect: 'Allow', Principal: '*', Action: '*', Resource: '*' }],
});

const world = fc.record({
  taskTable: routes,
  otherTable: routes,
  taskAcl: entries,
  otherAcl: fc.option(entries, { nil: undefined }),
  taskOut: rules,
  taskIn: rules,
  endIn: rules,
  endOut: rules,
  nat: fc.record({
    subnet: fc.constantFrom('subnet-other', 'subnet-other', 'subnet-task'),
    state: fc.constantFrom('available', 'available', 'available', 'failed', 'deleted', 'deleting'),
  }),
  api: endpoint,
  gateway: fc.option(fc.constantFrom(['rtb-task'], ['rtb-other']), { nil: undefined }),
  dns: fc.record({
    support: fc.constantFrom(true, true, true, false),
    hostnames: fc.constantFrom(true, true, true, false),
  }),
  hidden: fc.record({ beyond: fc.boolean(), stubborn: fc.boolean() }),
  publicAddress: fc.boolean(),
  service: fc.constantFrom('logs', 'ecr.api', 's3'),
  unread: fc.subarray(
    [
      'routeTables',
      'networkAcls',
      'natGateways',
      'vpcEndpoints',
      'prefixLists',
      'peerSecurityGroups',
      'dnsSupport',
    ],
    { maxLength: 2 },
  ),
});
type World = typeof world extends fc.Arbitrary<infer W> ? W : never;

/** The network as it is, from the generated parts. */
function trueNetwork(it: World): TrueNetwork {
  const gateway = it.gateway
    ? [
        {
          VpcEndpointId: 'vpce-s3',
          VpcEndpointType: 'Gateway',
          VpcId: 'vpc-1',
          ServiceName: 'com.amazonaws.eu-west-1.s3',
          State: 'available',
          PolicyDocument: fullAccess,
          RouteTableIds: it.gateway,
          PrivateDnsEnabled: false,
        },
      ]
    : [];
  const api =
    it.api && it.service !== 's3'
      ? [
          {
            VpcEndpointId: 'vpce-1',
            VpcEndpointType: 'Interface',
            VpcId: 'vpc-1',
            ServiceName: `com.amazonaws.eu-west-1.${it.service}`,
            PolicyDocument: fullAccess,
            Groups: [{ GroupId: 'sg-end' }],
            ...it.api,
          },
        ]
      : [];
  const viaGateway = (table: string) =>
    it.gateway?.some((id) => id === table)
      ? [{ DestinationPrefixListId: s3, GatewayId: 'vpce-s3', State: 'active' }]
      : [];
  const groups = describeSecurityGroups.parse({
    SecurityGroups: [
      { GroupId: 'sg-task', IpPermissions: it.taskIn, IpPermissionsEgress: it.taskOut },
      { GroupId: 'sg-end', IpPermissions: it.endIn, IpPermissionsEgress: it.endOut },
    ],
  }).SecurityGroups;
  return {
    subnets: [
      { id: 'subnet-task', block: '10.0.0.0/30', table: 'rtb-task', acl: 'acl-task' },
      {
        id: 'subnet-other',
        block: '10.0.0.4/30',
        table: 'rtb-other',
        acl: it.otherAcl ? 'acl-other' : 'acl-task',
      },
    ],
    tables: {
      'rtb-task': [...it.taskTable, ...viaGateway('rtb-task')],
      'rtb-other': [...it.otherTable, ...viaGateway('rtb-other')],
    },
    acls: { 'acl-task': it.taskAcl, 'acl-other': it.otherAcl ?? [] },
    groups: Object.fromEntries(
      groups.map((one) => [one.GroupId, { in: one.IpPermissions, out: one.IpPermissionsEgress }]),
    ),
    nat: { id: 'nat-1', ip: '10.0.0.6', ...it.nat },
    endpoints: describeVpcEndpoints.parse({ VpcEndpoints: [...api, ...gateway] }).VpcEndpoints,
    lists,
    dns: it.dns,
    hidden: it.hidden,
  };
}

/** What Describe calls say of it, save for what was not read. */
function described(net: TrueNetwork, unread: readonly string[]): Network {
  const groups = (ids: readonly string[]) =>
    describeSecurityGroups.parse({
      SecurityGroups: ids.map((GroupId) => ({
        GroupId,
        IpPermissions: net.groups[GroupId]?.in,
        IpPermissionsEgress: net.groups[GroupId]?.out,
      })),
    });
  const all: Network = {
    subnets: describeSubnets.parse({
      Subnets: net.subnets.map(({ id, block }) => ({
        SubnetId: id,
        VpcId: 'vpc-1',
        CidrBlock: block,
      })),
    }),
    securityGroups: groups(['sg-task']),
    peerSecurityGroups: groups(['sg-end']),
    routeTables: describeRouteTables.parse({
      RouteTables: Object.entries(net.tables).map(([RouteTableId, Routes]) => ({
        RouteTableId,
        VpcId: 'vpc-1',
        Routes,
        Associations: net.subnets
          .filter(({ table }) => table === RouteTableId)
          // The other subnet uses the main table of its VPC without an association of its own.
          .map(({ id }) =>
            id === 'subnet-other' ? { Main: true } : { SubnetId: id, Main: false },
          ),
      })),
    }),
    networkAcls: describeNetworkAcls.parse({
      NetworkAcls: Object.entries(net.acls).map(([NetworkAclId, Entries]) => ({
        NetworkAclId,
        Entries,
        Associations: net.subnets
          .filter(({ acl }) => acl === NetworkAclId)
          .map(({ id }) => ({ SubnetId: id })),
      })),
    }),
    natGateways: describeNatGateways.parse({
      NatGateways: [
        {
          NatGatewayId: net.nat.id,
          SubnetId: net.nat.subnet,
          State: net.nat.state,
          VpcId: 'vpc-1',
          ConnectivityType: 'public',
        },
      ],
    }),
    vpcEndpoints: { VpcEndpoints: [...net.endpoints] },
    prefixLists: describePrefixLists.parse({
      PrefixLists: [
        { PrefixListId: s3, PrefixListName: 'com.amazonaws.eu-west-1.s3', Cidrs: lists[s3] },
      ],
    }),
    dnsSupport: net.dns.support,
    dnsHostnames: net.dns.hostnames,
  };
  return Object.fromEntries(Object.entries(all).filter(([name]) => !unread.includes(name)));
}

/** What becomes of every connection that may be meant. */
function outcomes(
  net: TrueNetwork,
  publicAddress: boolean,
  to: readonly Socket[],
): readonly boolean[] {
  return hostsOf(net, 'subnet-task').flatMap((ip) =>
    clientPorts.flatMap((port) =>
      to.map((socket) =>
        connects(
          net,
          { ip, port, subnet: 'subnet-task', groups: ['sg-task'], publicAddress },
          socket,
        ),
      ),
    ),
  );
}

function holdsFor({ passage, hop }: Path, came: readonly boolean[]): void {
  if (passage === 'open') expect(came.every(Boolean), 'said to be open').toBe(true);
  if (passage === 'closed')
    expect(came.some(Boolean), `said to be closed: ${hop?.says}`).toBe(false);
}

const runs = 1500;

test('a path to an API of AWS is never wrong, whatever was not read', () => {
  const told = { open: 0, closed: 0, unknown: 0 };
  fc.assert(
    fc.property(world, (it) => {
      const net = trueNetwork(it);
      const from = { subnet: 'subnet-task', groups: ['sg-task'], publicAddress: it.publicAddress };
      const path = servicePath(described(net, it.unread), from, {
        service: it.service,
        region: 'eu-west-1',
      });
      const addresses = it.service === 's3' ? publicAddresses.s3 : publicAddresses.logs;
      const to = addresses.flatMap((address) => socketsOf(net, it.service, address));
      holdsFor(path, outcomes(net, it.publicAddress, to));
      told[path.passage] += 1;
    }),
    { numRuns: runs },
  );
  // It proves something, too.
  expect(told.closed).toBeGreaterThan(runs / 5);
  expect(told.open).toBeGreaterThan(runs / 100);
});

test('a path between two interfaces of a VPC is never wrong, and certain where all is read and plain', () => {
  const told = { open: 0, closed: 0, unknown: 0 };
  fc.assert(
    fc.property(
      world,
      fc.constantFrom('subnet-task', 'subnet-other'),
      fc.constantFrom(443, 80, 2049),
      (it, subnet, port) => {
        const net = trueNetwork(it);
        const path = connection(
          described(net, it.unread),
          { subnet: 'subnet-task', groups: ['sg-task'] },
          { subnet, groups: ['sg-end'] },
          port,
        );
        const to = hostsOf(net, subnet).map((ip) => ({ ip, port, subnet, groups: ['sg-end'] }));
        holdsFor(path, outcomes(net, false, to));
        told[path.passage] += 1;
      },
    ),
    { numRuns: runs },
  );
  expect(told.closed).toBeGreaterThan(runs / 5);
  expect(told.open).toBeGreaterThan(runs / 50);
});
