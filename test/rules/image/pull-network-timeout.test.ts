import { pullNetworkTimeout } from '../../../src/rules/image/pull-network-timeout.ts';
import { silence, startsIn } from '../../support/network.ts';
import { testRule } from '../../support/test-rule.ts';

testRule(pullNetworkTimeout, {
  finds: {
    'a transit gateway on the way, in words like pull': {
      given: startsIn({ reason: silence.pull, route: { TransitGatewayId: 'tgw-1' } }),
      confidence: 'likely',
      says: /(?:Amazon ECR|layers in S3).* to `tgw-1`, and what lies behind it cannot be read/,
    },
    'a transit gateway on the way, in words like oldPull': {
      given: startsIn({ reason: silence.oldPull, route: { TransitGatewayId: 'tgw-1' } }),
      confidence: 'likely',
      says: /(?:Amazon ECR|layers in S3).* to `tgw-1`, and what lies behind it cannot be read/,
    },
    'a transit gateway on the way, in words like daemonPull': {
      given: startsIn({ reason: silence.daemonPull, route: { TransitGatewayId: 'tgw-1' } }),
      confidence: 'likely',
      says: /(?:Amazon ECR|layers in S3).* to `tgw-1`, and what lies behind it cannot be read/,
    },
    'a transit gateway on the way, in words like layers': {
      given: startsIn({ reason: silence.layers, route: { TransitGatewayId: 'tgw-1' } }),
      confidence: 'likely',
      says: /(?:Amazon ECR|layers in S3).* to `tgw-1`, and what lies behind it cannot be read/,
    },
    'a path of which every hop is open': {
      given: startsIn({ reason: silence.pull }),
      confidence: 'likely',
      says: /does not answer/,
    },
    'routes that AWS did not tell': {
      given: { ...startsIn({ reason: silence.pull }), routeTables: { unknown: 'denied' } },
      says: /the routes of subnet `subnet-private` are not known/,
    },
    'a pull by the agent of an instance, whatever the groups of its tasks': {
      given: startsIn({ reason: silence.pull, egress: [], task: { launchType: 'EC2' } }),
      confidence: 'likely',
      says: /cannot pull their image/,
    },
  },
  ignores: {
    'a path that is proved to be closed': startsIn({ reason: silence.pull, route: null }),
    'a security group that lets nothing out': startsIn({ reason: silence.pull, egress: [] }),
    'another call that got no answer': startsIn({ reason: silence.secret }),
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
