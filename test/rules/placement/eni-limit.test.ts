import { eniLimit } from '../../../src/rules/placement/eni-limit.ts';
import { closest, host, unplaced } from '../../support/on-instances.ts';
import { testRule } from '../../support/test-rule.ts';

testRule(eniLimit, {
  finds: {
    'instances without trunking': {
      given: {
        ...unplaced('was unable to place a task. Reason: RESOURCE:ENI'),
        containerInstances: {
          ...host(1),
          ...host(2, { attributes: [{ name: 'ecs.awsvpc-trunk-id' }] }),
        },
      },
      says: /None of 2 instances has a network interface left for a task \(1 without trunking\)/,
    },
    'the sentence of newer events': {
      given: unplaced(closest('does not have enough network interface attachment points')),
    },
  },
  ignores: {
    'instances without CPU': unplaced(closest('has insufficient CPU units available')),
    'a subnet without addresses': unplaced(
      'was unable to place a task. Reason: Unexpected EC2 error while attempting to Create Network Interface in subnet subnet-1',
    ),
  },
});
