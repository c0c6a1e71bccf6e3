import { secretNetworkUnreachable } from '../../../src/rules/init/secret-network-unreachable.ts';
import { silence, startsIn } from '../../support/network.ts';
import { testRule } from '../../support/test-rule.ts';

testRule(secretNetworkUnreachable, {
  finds: {
    'a transit gateway on the way, in words like login': {
      given: startsIn({ reason: silence.login, route: { TransitGatewayId: 'tgw-1' } }),
      confidence: 'likely',
      says: /(?:Amazon ECR|Secrets Manager).* to `tgw-1`, and what lies behind it cannot be read/,
    },
    'a transit gateway on the way, in words like secret': {
      given: startsIn({ reason: silence.secret, route: { TransitGatewayId: 'tgw-1' } }),
      confidence: 'likely',
      says: /(?:Amazon ECR|Secrets Manager).* to `tgw-1`, and what lies behind it cannot be read/,
    },
    'a transit gateway on the way, in words like either': {
      given: startsIn({ reason: silence.either, route: { TransitGatewayId: 'tgw-1' } }),
      confidence: 'likely',
      says: /(?:Amazon ECR|Secrets Manager).* to `tgw-1`, and what lies behind it cannot be read/,
    },
    'a path of which every hop is open': {
      given: startsIn({ reason: silence.login }),
      confidence: 'likely',
      says: /does not answer/,
    },
    'routes that AWS did not tell': {
      given: { ...startsIn({ reason: silence.login }), routeTables: { unknown: 'denied' } },
      says: /the routes of subnet `subnet-private` are not known/,
    },
  },
  ignores: {
    'a path that is proved to be closed': startsIn({ reason: silence.login, route: null }),
    'a security group that lets nothing out': startsIn({ reason: silence.login, egress: [] }),
    'another call that got no answer': startsIn({ reason: silence.pull }),
    'a refusal': startsIn({
      reason:
        'ResourceInitializationError: unable to pull secrets or registry auth: AccessDeniedException: User: arn:aws:sts::123456789012:assumed-role/x/y is not authorized to perform: ecr:GetAuthorizationToken',
    }),
    'a certificate that is not trusted': startsIn({
      reason:
        'CannotPullContainerError: failed to do request: Head "https://registry.example.com/v2/": tls: failed to verify certificate: x509: certificate signed by unknown authority',
    }),
    'a log group that does not exist': startsIn({
      reason:
        'ResourceInitializationError: failed to validate logger args: create stream has been retried 1 times: failed to create Cloudwatch log stream: ResourceNotFoundException: The specified log group does not exist. : exit status 1',
    }),
  },
});
