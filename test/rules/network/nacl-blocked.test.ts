import { naclBlocked } from '../../../src/rules/network/nacl-blocked.ts';
import { acl, silence, startsIn } from '../../support/network.ts';
import { checksIn } from '../../support/network-checks.ts';
import { testRule } from '../../support/test-rule.ts';

const deny = { RuleNumber: 90, RuleAction: 'deny', Protocol: '6', CidrBlock: '10.0.0.0/24' };
const denyIn = { ...deny, Egress: false, PortRange: { From: 8000, To: 8000 } };

testRule(naclBlocked, {
  finds: {
    'checks that do not come in': {
      given: checksIn({ acls: [acl('acl-private', ['subnet-private'], [denyIn])] }),
      subject: 'network ACL acl-private',
      confidence: 'confirmed',
      says: /subnet `subnet-private`: network ACL `acl-private` .* drops tcp 8000 in from 10\.0\.0\.0\/24 \(entry 90 denies\)/,
    },
    'checks of a Network Load Balancer, which only says that they fail': {
      given: checksIn({
        targets: ['refused'],
        group: { Protocol: 'TCP' },
        acls: [acl('acl-private', ['subnet-private'], [denyIn])],
      }),
      confidence: 'confirmed',
      says: /drops tcp 8000 in/,
    },
    'answers that do not come out': {
      given: checksIn({
        acls: [
          acl(
            'acl-private',
            ['subnet-private'],
            [{ ...deny, Egress: true, PortRange: { From: 1024, To: 65_535 } }],
          ),
        ],
      }),
      says: /drops tcp 1024-65535 out to 10\.0\.0\.0\/24/,
    },
    'replies to calls of a start that do not come in': {
      given: startsIn({
        reason: silence.pull,
        entries: [{ ...denyIn, CidrBlock: '0.0.0.0/0', PortRange: { From: 1024, To: 65_535 } }],
      }),
      says: /cannot reach Amazon ECR: network ACL `acl-private` .* drops tcp 1024-65535 in from the internet/,
    },
    'an entry that denies all protocols': {
      given: startsIn({
        reason: silence.log,
        entries: [
          {
            RuleNumber: 1,
            Egress: true,
            RuleAction: 'deny',
            Protocol: '-1',
            CidrBlock: '0.0.0.0/0',
          },
        ],
      }),
    },
    'a closed subnet before any check could fail': {
      given: checksIn({
        targets: ['initial'],
        acls: [acl('acl-private', ['subnet-private'], [denyIn])],
      }),
      kind: 'risk',
      says: /^Tasks that start in subnet `subnet-private` will fail the checks of load balancer `prod-alb`: network ACL `acl-private` .* drops tcp 8000 in from 10\.0\.0\.0\/24 \(entry 90 denies\)$/,
    },
    'a closed subnet without a task, beside another one in which all pass': {
      given: checksIn({
        targets: ['healthy', 'healthy'],
        besides: 'subnet-b',
        acls: [acl('acl-private', ['subnet-private'], []), acl('acl-b', ['subnet-b'], [denyIn])],
      }),
      kind: 'risk',
      says: /^Tasks that start in subnet `subnet-b` \(1 of 2\) will fail the checks of load balancer `prod-alb`: network ACL `acl-b`/,
    },
  },
  ignores: {
    'checks of a Network Load Balancer that arrive': checksIn({
      targets: ['refused'],
      group: { Protocol: 'TCP' },
      log: ['10.0.0.5 - - "GET /healthz HTTP/1.1" 404 2 "-" "ELB-HealthChecker/2.0"'],
      acls: [acl('acl-private', ['subnet-private'], [denyIn])],
    }),
    'a closed subnet of a service that is scaled to zero': checksIn({
      targets: [],
      running: 0,
      service: { desiredCount: 0 },
      acls: [acl('acl-private', ['subnet-private'], [denyIn])],
    }),
    'checks that are refused, which came through': checksIn({
      targets: ['refused'],
      acls: [acl('acl-private', ['subnet-private'], [denyIn])],
    }),
    'a network ACL that allows everything': checksIn({}),
    'an entry of a lower number that allows it': checksIn({
      acls: [
        acl(
          'acl-private',
          ['subnet-private'],
          [{ ...denyIn, RuleNumber: 80, RuleAction: 'allow' }, denyIn],
        ),
      ],
    }),
    'an entry for udp': checksIn({
      acls: [acl('acl-private', ['subnet-private'], [{ ...denyIn, Protocol: '17' }])],
    }),
    'a part of the reply ports only': startsIn({
      reason: silence.pull,
      entries: [{ ...denyIn, CidrBlock: '0.0.0.0/0', PortRange: { From: 1024, To: 32_767 } }],
    }),
    'targets that pass': checksIn({
      targets: ['healthy'],
      acls: [acl('acl-private', ['subnet-private'], [denyIn])],
    }),
    'network ACLs that were not read': { ...checksIn({}), networkAcls: {} },
  },
});
