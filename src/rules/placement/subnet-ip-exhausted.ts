import { serviceIn } from '../../facts/service.ts';
import { failedStarts, howMany, scopeOfStarts, seeReason } from '../init/failed-starts.ts';
import { code } from '../phrases.ts';
import { defineRule } from '../rule.ts';
import { unplacedSymptoms } from './refused.ts';

const subnetId = /\bsubnet-[0-9a-f]{8,17}\b/;

/** Fewer free addresses than this are as good as none: AWS counts with a delay, and a release needs several at once. */
const few = 5;

/**
 * EC2 could not create the task's network interface because the subnet has no free address. Failures come and go where the
 * service has other subnets. An interface that is only late is another matter.
 */
export const subnetIpExhausted = defineRule({
  id: 'subnet-ip-exhausted',
  layer: 'placement',
  title: "The subnet has no free address for the task's network interface",
  explains: unplacedSymptoms,
  needs: ['services', 'stoppedTasks'],
  wants: ['recentDeployments', 'subnets'],
  reference:
    'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/failed-to-start-error.html',

  *check(known, see) {
    const failures = failedStarts(known, ({ cause, text }) =>
      cause === 'no-address' ? (subnetId.exec(text)?.[0] ?? '') : undefined,
    );
    for (const failure of failures) {
      const subnets = known.subnets?.Subnets ?? [];
      const subnet =
        subnets.find(({ SubnetId }) => SubnetId === failure.key) ??
        (failure.key === ''
          ? subnets.find(({ AvailableIpAddressCount: free }) => (free ?? few) < few)
          : undefined);
      const free = subnet?.AvailableIpAddressCount;
      const id = subnet?.SubnetId ?? failure.key;
      const others = serviceIn(known.services)?.networkConfiguration?.awsvpcConfiguration?.subnets;
      // EC2 refuses interfaces for other reasons in the same sentence; it says which behind it.
      const saysSo =
        /InsufficientFreeAddresses|not enough free addresses|insufficient .{0,20}addresses/i;
      const empty = free !== undefined && free < few;
      if (!empty && free !== undefined && !saysSo.test(failure.reason.text)) continue;
      yield {
        ...scopeOfStarts(failure, known),
        subject: id ? `subnet ${id}` : 'subnets of the service',
        confidence: empty ? 'confirmed' : 'likely',
        summary: `${id ? `Subnet ${code(id)}` : 'A subnet of the service'} has ${
          free === undefined ? 'no' : free === 0 ? 'no' : `only ${free}`
        } free address${free === undefined || free < 2 ? '' : 'es'} for a task's network interface${howMany(failure, known)}`,
        evidence: [
          seeReason(see, failure),
          ...(subnet && free !== undefined
            ? [see('subnets', `Subnets[?SubnetId=='${id}'] | [0].AvailableIpAddressCount`)]
            : []),
        ],
        remediation: {
          text: `Add a larger subnet to the service${
            (others?.length ?? 0) > 1 ? ', take the full one out' : ''
          }, or delete network interfaces that nothing uses any more.`,
          command: `aws ec2 describe-network-interfaces --filters Name=subnet-id,Values=${id || '$SUBNET'} --query "NetworkInterfaces[].[NetworkInterfaceId,Status,Description]" --region ${known.ref.region}`,
        },
        prevention:
          'Alarm on free addresses; a release needs up to twice as many as the service has tasks.',
      };
    }
  },
});
