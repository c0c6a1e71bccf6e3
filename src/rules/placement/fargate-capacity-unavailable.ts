import { serviceIn } from '../../facts/service.ts';
import { failedStartSymptoms } from '../failed-start-symptoms.ts';
import { listed } from '../phrases.ts';
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

/**
 * AWS has no Fargate capacity of this size in the service's zones now: of Fargate Spot where only that is asked for. An
 * account's quota and a zone without Fargate are said in other words.
 */
export const fargateCapacityUnavailable = defineRule({
  id: 'fargate-capacity-unavailable',
  layer: 'placement',
  title: 'AWS has no Fargate capacity for this task at the moment',
  explains: failedStartSymptoms,
  needs: refusalNeeds,
  wants: ['recentDeployments', 'subnets'],
  reference:
    'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-event-messages-list.html',
  applies: mayUseFargate,

  *check(known, see) {
    for (const refusal of refusedBy(known, 'fargate-capacity-unavailable')) {
      const service = serviceIn(known.services);
      const providers = (service?.capacityProviderStrategy ?? []).map((it) => it.capacityProvider);
      const spotOnly = providers.length > 0 && providers.every((it) => it === 'FARGATE_SPOT');
      const zones = [
        ...new Set((known.subnets?.Subnets ?? []).flatMap((it) => it.AvailabilityZone ?? [])),
      ].toSorted();
      const where = zones.length > 0 ? ` in ${listed(zones)}` : '';
      const [only] = zones;
      yield {
        ...scopeOfRefusal(refusal),
        subject: `service ${known.ref.name}`,
        confidence: 'likely',
        summary: `AWS ${refusal.former ? 'had' : 'has'} no Fargate${spotOnly ? ' Spot' : ''} capacity for this task${refusal.former ? '' : ' now'}${where}: ${lacking(known, refusal)}`,
        evidence: [
          seeRefusal(see, refusal),
          ...seeCounts(see),
          ...(providers.length > 0
            ? [see('services', 'services[0].capacityProviderStrategy')]
            : []),
          ...(zones.length > 0 ? [see('subnets', 'Subnets[].AvailabilityZone')] : []),
        ],
        remediation: {
          text: spotOnly
            ? 'Give the capacity provider strategy a base on FARGATE; ECS tries again by itself meanwhile.'
            : zones.length === 1
              ? `Add subnets in other zones than \`${only}\` to the service; ECS tries again by itself meanwhile.`
              : 'Wait, as ECS tries again by itself; add subnets in further zones or use a smaller task size.',
        },
        prevention: 'Use subnets in at least three zones, and a base of one task on FARGATE.',
      };
    }
  },
});
