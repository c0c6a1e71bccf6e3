import { itemPath } from '../../facts/path.ts';
import { passedRefusals } from '../../reading/placement/refusals.ts';
import { failedStartSymptoms } from '../failed-start-symptoms.ts';
import { instant } from '../instants.ts';
import { defineRule, type Remediation } from '../rule.ts';
import { mayUseFargate } from './compute.ts';
import {
  lacking,
  refusalNeeds,
  refusedBy,
  scopeOfRefusal,
  seeCounts,
  seeRefusal,
} from './refused.ts';

/**
 * The account runs as many Fargate vCPUs or tasks as its quota allows, or asks for a larger task than it may. Where ECS found a
 * place for all tasks since, others gave theirs up, and until the service is well the next start may meet the quota again.
 */
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
        remediation: higherQuota(known.ref.region),
        prevention,
      };
    }
    for (const { problem, text, at, startedAt, id } of passedRefusals(known)) {
      // What one task may have is no quota that others fill: a smaller size was deployed, or a larger one granted.
      if (problem !== 'fargate-quota' || !isFilled(text)) continue;
      yield {
        kind: 'risk',
        subject: `account ${known.ref.account}`,
        confidence: 'likely',
        summary: `The account's quota of Fargate ${whatOf(text)} in ${known.ref.region} was reached at ${instant(at)}: ECS found a place for tasks at ${instant(startedAt)}, and the next ones may find none`,
        evidence: [see('services', `services[0].${itemPath('events', 'id', id)}.message`, at)],
        remediation: higherQuota(known.ref.region),
        prevention,
      };
    }
  },
});

const prevention = 'Alarm on the use of the Fargate quota in the CloudWatch namespace AWS/Usage.';

function higherQuota(region: string): Remediation {
  return {
    text: 'Ask for a higher Fargate quota, or scale other services of the account down until it is granted.',
    command: `aws service-quotas list-service-quotas --service-code fargate --region ${region}`,
  };
}

/** Whether the quota is one of the whole account, and not of the size of one task. */
function isFilled(text: string): boolean {
  return !/configuration is above your limit/i.test(text);
}

function whatOf(text: string): string {
  if (/number of vCPU/i.test(text)) return 'vCPUs';
  if (/number of tasks/i.test(text)) return 'tasks';
  if (/CPU configuration is above/i.test(text)) return 'CPU for one task';
  return /MEMORY configuration is above/i.test(text) ? 'memory for one task' : 'resources';
}
