import { failedStartSymptoms } from '../failed-start-symptoms.ts';
import { failedStarts, howMany, scopeOfStarts, seeReason } from '../init/failed-starts.ts';
import { defineRule } from '../rule.ts';

/**
 * The task's network interface or its storage was not ready in time. Once is AWS's own hiccup, which ECS mends by itself;
 * on every task there is a reason to look for. A subnet without addresses says so in its own words.
 */
export const eniProvisioningTimeout = defineRule({
  id: 'eni-provisioning-timeout',
  layer: 'placement',
  passedBy: 'pulling',
  title: "The task's network interface was not ready in time",
  explains: failedStartSymptoms,
  needs: ['services', 'stoppedTasks'],
  wants: ['recentDeployments', 'subnets'],
  reference:
    'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/failed-to-start-error.html',

  *check(known, see) {
    const failures = failedStarts(known, ({ operation, cause, text }) => {
      if (cause !== 'timeout' && !/timed? ?out/i.test(text)) return undefined;
      if (operation === 'provision-network-interface') return 'network interface';
      return operation === 'provision-storage' ? 'ephemeral storage' : undefined;
    });
    for (const failure of failures) {
      const once = failure.tasks.length < 3;
      const free = (known.subnets?.Subnets ?? []).map((it) => it.AvailableIpAddressCount ?? 0);
      yield {
        ...scopeOfStarts(failure, known),
        subject: `${failure.key} of new tasks`,
        confidence: 'likely',
        summary: `AWS did not provide the ${failure.key} of new tasks in time${howMany(failure, known)}`,
        evidence: [
          seeReason(see, failure),
          ...(free.length > 0 ? [see('subnets', 'Subnets[].AvailableIpAddressCount')] : []),
        ],
        remediation: {
          text: once
            ? 'Let ECS try again: single timeouts pass by themselves.'
            : 'Look for a policy that denies ec2:CreateNetworkInterface, throttled EC2 calls and full subnets; if there is none, open a case with AWS Support.',
          command: `aws cloudtrail lookup-events --lookup-attributes AttributeKey=EventName,AttributeValue=CreateNetworkInterface --max-results 20 --region ${known.ref.region}`,
        },
        prevention: 'Alarm where more than three tasks in half an hour fail so.',
      };
    }
  },
});
