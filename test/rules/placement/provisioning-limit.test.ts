import { provisioningLimit } from '../../../src/rules/placement/provisioning-limit.ts';
import { onProvider, provider } from '../../support/on-instances.ts';
import { overSince, refused } from '../../support/refused.ts';
import { testRule } from '../../support/test-rule.ts';

const limit =
  'was unable to place a task. Reason: The tasks provisioning capacity limit was exceeded.';

testRule(provisioningLimit, {
  finds: {
    'a cluster with 500 waiting tasks': {
      given: { ...refused(limit), clusters: { clusters: [{ pendingTasksCount: 512 }] } },
      subject: 'cluster prod',
      confidence: 'confirmed',
      says: /512 pending/,
    },
    'a capacity provider that cannot grow': {
      given: {
        ...refused(limit, onProvider),
        ...provider({ status: 'DEPROVISIONING' }),
      },
      says: /; capacity provider `prod-asg` is being deleted$/,
    },
    'the words alone': { given: refused(`service checkout-svc ${limit}`), confidence: 'likely' },
  },
  ignores: {
    'a limit that is no longer reached': overSince(limit),
    'the quota of the account': refused(
      "was unable to place a task. Reason: You've reached the limit on the number of tasks you can run concurrently",
    ),
  },
});
