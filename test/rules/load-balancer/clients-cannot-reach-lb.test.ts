import { LoadBalancerStateEnum } from '@aws-sdk/client-elastic-load-balancing-v2';
import { describe, expect, test } from 'vitest';
import { diagnose } from '../../../src/diagnosis/diagnose.ts';
import { requestsEnded } from '../../../src/reading/targets/request-counts.ts';
import { clientsCannotReachLb } from '../../../src/rules/load-balancer/clients-cannot-reach-lb.ts';
import { factsOf, takenAt } from '../../support/facts.ts';
import { loadBalanced, loadBalancerArn, targetGroupArn } from '../../support/load-balanced.ts';
import { testRule } from '../../support/test-rule.ts';

/** Requests that were counted every five minutes, the last time so many minutes ago. */
function counted(ago: number, steps = 8, value = 1200) {
  const at = (index: number) =>
    new Date(Date.parse(takenAt) - (ago + index * 5) * 60_000).toISOString();
  const Timestamps = Array.from({ length: steps }, (_, index) => at(index));
  return {
    MetricDataResults: [
      { Id: 'requests', Timestamps, Values: Timestamps.map(() => value) },
      { Id: 'elb5xx', Timestamps: [] as string[], Values: [] as number[] },
    ],
  };
}

const balancer = {
  LoadBalancerArn: loadBalancerArn,
  LoadBalancerName: 'prod-alb',
  Type: 'application',
  Scheme: 'internet-facing',
  VpcId: 'vpc-a',
  State: { Code: 'active' },
  SecurityGroups: ['sg-alb'],
  AvailabilityZones: [{ ZoneName: 'eu-west-1a', SubnetId: 'subnet-public' }],
};
const fromAnywhere = {
  IpProtocol: 'tcp',
  FromPort: 443,
  ToPort: 443,
  IpRanges: [{ CidrIp: '0.0.0.0/0' }],
};

function quiet(rules: readonly unknown[], given: object = {}) {
  return {
    ...loadBalanced(),
    loadBalancers: { LoadBalancers: [balancer] },
    loadBalancerMetrics: counted(20),
    listeners: { [loadBalancerArn]: { Listeners: [{ ListenerArn: 'l', Port: 443 }] } },
    peerSecurityGroups: { SecurityGroups: [{ GroupId: 'sg-alb', IpPermissions: rules }] },
    ...given,
  };
}

/** A listener of a port that does this with every request. */
const listener = (Port: number, action: object, Protocol = 'HTTPS') => ({
  ListenerArn: `listener-${Port}`,
  Port,
  Protocol,
  DefaultActions: [action],
});
const toService = { Type: 'forward', TargetGroupArn: targetGroupArn };
const toOthers = { Type: 'forward', TargetGroupArn: 'arn:other' };
const toGroups = {
  Type: 'forward',
  ForwardConfig: { TargetGroups: [{ TargetGroupArn: targetGroupArn, Weight: 1 }] },
};
const redirect = { Type: 'redirect' };
const notFound = { Type: 'fixed-response' };
const listening = (...Listeners: readonly object[]) => ({
  listeners: { [loadBalancerArn]: { Listeners } },
});
const fromAnywhereTo = (port: number, fields: object = {}) => ({
  ...fromAnywhere,
  FromPort: port,
  ToPort: port,
  ...fields,
});

const inactive = (Code: string) => ({
  ...loadBalanced(),
  loadBalancers: { LoadBalancers: [{ ...balancer, State: { Code } }] },
});

testRule(clientsCannotReachLb, {
  finds: {
    'a closed security group, whatever the targets do': {
      given: quiet([], {
        ...loadBalanced({ targets: ['refused', 'refused'] }),
        loadBalancerMetrics: counted(20),
      }),
      confidence: 'confirmed',
      says: /lets no client in on port/,
    },
    'a security group that lets nobody in, since requests ended': {
      given: quiet([]),
      subject: 'load balancer prod-alb',
      confidence: 'confirmed',
      says: /`sg-alb` of load balancer `prod-alb` lets no client in on port 443, and requests ended at 2026-11-22 03:15 UTC/,
      sees: { "SecurityGroups[?GroupId=='sg-alb'] | [0].IpPermissions": [] },
    },
    'one that lets in private addresses only': {
      given: quiet([{ ...fromAnywhere, IpRanges: [{ CidrIp: '10.0.0.0/8' }] }]),
    },
    'every listener closed': {
      given: quiet([], listening(listener(443, toService), listener(80, redirect))),
      confidence: 'confirmed',
      says: /lets no client in on port 80 and 443, and/,
      sees: { 'Listeners[].Port': [443, 80] },
    },
    'the listener closed that others redirect to': {
      given: quiet(
        [fromAnywhereTo(80)],
        listening(listener(443, toGroups), listener(80, redirect, 'HTTP')),
      ),
      confidence: 'confirmed',
      says: /lets no client in on port 443, and/,
    },
    'a closed listener of which only its rules tell where they send, and others redirect': {
      given: quiet(
        [fromAnywhereTo(80)],
        listening(listener(443, notFound), listener(80, redirect, 'HTTP')),
      ),
      confidence: 'confirmed',
      says: /lets no client in on port 443, and/,
    },
    'the listener closed beside an open one of another port, which redirects by default': {
      given: quiet(
        [fromAnywhereTo(8443)],
        listening(listener(443, toService), listener(8443, redirect)),
      ),
      confidence: 'likely',
      says: /lets no client in on port 443, and/,
    },
    "the service's own listener closed beside one of another service": {
      given: quiet(
        [fromAnywhereTo(8443)],
        listening(listener(443, toService), listener(8443, toOthers)),
      ),
      confidence: 'likely',
      says: /lets no client in on port 443, and/,
    },
    'a subnet without a way to the internet': {
      given: quiet([fromAnywhere], {
        routeTables: {
          RouteTables: [
            {
              RouteTableId: 'rtb-a',
              VpcId: 'vpc-a',
              Associations: [{ SubnetId: 'subnet-public' }],
              Routes: [{ DestinationCidrBlock: '10.0.0.0/16', GatewayId: 'local' }],
            },
          ],
        },
      }),
      confidence: 'confirmed',
      says: /1 of 1 subnets without a route to an internet gateway: `subnet-public`/,
    },
    'a load balancer that failed': {
      given: inactive('failed'),
      confidence: 'confirmed',
      says: /is `failed`, not active/,
    },
    'one that is being made': { given: inactive('provisioning'), confidence: 'likely' },
  },
  ignores: {
    'an open security group': quiet([fromAnywhere]),
    'a redirect of plain HTTP that is closed on purpose': quiet(
      [fromAnywhere],
      listening(listener(443, toService), listener(80, redirect, 'HTTP')),
    ),
    'one closed listener of several that send to the service': quiet(
      [fromAnywhere],
      listening(listener(443, toService), listener(80, toService, 'HTTP')),
    ),
    'a closed listener of another service': quiet(
      [fromAnywhere],
      listening(listener(443, toService), listener(8443, toOthers)),
    ),
    'one closed listener of several of which nothing is known': quiet(
      [fromAnywhere],
      listening({ ListenerArn: 'a', Port: 443 }, { ListenerArn: 'b', Port: 8443 }),
    ),
    'a rule that names TCP by its number': quiet([fromAnywhereTo(443, { IpProtocol: '6' })]),
    'a rule of every port': quiet([fromAnywhereTo(-1)]),
    'a listener of UDP, which rules of TCP do not open': quiet(
      [fromAnywhereTo(53, { IpProtocol: 'udp' })],
      listening(listener(53, toService, 'UDP')),
    ),
    'an internal load balancer that lets its network in': quiet(
      [{ ...fromAnywhere, IpRanges: [{ CidrIp: '10.0.0.0/8' }] }],
      { loadBalancers: { LoadBalancers: [{ ...balancer, Scheme: 'internal' }] } },
    ),
    'groups that were not read': quiet([], { peerSecurityGroups: { unknown: 'denied' } }),
    'requests that keep coming': quiet([], { loadBalancerMetrics: counted(6) }),
  },
});

describe('requests have ended', () => {
  test('where they came steadily and none has come for ten minutes', () => {
    expect(requestsEnded(counted(20), takenAt)).toBe('2026-11-22T03:15:00.000Z');
  });
  test.each([
    ['still coming', counted(10)],
    ['never came', undefined],
    ['came now and then', counted(20, 2)],
    ['were few', counted(20, 8, 3)],
  ])('not where they %s', (_, answer) => {
    expect(requestsEnded(answer, takenAt)).toBeUndefined();
  });
  test('not where the load balancer answers errors itself', () => {
    const [requests, errors] = counted(20).MetricDataResults;
    const answered = { Id: 'elb5xx', Timestamps: ['2026-11-22T03:20:00Z'], Values: [300] };
    expect(errors).toBeDefined();
    const results = [requests, answered].filter((it) => it !== undefined);
    expect(requestsEnded({ MetricDataResults: results }, takenAt)).toBeUndefined();
  });
});

const stats = { calls: 0, rounds: 0, elapsedMs: 0 };

test.each(Object.values(LoadBalancerStateEnum))('a load balancer that is %s', (Code) => {
  const { findings } = diagnose(factsOf(inactive(Code)), stats, [clientsCannotReachLb]);
  expect(findings.length > 0).toBe(Code !== 'active');
});
