import { publicSubnetNoPublicIp } from '../../../src/rules/image/public-subnet-no-public-ip.ts';
import { endpoint, silence, startsIn } from '../../support/network.ts';
import { testRule } from '../../support/test-rule.ts';

const subnets = ['subnet-public'];

testRule(publicSubnetNoPublicIp, {
  finds: {
    'tasks without a public address': {
      given: startsIn({ reason: silence.pull, subnets }),
      subject: 'subnet subnet-public',
      confidence: 'confirmed',
      says: /public subnet `subnet-public` get no public address and cannot reach Amazon ECR/,
    },
    'a secret in older words': { given: startsIn({ reason: silence.secret, subnets }) },
  },
  ignores: {
    'tasks with public addresses': startsIn({
      reason: silence.pull,
      subnets,
      assignPublicIp: 'ENABLED',
    }),
    'a private subnet': startsIn({ reason: silence.pull, route: null }),
    'an endpoint that takes the calls': startsIn({
      reason: silence.secret,
      subnets,
      endpoints: [endpoint('secretsmanager')],
    }),
  },
});
