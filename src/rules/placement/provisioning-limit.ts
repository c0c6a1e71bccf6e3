import { failedStartSymptoms } from '../failed-start-symptoms.ts';
import { defineRule } from '../rule.ts';
import { providerFlaw, providerWants } from './capacity-provider.ts';
import {
  lacking,
  refusalNeeds,
  refusedBy,
  scopeOfRefusal,
  seeCounts,
  seeRefusal,
} from './refused.ts';

/** So many tasks of the cluster wait in PROVISIONING (500) that ECS creates no more: the whole cluster's matter. */
export const provisioningLimit = defineRule({
  id: 'provisioning-limit',
  layer: 'placement',
  title: 'Too many tasks of the cluster wait for capacity',
  explains: failedStartSymptoms,
  needs: refusalNeeds,
  wants: ['recentDeployments', ...providerWants],
  reference:
    'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-event-messages-list.html',

  *check(known, see) {
    for (const refusal of refusedBy(known, 'provisioning-limit')) {
      const [cluster] = known.clusters?.clusters ?? [];
      const flaw = providerFlaw(known, see);
      const pending = cluster?.pendingTasksCount;
      yield {
        ...scopeOfRefusal(refusal),
        subject: `cluster ${known.ref.cluster}`,
        confidence: (pending ?? 0) >= 500 ? 'confirmed' : 'likely',
        summary: `Cluster \`${known.ref.cluster}\` has more tasks waiting for capacity than ECS allows${
          pending === undefined ? '' : ` (${pending} pending)`
        }: ${lacking(known, refusal)}${flaw ? `; ${flaw.says}` : ''}`,
        evidence: [
          seeRefusal(see, refusal),
          ...seeCounts(see),
          ...(pending === undefined ? [] : [see('clusters', 'clusters[0].pendingTasksCount')]),
          ...(flaw ? [flaw.evidence] : []),
        ],
        remediation: {
          text: 'Add capacity to the cluster, or stop what starts hundreds of tasks at once; ECS goes on when the waiting tasks have a place.',
          command: `aws ecs describe-clusters --clusters ${known.ref.cluster} --include STATISTICS --region ${known.ref.region}`,
          ...flaw?.remediation,
        },
        prevention: 'Stagger deployments and scaling of the services of one cluster.',
      };
    }
  },
});
