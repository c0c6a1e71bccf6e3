import { sgLbEgressBlocked } from '../../../src/rules/network/sg-lb-egress-blocked.ts';
import type { Given } from '../../support/facts.ts';
import { checksIn } from '../../support/network-checks.ts';
import { testRule } from '../../support/test-rule.ts';

function out(port: number, to: Readonly<Record<string, unknown>>) {
  return { IpProtocol: 'tcp', FromPort: port, ToPort: port, ...to };
}

/** The tasks have the load balancer's group, which was read with theirs and not asked for again. */
function shared(): Given {
  const awsvpcConfiguration = { subnets: ['subnet-private'], securityGroups: ['sg-alb'] };
  const given = checksIn({
    egress: [],
    service: { networkConfiguration: { awsvpcConfiguration } },
  });
  return { ...given, securityGroups: given.peerSecurityGroups, peerSecurityGroups: {} };
}

testRule(sgLbEgressBlocked, {
  finds: {
    'no egress rule at all': {
      given: checksIn({ egress: [] }),
      subject: 'load balancer prod-alb',
      confidence: 'confirmed',
      says: /`sg-alb` of load balancer `prod-alb` lets nothing out to the tasks on port 8000/,
      sees: { "SecurityGroups[?GroupId=='sg-alb'] | [0].IpPermissionsEgress": [] },
    },
    "another port to the tasks' group": {
      given: checksIn({ egress: [out(443, { UserIdGroupPairs: [{ GroupId: 'sg-task' }] })] }),
    },
    'the port to another network': {
      given: checksIn({ egress: [out(8000, { IpRanges: [{ CidrIp: '10.9.0.0/16' }] })] }),
    },
    'the one group that the load balancer shares with the tasks': {
      given: shared(),
      sees: { "SecurityGroups[?GroupId=='sg-alb'] | [0].IpPermissionsEgress": [] },
    },
    'a fixed health port': {
      given: checksIn({
        egress: [out(8000, { UserIdGroupPairs: [{ GroupId: 'sg-task' }] })],
        group: { HealthCheckPort: '8081' },
      }),
      says: /port 8081/,
    },
    'checks of the tasks before, while those of the new ones have not failed yet': {
      given: checksIn({ egress: [], targets: ['initial'], event: 'Request timed out' }),
      kind: 'fault',
      confidence: 'confirmed',
      says: /on port 8000 .*: its checks fail$/,
    },
    'a closed group before any check could fail': {
      given: checksIn({ egress: [], targets: ['initial'] }),
      kind: 'risk',
      confidence: 'confirmed',
      says: /^Tasks that start in subnet `subnet-private` will fail the checks of load balancer `prod-alb` in target group `checkout`: its security group `sg-alb` lets nothing out to them on port 8000$/,
    },
    'a subnet without a task that it does not let out to, beside another one in which all pass': {
      given: checksIn({
        egress: [out(8000, { IpRanges: [{ CidrIp: '10.0.1.0/24' }] })],
        targets: ['healthy', 'healthy'],
        besides: 'subnet-b',
      }),
      kind: 'risk',
      says: /^Tasks that start in subnet `subnet-b` \(1 of 2\) will fail/,
    },
  },
  ignores: {
    'a closed group in front of a service that is scaled to zero': checksIn({
      egress: [],
      targets: [],
      service: { desiredCount: 0 },
    }),
    'a group that lets everything out': checksIn({}),
    "the tasks' group on the port": checksIn({
      egress: [out(8000, { UserIdGroupPairs: [{ GroupId: 'sg-task' }] })],
    }),
    'a group that was not read': { ...checksIn({}), peerSecurityGroups: {} },
    'refused checks, which came out': checksIn({ egress: [], targets: ['refused'] }),
    'healthy targets': checksIn({ egress: [], targets: ['healthy'] }),
  },
});
