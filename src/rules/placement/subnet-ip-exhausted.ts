import { compareTexts } from '../../facts/order.ts';
import { itemPath } from '../../facts/path.ts';
import { stopTexts } from '../../facts/tasks.ts';
import { failedStartSymptoms } from '../failed-start-symptoms.ts';
import { failedStarts, howMany, scopeOfStarts, seeReason } from '../init/failed-starts.ts';
import { listed } from '../phrases.ts';
import { defineRule } from '../rule.ts';

const subnetId = /\bsubnet-[0-9a-f]{8,17}\b/;
/** EC2 refuses interfaces for other reasons in the same sentence; it says which behind it. */
const saysFull =
  /InsufficientFreeAddresses|not enough free addresses|insufficient .{0,20}addresses/i;

/** Fewer free addresses than this are as good as none: AWS counts with a delay, and a release needs several at once. */
const few = 5;

/**
 * EC2 could not create the task's network interface because the subnet has no free address. Failures come and go where the
 * service has other subnets. An interface that is only late is another matter.
 */
export const subnetIpExhausted = defineRule({
  id: 'subnet-ip-exhausted',
  layer: 'placement',
  passedBy: 'pulling',
  title: "The subnet has no free address for the task's network interface",
  explains: failedStartSymptoms,
  needs: ['services', 'stoppedTasks'],
  wants: ['recentDeployments', 'subnets'],
  reference:
    'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/failed-to-start-error.html',

  *check(known, see) {
    const all = known.subnets?.Subnets ?? [];
    const failures = failedStarts(known, ({ cause }) =>
      cause === 'no-address' ? 'no address' : undefined,
    );
    for (const failure of failures) {
      const named = new Set(
        [failure.reason.text, ...failure.tasks.flatMap(stopTexts)].flatMap(
          (text) => subnetId.exec(text)?.[0] ?? [],
        ),
      );
      const suspects = all.filter(({ SubnetId }) => named.size === 0 || named.has(SubnetId));
      const full = suspects
        .filter(({ AvailableIpAddressCount: free }) => free !== undefined && free < few)
        .toSorted((a, b) => compareTexts(a.SubnetId, b.SubnetId));
      const counted = suspects.some((it) => it.AvailableIpAddressCount !== undefined);
      if (full.length === 0 && counted && !saysFull.test(failure.reason.text)) continue;
      const ids = full.length > 0 ? full.map(({ SubnetId }) => SubnetId) : [...named].toSorted();
      const free = full.reduce((sum, it) => sum + (it.AvailableIpAddressCount ?? 0), 0);
      const left =
        free === 0
          ? 'no free address'
          : `only ${free} free ${free === 1 ? 'address' : 'addresses'}`;
      const [first = '$SUBNET'] = ids;
      yield {
        ...scopeOfStarts(failure, known),
        subject: ids.length > 0 ? `subnet ${ids.join(', ')}` : 'subnets of the service',
        confidence: full.length > 0 ? 'confirmed' : 'likely',
        summary: `${
          ids.length === 0
            ? 'A subnet of the service has'
            : ids.length === 1
              ? `Subnet ${listed(ids)} has`
              : `Subnets ${listed(ids)} have`
        } ${left} for a task's network interface${howMany(failure, known)}`,
        evidence: [
          seeReason(see, failure),
          ...full.map(({ SubnetId }) =>
            see('subnets', `${itemPath('Subnets', 'SubnetId', SubnetId)}.AvailableIpAddressCount`),
          ),
        ],
        remediation: {
          text: `Add a larger subnet to the service${
            all.length > full.length && full.length > 0 ? ', take the full one out' : ''
          }, or delete network interfaces that nothing uses any more.`,
          command: `aws ec2 describe-network-interfaces --filters Name=subnet-id,Values=${first} --query "NetworkInterfaces[].[NetworkInterfaceId,Status,Description]" --region ${known.ref.region}`,
        },
        prevention:
          'Alarm on free addresses; a release needs up to twice as many as the service has tasks.',
      };
    }
  },
});
