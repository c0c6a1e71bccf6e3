import { fargateAzUnsupported } from '../../../src/rules/placement/fargate-az-unsupported.ts';
import { event, overSince, refused } from '../../support/refused.ts';
import { testRule } from '../../support/test-rule.ts';

const internal = 'was unable to place a task. Reason: Internal error.';

testRule(fargateAzUnsupported, {
  finds: {
    'an error that persists': {
      given: {
        ...refused(internal),
        subnets: {
          Subnets: [
            {
              SubnetId: 'subnet-1',
              AvailabilityZone: 'eu-west-1d',
              AvailabilityZoneId: 'euw1-az4',
            },
          ],
        },
      },
      confidence: 'likely',
      says: /subnet-1 \(euw1-az4\)/,
    },
    'an error of the last minutes, which may pass': {
      given: refused(internal, { events: [event('03:27', internal)] }),
      confidence: 'possible',
    },
  },
  ignores: {
    'an error that passed': overSince(internal),
    'a full zone': refused(
      'was unable to place a task. Reason: Capacity is unavailable at this time. Please try again later or in a different availability zone.',
    ),
  },
});
