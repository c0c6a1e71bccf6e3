import { fargateQuota } from '../../../src/rules/placement/fargate-quota.ts';
import { overSince, refused } from '../../support/refused.ts';
import { testRule } from '../../support/test-rule.ts';

const vcpus =
  'was unable to place a task. Reason: You’ve reached the limit on the number of vCPUs you can run concurrently.';

testRule(fargateQuota, {
  finds: {
    'the quota of vCPUs, with a typographic apostrophe': {
      given: refused(vcpus),
      subject: 'account 123456789012',
      says: /Fargate vCPUs in eu-west-1/,
    },
    'the quota where CodeDeploy deploys, with a task set': {
      given: refused(`(service checkout-svc, taskSet ecs-svc/4200000000000000000) ${vcpus}`, {
        deployments: [],
      }),
      says: /2 of 2 tasks of `checkout-svc:42` wait for a place/,
    },
    'the quota of tasks': {
      given: refused(
        "was unable to place a task. Reason: You've reached the limit on the number of tasks\n you can run concurrently",
      ),
      says: /Fargate tasks/,
    },
    'a task larger than the account may have': {
      given: refused(
        'was unable to place a task. Reason: The requested CPU configuration is above your limit.',
      ),
      says: /CPU for one task/,
    },
    'too much memory': {
      given: refused(
        'was unable to place a task. Reason: The requested MEMORY configuration is above your limit.',
      ),
      says: /memory for one task/,
    },
  },
  ignores: {
    'a quota that was raised': overSince(vcpus),
    'no capacity at AWS': refused(
      'was unable to place a task. Reason: Capacity is unavailable at this time. Please try again later or in a different availability zone.',
    ),
  },
});
