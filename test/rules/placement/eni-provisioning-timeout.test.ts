import { eniProvisioningTimeout } from '../../../src/rules/placement/eni-provisioning-timeout.ts';
import { releaseId, revision42, service, tasks } from '../../support/shop.ts';
import { testRule } from '../../support/test-rule.ts';

function failed(stoppedReason: string) {
  return {
    services: service({ runningCount: 0 }),
    stoppedTasks: tasks({
      taskDefinitionArn: revision42,
      startedBy: releaseId,
      stopCode: 'TaskFailedToStart',
      stoppedReason,
      createdAt: '2026-11-22T03:20:00Z',
      stoppedAt: '2026-11-22T03:23:30Z',
    }),
  };
}

testRule(eniProvisioningTimeout, {
  finds: {
    'an interface that is late': {
      given: failed('Timeout waiting for network interface provisioning to complete.'),
      says: /network interface of new tasks in time: 1 of 1 failed tasks/,
    },
    'storage that is late': {
      given: failed('Timeout waiting for EphemeralStorage provisioning to complete.'),
      subject: 'ephemeral storage of new tasks',
    },
  },
  ignores: {
    'a subnet without addresses': failed(
      "Unexpected EC2 error while attempting to Create Network Interface in subnet 'subnet-0123456789abcdef0': InsufficientFreeAddressesInSubnet",
    ),
    'a registry that does not answer': failed(
      'CannotPullContainerError: ref pull has been retried 5 time(s): dial tcp 10.0.0.1:443: i/o timeout',
    ),
  },
});
