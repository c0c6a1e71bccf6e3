import { failedStartSymptoms } from '../failed-start-symptoms.ts';
import { defineRule } from '../rule.ts';
import {
  lacking,
  refusalNeeds,
  refusedBy,
  scopeOfRefusal,
  seeCounts,
  seeRefusal,
} from './refused.ts';

/**
 * ECS itself is held back by the account's API limits and tries again by itself. Starts that fail one after the other are
 * another matter: then only this service waits.
 */
export const ecsSchedulerThrottled = defineRule({
  id: 'ecs-scheduler-throttled',
  layer: 'placement',
  title: 'ECS itself is throttled by API limits of the account',
  explains: failedStartSymptoms,
  needs: refusalNeeds,
  wants: ['recentDeployments'],
  reference:
    'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-event-messages-list.html',

  *check(known, see) {
    for (const refusal of refusedBy(known, 'ecs-scheduler-throttled')) {
      const discovery = /SERVICE_DISCOVERY|discovery/i.test(refusal.text);
      yield {
        ...scopeOfRefusal(refusal),
        subject: `service ${known.ref.name}`,
        confidence: 'likely',
        summary: `${
          discovery ? 'Cloud Map' : 'AWS'
        } throttles the calls that ECS makes for this account: ${lacking(known, refusal)}`,
        evidence: [seeRefusal(see, refusal), ...seeCounts(see)],
        remediation: {
          text: 'Wait: ECS tries again by itself. Spread deployments and scaling over time, and ask for a higher limit if it returns.',
          command: `aws ecs describe-services --cluster ${known.ref.cluster} --services ${known.ref.name} --query "services[0].events[?contains(message,'throttled')]" --region ${known.ref.region}`,
        },
        prevention: 'Do not deploy or scale all services of an account at the same moment.',
      };
    }
  },
});
