import { privateSubnetNoNat } from '../../../src/rules/image/private-subnet-no-nat.ts';
import { endpoint, s3Gateway, silence, startsIn } from '../../support/network.ts';
import { testRule } from '../../support/test-rule.ts';

const gone = { NatGatewayId: 'nat-9', State: 'blackhole' };

testRule(privateSubnetNoNat, {
  finds: {
    'a route whose gateway is gone': {
      given: startsIn({ reason: silence.pull, route: gone }),
      subject: 'subnet subnet-private',
      confidence: 'confirmed',
      says: /cannot reach Amazon ECR: the route to the internet in `rtb-private` is a blackhole, because `nat-9` is gone/,
      sees: { 'tasks[0].stoppedReason': silence.pull },
    },
    'no default route': {
      given: startsIn({ reason: silence.secret, route: null }),
      says: /cannot reach Secrets Manager: route table `rtb-private` has no route to the internet/,
    },
    'a default route for IPv6 whose gateway is gone too': {
      given: startsIn({
        reason: silence.secret,
        route: null,
        route6: { EgressOnlyInternetGatewayId: 'eigw-1', State: 'blackhole' },
      }),
      confidence: 'confirmed',
    },
    'a NAT gateway that has failed': {
      given: startsIn({ reason: silence.oldPull, natState: 'failed' }),
      says: /NAT gateway `nat-1` is failed/,
    },
    'a NAT gateway in a subnet that leads nowhere': {
      given: startsIn({ reason: silence.login, publicRoute: { NatGatewayId: 'nat-1' } }),
      says: /NAT gateway `nat-1` lies in subnet `subnet-public`, .*`nat-1` itself/,
    },
    'words that do not say which call it was': {
      given: startsIn({ reason: silence.either, route: gone }),
      says: /cannot reach Amazon ECR and Secrets Manager/,
    },
    'the logs, and public addresses that are of no use': {
      given: startsIn({ reason: silence.log, route: null, assignPublicIp: 'ENABLED' }),
      says: /cannot reach CloudWatch Logs/,
    },
    'two private subnets beside a public one, with public addresses': {
      given: startsIn({
        reason: silence.daemonPull,
        route: null,
        assignPublicIp: 'ENABLED',
        subnets: ['subnet-private', 'subnet-public', 'subnet-other'],
      }),
      subject: 'subnet subnet-other, subnet-private',
      says: /`subnet-other` and `subnet-private` \(2 of 3\)/,
    },
    'layers, where the gateway endpoint of S3 is not there at all': {
      given: startsIn({ reason: silence.layers, route: null }),
      says: /the image layers in S3/,
    },
  },
  ignores: {
    'no default route but one for IPv6, which the tasks may use': startsIn({
      reason: silence.secret,
      route: null,
      route6: { EgressOnlyInternetGatewayId: 'eigw-1' },
    }),
    'a NAT gateway that has failed beside a way out over IPv6': startsIn({
      reason: silence.pull,
      natState: 'failed',
      route6: { EgressOnlyInternetGatewayId: 'eigw-1' },
    }),
    'a NAT gateway that works': startsIn({ reason: silence.pull }),
    'an endpoint that takes the calls': startsIn({
      reason: silence.secret,
      route: gone,
      endpoints: [endpoint('secretsmanager')],
    }),
    'layers that come by the gateway endpoint': startsIn({
      reason: silence.layers,
      route: gone,
      endpoints: [s3Gateway('rtb-private')],
    }),
    'a route to a transit gateway': startsIn({
      reason: silence.pull,
      route: { TransitGatewayId: 'tgw-1' },
    }),
    'a public subnet': startsIn({ reason: silence.pull, subnets: ['subnet-public'] }),
    'a refusal': startsIn({
      reason:
        'ResourceInitializationError: unable to pull secrets or registry auth: AccessDeniedException: User: arn:aws:sts::123456789012:assumed-role/x/y is not authorized to perform: secretsmanager:GetSecretValue',
      route: gone,
    }),
    'routes that were not read': {
      ...startsIn({ reason: silence.pull, route: gone }),
      routeTables: {},
    },
  },
});
