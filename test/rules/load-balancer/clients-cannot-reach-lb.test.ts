import { LoadBalancerStateEnum } from '@aws-sdk/client-elastic-load-balancing-v2';
import { describe, expect, test } from 'vitest';
import { diagnose } from '../../../src/diagnosis/diagnose.ts';
import { requestsEnded } from '../../../src/reading/targets/request-counts.ts';
import { clientsCannotReachLb } from '../../../src/rules/load-balancer/clients-cannot-reach-lb.ts';
import { factsOf, takenAt } from '../../support/facts.ts';
import { loadBalanced, loadBalancerArn } from '../../support/load-balanced.ts';
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
