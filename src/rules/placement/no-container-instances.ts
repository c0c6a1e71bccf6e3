import { serviceIn } from '../../facts/service.ts';
import { hostsIn, placeable } from '../../reading/placement/container-hosts.ts';
import { failedStartSymptoms } from '../failed-start-symptoms.ts';
import { code, listed } from '../phrases.ts';
import { defineRule } from '../rule.ts';
import { providerFlaw, providerWants } from './capacity-provider.ts';
import { mayUseInstances } from './compute.ts';
import {
  lacking,
  refusalNeeds,
  refusedBy,
  scopeOfRefusal,
  seeCounts,
  seeRefusal,
} from './refused.ts';
import { waitingRevision } from './waiting-revision.ts';

/**
 * The cluster, or the service's capacity provider, has no instance that ECS may place tasks on. A service that was meant for
 * Fargate gets here too where it was created without saying so.
 */
export const noContainerInstances = defineRule({
  id: 'no-container-instances',
  layer: 'placement',
  title: 'The cluster has no active container instance',
  explains: failedStartSymptoms,
  needs: refusalNeeds,
  wants: [
    'recentDeployments',
    ...providerWants,
    'containerInstanceArns',
    'containerInstances',
    'taskDefinitions',
  ],
  reference:
    'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-event-messages-list.html',
  applies: mayUseInstances,

  *check(known, see) {
    for (const refusal of refusedBy(known, 'no-container-instances', 'unplaced')) {
      const hosts = hostsIn(known.containerInstances);
      const registered = known.clusters?.clusters[0]?.registeredContainerInstancesCount;
      const asked = serviceIn(known.services)?.launchType !== undefined;
      const empty =
        registered === 0 ||
        (registered !== undefined &&
          hosts.length > 0 &&
          hosts.every((it) => placeable[it.status] === false));
      if (refusal.problem === 'unplaced' && !empty) continue;
      const providers = (serviceIn(known.services)?.capacityProviderStrategy ?? []).map(
        ({ capacityProvider }) => capacityProvider,
      );
      const forFargate =
        asked && waitingRevision(known)?.requiresCompatibilities.includes('FARGATE') === true;
      const flaw = forFargate ? undefined : providerFlaw(known, see);
      const statuses = [...new Set(hosts.map(({ status }) => status))];
      yield {
        ...scopeOfRefusal(refusal),
        subject: `cluster ${known.ref.cluster}`,
        confidence: empty ? 'confirmed' : 'likely',
        summary: `${
          providers.length > 0 && registered !== 0
            ? `Capacity provider ${listed(providers)} has no container instance`
            : `Cluster ${code(known.ref.cluster)} has no container instance`
        } that takes tasks${statuses.length > 0 && empty ? ` (${statuses.join(', ')})` : ''}: ${lacking(known, refusal)}${
          forFargate
            ? '; the service has launch type EC2 although its task definition is for Fargate'
            : ''
        }${flaw ? `; ${flaw.says}` : ''}`,
        evidence: [
          seeRefusal(see, refusal),
          ...(registered === undefined
            ? []
            : [see('clusters', 'clusters[0].registeredContainerInstancesCount')]),
          ...seeCounts(see),
          ...(flaw ? [flaw.evidence] : []),
        ],
        remediation: {
          text: forFargate
            ? 'Create the service again with launch type FARGATE or a capacity provider strategy of FARGATE.'
            : 'Scale the Auto Scaling group up, or mend how its instances register: the cluster in their user data, their instance profile and their way to ECS.',
          command: `aws ecs list-container-instances --cluster ${known.ref.cluster} --status ACTIVE --region ${known.ref.region}`,
          ...flaw?.remediation,
        },
        prevention: 'Use a capacity provider with managed scaling.',
      };
    }
  },
});
