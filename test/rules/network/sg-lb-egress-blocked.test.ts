import { sgLbEgressBlocked } from '../../../src/rules/network/sg-lb-egress-blocked.ts';
import { checksIn } from '../../support/network-checks.ts';
import { testRule } from '../../support/test-rule.ts';

function out(port: number, to: Readonly<Record<string, unknown>>) {
  return { IpProtocol: 'tcp', FromPort: port, ToPort: port, ...to };
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
    'a fixed health port': {
      given: checksIn({
        egress: [out(8000, { UserIdGroupPairs: [{ GroupId: 'sg-task' }] })],
        group: { HealthCheckPort: '8081' },
      }),
      says: /port 8081/,
    },
  },
  ignores: {
    'a group that lets everything out': checksIn({}),
    "the tasks' group on the port": checksIn({
      egress: [out(8000, { UserIdGroupPairs: [{ GroupId: 'sg-task' }] })],
    }),
    'a group that was not read': { ...checksIn({}), peerSecurityGroups: {} },
    'refused checks, which came out': checksIn({ egress: [], targets: ['refused'] }),
    'healthy targets': checksIn({ egress: [], targets: ['healthy'] }),
  },
});
