import { publicIpBlockedByDesign } from '../../../src/rules/network/public-ip-blocked-by-design.ts';
import { fromLoadBalancer, loadBalanced, type Plan } from '../../support/load-balanced.ts';
import { testRule } from '../../support/test-rule.ts';

function inPublic(plan: Plan = {}) {
  return loadBalanced({
    ...plan,
    service: {
      networkConfiguration: {
        awsvpcConfiguration: {
          subnets: ['subnet-public'],
          securityGroups: ['sg-task'],
          assignPublicIp: 'ENABLED',
        },
      },
    },
  });
}

function open(CidrIp: string) {
  return { IpProtocol: 'tcp', FromPort: 8000, ToPort: 8000, IpRanges: [{ CidrIp }] };
}

testRule(publicIpBlockedByDesign, {
  finds: {
    'public addresses that only the load balancer may reach': {
      given: inPublic(),
      subject: 'target group checkout',
      confidence: 'confirmed',
      says: /port 8000 is open to load balancer `prod-alb` only.*2 of 2 targets are healthy/,
      sees: { 'services[0].networkConfiguration.awsvpcConfiguration.assignPublicIp': 'ENABLED' },
    },
    'a rule for private addresses beside it': {
      given: inPublic({ rules: [fromLoadBalancer(8000), open('10.0.0.0/8')] }),
    },
  },
  ignores: {
    'tasks without public addresses': loadBalanced(),
    'a port that is open to everyone': inPublic({
      rules: [fromLoadBalancer(8000), open('0.0.0.0/0')],
    }),
    'a port that is open to an office': inPublic({
      rules: [fromLoadBalancer(8000), open('203.0.113.0/24')],
    }),
    'a load balancer that cannot reach them either': inPublic({
      targets: ['timeout', 'timeout'],
      rules: [],
    }),
    'no target': inPublic({ targets: [] }),
  },
});
