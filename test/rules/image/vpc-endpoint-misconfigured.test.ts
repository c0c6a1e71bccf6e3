import { vpcEndpointMisconfigured } from '../../../src/rules/image/vpc-endpoint-misconfigured.ts';
import { endpoint, everything, s3Gateway, silence, startsIn } from '../../support/network.ts';
import { testRule } from '../../support/test-rule.ts';

const ecr = [endpoint('ecr.api'), endpoint('ecr.dkr')];
const denying = JSON.stringify({
  Statement: [
    { Effect: 'Allow', Principal: '*', Action: 's3:GetObject', Resource: 'arn:aws:s3:::backups/*' },
  ],
});
const conditional = JSON.stringify({
  Statement: [
    {
      Effect: 'Allow',
      Principal: '*',
      Action: 's3:GetObject',
      Resource: '*',
      Condition: { StringEquals: { 'aws:PrincipalOrgID': 'o-1' } },
    },
  ],
});
const inWords =
  'ResourceInitializationError: unable to pull secrets or registry auth: The task cannot pull registry auth from Amazon ECR: operation error ECR: GetAuthorizationToken, https response error StatusCode: 400, api error AccessDeniedException: User: arn:aws:sts::123456789012:assumed-role/checkout-execution/0 is not authorized to perform: ecr:GetAuthorizationToken on resource: * because no VPC endpoint policy allows the ecr:GetAuthorizationToken action';
const forbidden =
  'CannotPullContainerError: ref pull has been retried 1 time(s): failed to copy: httpReadSeeker: failed open: unexpected status code https://prod-eu-west-1-starport-layer-bucket.s3.eu-west-1.amazonaws.com/6b2a: 403 Forbidden';

testRule(vpcEndpointMisconfigured, {
  finds: {
    'a security group that lets no task in, beside a NAT gateway that works': {
      given: startsIn({ reason: silence.pull, endpoints: ecr, endpointRules: [] }),
      subject: 'endpoint of Amazon ECR',
      confidence: 'confirmed',
      says: /the endpoint's security group `sg-endpoint` does not allow tcp 443 in/,
      sees: { "SecurityGroups[?GroupId=='sg-endpoint'] | [0].IpPermissions": [] },
    },
    'private DNS that is off, and no other way': {
      given: startsIn({
        reason: silence.secret,
        route: null,
        endpoints: [endpoint('secretsmanager', { PrivateDnsEnabled: false })],
      }),
      says: /`vpce-secretsmanager` .* has private DNS off/,
      remedy: /^Turn private DNS on for endpoint `vpce-secretsmanager`/,
    },
    'DNS attributes that are off': {
      given: startsIn({
        reason: silence.secret,
        route: null,
        dns: false,
        endpoints: [endpoint('secretsmanager')],
      }),
      says: /the VPC has enableDnsSupport off/,
      remedy: /^Turn enableDnsSupport and enableDnsHostnames on/,
    },
    'an endpoint that nobody accepted, and no other way': {
      given: startsIn({
        reason: silence.log,
        route: null,
        endpoints: [endpoint('logs', { State: 'pendingAcceptance' })],
      }),
      says: /is pendingAcceptance/,
      remedy: /^Bring endpoint `vpce-logs` back/,
    },
    'an endpoint whose name has words of another defect in it': {
      given: startsIn({
        reason: silence.log,
        route: null,
        endpoints: [
          endpoint('logs', {
            State: 'failed',
            ServiceName: 'com.amazonaws.private DNS.route table.eu-west-1.logs',
          }),
        ],
      }),
      remedy: /^Bring endpoint `vpce-logs` back/,
    },
    'the gateway endpoint of S3 in another route table': {
      given: startsIn({
        reason: silence.layers,
        route: null,
        endpoints: [...ecr, s3Gateway('rtb-public')],
      }),
      says: /gateway endpoint `vpce-s3` .* is not in route table `rtb-private`/,
      remedy: /^Associate gateway endpoint `vpce-s3`/,
    },
    'a policy of which AWS says that it does not allow the call': {
      given: startsIn({
        reason: inWords,
        endpoints: [endpoint('ecr.api', { PolicyDocument: '{"Statement":[]}' })],
      }),
      confidence: 'confirmed',
      says: /does not allow `ecr:GetAuthorizationToken`/,
    },
    'a bare 403 on the layers, and a policy without them': {
      given: startsIn({
        reason: forbidden,
        endpoints: [{ ...s3Gateway('rtb-private'), PolicyDocument: denying }],
      }),
      confidence: 'confirmed',
      says: /does not allow `s3:GetObject`/,
    },
    'a bare 403 on the layers, and a policy with conditions': {
      given: startsIn({
        reason: forbidden,
        endpoints: [{ ...s3Gateway('rtb-private'), PolicyDocument: conditional }],
      }),
      confidence: 'possible',
      says: /^The policy of endpoint `vpce-s3` .* may not allow `s3:GetObject`/,
    },
    'the words of AWS, and a policy with conditions': {
      given: startsIn({
        reason: inWords,
        endpoints: [
          endpoint('ecr.api', { PolicyDocument: conditional.replace('s3:GetObject', 'ecr:*') }),
        ],
      }),
      confidence: 'likely',
      says: /may not allow `ecr:GetAuthorizationToken`/,
    },
  },
  ignores: {
    'a bare 403 on the layers, and a policy that allows them': startsIn({
      reason: forbidden,
      endpoints: [
        {
          ...s3Gateway('rtb-private'),
          PolicyDocument:
            '{"Statement":[{"Effect":"Allow","Principal":"*","Action":"*","Resource":"*"}]}',
        },
      ],
    }),
    'a bare 403 on the layers, and no endpoint': startsIn({ reason: forbidden }),

    'endpoints that work': startsIn({
      reason: silence.pull,
      endpoints: ecr,
      endpointRules: [everything],
    }),
    'private DNS that is off, and a NAT gateway that works': startsIn({
      reason: silence.secret,
      endpoints: [endpoint('secretsmanager', { PrivateDnsEnabled: false })],
    }),
    "an endpoint's group that was not read": {
      ...startsIn({ reason: silence.pull, endpoints: ecr, endpointRules: [] }),
      peerSecurityGroups: {},
    },
    'no endpoint and no way out': startsIn({ reason: silence.pull, route: null }),
    'a role that may not pull': startsIn({
      reason:
        'CannotPullContainerError: User: arn:aws:sts::123456789012:assumed-role/checkout-execution/0 is not authorized to perform: ecr:BatchGetImage on resource: arn:aws:ecr:eu-west-1:123456789012:repository/shop/checkout because no identity-based policy allows the ecr:BatchGetImage action',
      endpoints: ecr,
    }),
  },
});
