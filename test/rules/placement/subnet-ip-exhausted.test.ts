import { subnetIpExhausted } from '../../../src/rules/placement/subnet-ip-exhausted.ts';
import { releaseId, revision42, service, tasks } from '../../support/shop.ts';
import { testRule } from '../../support/test-rule.ts';

const subnet = 'subnet-0123456789abcdef0';

function failed(stoppedReason: string) {
  return {
    services: service({ runningCount: 0 }),
    stoppedTasks: tasks({
      taskDefinitionArn: revision42,
      startedBy: releaseId,
      stopCode: 'TaskFailedToStart',
      stoppedReason,
      createdAt: '2026-11-22T03:20:00Z',
      stoppedAt: '2026-11-22T03:20:30Z',
    }),
  };
}
const words = `Unexpected EC2 error while attempting to Create Network Interface with public IP assignment disabled in subnet '${subnet}'`;

testRule(subnetIpExhausted, {
  finds: {
    'a subnet without a free address': {
      given: {
        ...failed(`${words}: InsufficientFreeAddressesInSubnet`),
        subnets: { Subnets: [{ SubnetId: subnet, AvailableIpAddressCount: 0 }] },
      },
      subject: `subnet ${subnet}`,
      confidence: 'confirmed',
      says: /has no free address .* 1 of 1 failed tasks/,
      sees: { [`Subnets[?SubnetId=='${subnet}'] | [0].AvailableIpAddressCount`]: 0 },
    },
    'a subnet that is nearly full, without the words for it': {
      given: {
        ...failed(words),
        subnets: { Subnets: [{ SubnetId: subnet, AvailableIpAddressCount: 2 }] },
      },
      says: /only 2 free addresses/,
    },
    'the words alone': {
      given: failed(
        `0123abcd-0000-1111-2222-0123456789ab ${words}: InsufficientFreeAddressesInSubnet`,
      ),
      confidence: 'likely',
    },
  },
  ignores: {
    'another error of EC2, with addresses left': {
      ...failed(words),
      subnets: { Subnets: [{ SubnetId: subnet, AvailableIpAddressCount: 200 }] },
    },
    'an interface that is late': failed(
      'Timeout waiting for network interface provisioning to complete.',
    ),
  },
});
