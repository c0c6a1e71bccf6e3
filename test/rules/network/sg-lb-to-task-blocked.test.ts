import { sgLbToTaskBlocked } from '../../../src/rules/network/sg-lb-to-task-blocked.ts';
import { fromLoadBalancer, loadBalanced, loadBalancerArn } from '../../support/load-balanced.ts';
import { testRule } from '../../support/test-rule.ts';

const targets = ['timeout', 'timeout'] as const;

function fromCidr(CidrIp: string) {
  return { IpProtocol: 'tcp', FromPort: 8000, ToPort: 8000, IpRanges: [{ CidrIp }] };
}

testRule(sgLbToTaskBlocked, {
  finds: {
    'no rule at all, and timeouts': {
      given: loadBalanced({ targets, rules: [] }),
      subject: 'security group sg-task',
      confidence: 'confirmed',
      says: /`sg-task` does not let load balancer `prod-alb` reach port 8000 .*2 of 2 targets/,
      sees: {
        "SecurityGroups[?GroupId=='sg-task'] | [0].IpPermissions": [],
        [`LoadBalancers[?LoadBalancerArn=='${loadBalancerArn}'] | [0].SecurityGroups`]: ['sg-alb'],
      },
    },
    'a rule for the listener port only': {
      given: loadBalanced({ targets, rules: [fromLoadBalancer(443)] }),
      confidence: 'confirmed',
    },
    "a rule for another group and one for somebody's address": {
      given: loadBalanced({
        targets,
        rules: [
          { ...fromLoadBalancer(8000), UserIdGroupPairs: [{ GroupId: 'sg-bastion' }] },
          fromCidr('203.0.113.7/32'),
        ],
      }),
      confidence: 'confirmed',
    },
    'timeouts that only an event still tells of': {
      given: loadBalanced({ targets: [], killed: 2, event: 'Request timed out', rules: [] }),
      confidence: 'confirmed',
    },
    'tasks that ECS stops without saying why': {
      given: loadBalanced({ targets: [], killed: 2, rules: [] }),
      confidence: 'likely',
    },
    'a closed group before any check has failed': {
      given: loadBalanced({ targets: ['initial'], rules: [] }),
      confidence: 'possible',
    },
    "a Network Load Balancer's words, which do not say whether packets arrived": {
      given: loadBalanced({
        targets: ['refused'],
        group: { Protocol: 'TCP' },
        rules: [],
      }),
      confidence: 'likely',
    },
    'a separate health port that a container maps': {
      given: loadBalanced({ targets, group: { HealthCheckPort: '8081' }, mapped: [8000, 8081] }),
      says: /port 8081/,
    },
    'a separate health port that nobody maps, which the network mode does not ask for': {
      given: loadBalanced({ targets, group: { HealthCheckPort: '8081' } }),
      confidence: 'confirmed',
      says: /reach port 8081 of container/,
      remedy: /If nothing serves port 8081, set the health check port to `traffic-port` instead/,
    },
  },
  ignores: {
    'a rule that names the load balancer': loadBalanced({ targets }),
    'a rule for a range and all protocols': loadBalanced({
      targets,
      rules: [{ IpProtocol: '-1', UserIdGroupPairs: [{ GroupId: 'sg-alb' }] }],
    }),
    'a rule for everyone': loadBalanced({ targets, rules: [fromCidr('0.0.0.0/0')] }),
    'a rule for addresses that may be those of the load balancer': loadBalanced({
      targets,
      rules: [fromCidr('10.0.0.0/16')],
    }),
    'a prefix list, whose entries were not read': loadBalanced({
      targets,
      rules: [
        {
          IpProtocol: 'tcp',
          FromPort: 8000,
          ToPort: 8000,
          PrefixListIds: [{ PrefixListId: 'pl-1' }],
        },
      ],
    }),
    'refused checks, which have passed the group': loadBalanced({
      targets: ['refused'],
      rules: [],
    }),
    'healthy targets': loadBalanced({ rules: [] }),
    'groups that were not read': { ...loadBalanced({ targets, rules: [] }), securityGroups: {} },
  },
});
