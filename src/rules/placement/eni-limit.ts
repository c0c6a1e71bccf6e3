import { hostsIn, takesTasks } from '../../reading/placement/container-hosts.ts';
import { failedStartSymptoms } from '../failed-start-symptoms.ts';
import { count } from '../phrases.ts';
import { defineRule } from '../rule.ts';
import { mayUseInstances } from './compute.ts';
import {
  lacking,
  refusalNeeds,
  refusedBy,
  scopeOfRefusal,
  seeCounts,
  seeRefusal,
} from './refused.ts';

/** Every task in network mode awsvpc takes one network interface of its instance, and the instance type has only so many. */
export const eniLimit = defineRule({
  id: 'eni-limit',
  layer: 'placement',
  title: 'The instances have no network interface left for another task',
  explains: failedStartSymptoms,
  needs: refusalNeeds,
  wants: ['recentDeployments', 'containerInstances'],
  reference:
    'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/container-instance-eni.html',
  applies: mayUseInstances,

  *check(known, see) {
    for (const refusal of refusedBy(known, 'eni-limit')) {
      const hosts = hostsIn(known.containerInstances).filter(takesTasks);
      const untrunked = hosts.filter(({ attributes }) => !attributes.has('ecs.awsvpc-trunk-id'));
      const [host] = untrunked;
      yield {
        ...scopeOfRefusal(refusal),
        subject: `cluster ${known.ref.cluster}`,
        confidence: 'likely',
        summary: `${
          hosts.length > 0 ? `None of ${count(hosts.length, 'instance')}` : 'No instance'
        } has a network interface left for a task${
          host ? ` (${untrunked.length} without trunking)` : ''
        }: ${lacking(known, refusal)}`,
        evidence: [
          seeRefusal(see, refusal),
          ...(host
            ? [see('containerInstances', host.arn, 'containerInstances[0].attributes[].name')]
            : []),
          ...seeCounts(see),
        ],
        remediation: {
          text: host
            ? 'Turn awsvpcTrunking on and relaunch the instances: those that run already get no trunk.'
            : 'Add instances, or use a larger instance type: it has more network interfaces.',
          command: `aws ecs list-account-settings --name awsvpcTrunking --effective-settings --region ${known.ref.region}`,
        },
        prevention: 'Make awsvpcTrunking the default of the account before instances are launched.',
      };
    }
  },
});
