import { failedStartSymptoms } from '../failed-start-symptoms.ts';
import { defineRule } from '../rule.ts';
import { mayUseFargate } from './compute.ts';
import {
  lacking,
  refusalNeeds,
  refusedBy,
  scopeOfRefusal,
  seeCounts,
  seeRefusal,
} from './refused.ts';

/** The account runs as many Fargate vCPUs or tasks as its quota allows, or asks for a larger task than it may. */
export const fargateQuota = defineRule({
  id: 'fargate-quota',
  layer: 'placement',
  title: "The account's Fargate quota is reached",
  explains: failedStartSymptoms,
  needs: refusalNeeds,
  wants: ['recentDeployments'],
  reference:
    'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-event-messages-list.html',
  applies: mayUseFargate,

  *check(known, see) {
    for (const refusal of refusedBy(known, 'fargate-quota')) {
      yield {
        ...scopeOfRefusal(refusal),
        subject: `account ${known.ref.account}`,
        confidence: 'likely',
        summary: `The account's quota of Fargate ${whatOf(refusal.text)} in ${known.ref.region} is reached: ${lacking(known, refusal)}`,
        evidence: [seeRefusal(see, refusal), ...seeCounts(see)],
        remediation: {
          text: 'Ask for a higher Fargate quota, or scale other services of the account down until it is granted.',
          command: `aws service-quotas list-service-quotas --service-code fargate --region ${known.ref.region}`,
        },
        prevention: 'Alarm on the use of the Fargate quota in the CloudWatch namespace AWS/Usage.',
      };
    }
  },
});

function whatOf(text: string): string {
  if (/number of vCPU/i.test(text)) return 'vCPUs';
  if (/number of tasks/i.test(text)) return 'tasks';
  if (/CPU configuration is above/i.test(text)) return 'CPU for one task';
  return /MEMORY configuration is above/i.test(text) ? 'memory for one task' : 'resources';
}
