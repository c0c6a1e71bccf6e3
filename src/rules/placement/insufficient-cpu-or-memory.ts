import { isDaemon, serviceIn } from '../../facts/service.ts';
import {
  type Host,
  hostsIn,
  type Need,
  needOf,
  takesTasks,
} from '../../reading/placement/container-hosts.ts';
import { failedStartSymptoms } from '../failed-start-symptoms.ts';
import { count } from '../phrases.ts';
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
 * No single instance has the CPU and the memory that one task reserves: the largest rest decides, not the sum. Where not even
 * an empty instance would do, the size is wrong and more instances do not help.
 */
export const insufficientCpuOrMemory = defineRule({
  id: 'insufficient-cpu-or-memory',
  layer: 'placement',
  title: 'No instance has the CPU or memory that one task reserves',
  explains: failedStartSymptoms,
  needs: refusalNeeds,
  wants: ['recentDeployments', ...providerWants, 'containerInstances', 'taskDefinitions'],
  reference:
    'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-event-messages-list.html',
  applies: mayUseInstances,

  *check(known, see) {
    for (const refusal of refusedBy(known, 'insufficient-cpu-or-memory', 'unplaced')) {
      const definition = refusal.former ? undefined : waitingRevision(known);
      const need = definition && needOf(definition);
      const hosts = hostsIn(known.containerInstances).filter(takesTasks);
      const short =
        need !== undefined && hosts.length > 0 && hosts.every((it) => lacks(it.free, need));
      if (refusal.problem === 'unplaced' && !short) continue;
      const tooSmall = short && hosts.every((it) => lacks(it.whole, need));
      const service = serviceIn(known.services);
      const daemon = service !== undefined && isDaemon(service);
      const flaw = tooSmall || daemon ? undefined : providerFlaw(known, see);
      const best = hosts.toSorted(
        (a, b) =>
          (b.free.memory ?? 0) - (a.free.memory ?? 0) || (b.free.cpu ?? 0) - (a.free.cpu ?? 0),
      )[0];
      yield {
        ...scopeOfRefusal(refusal),
        subject: `cluster ${known.ref.cluster}`,
        confidence: short ? 'confirmed' : 'likely',
        summary: `${
          short
            ? `A task reserves ${amount(need)}, and none of ${count(hosts.length, 'instance')} ${tooSmall ? 'is that large even when empty' : 'has that free'}${
                best && !tooSmall ? ` (at best ${amount(best.free)})` : ''
              }: ${lacking(known, refusal)}`
            : `No container instance has the ${/memory/i.test(refusal.text) ? 'memory' : /cpu/i.test(refusal.text) ? 'CPU' : 'resources'} that a task reserves: ${lacking(known, refusal)}`
        }${flaw ? `; ${flaw.says}` : ''}`,
        evidence: [
          seeRefusal(see, refusal),
          ...(short && best
            ? [
                see(
                  'containerInstances',
                  best.arn,
                  "containerInstances[0].remainingResources[?name=='CPU'] | [0].integerValue",
                ),
                see(
                  'containerInstances',
                  best.arn,
                  "containerInstances[0].remainingResources[?name=='MEMORY'] | [0].integerValue",
                ),
              ]
            : []),
          ...seeCounts(see),
          ...(flaw ? [flaw.evidence] : []),
        ],
        remediation: {
          text: tooSmall
            ? 'Use a larger instance type, or reserve less CPU and memory in the task definition.'
            : daemon
              ? 'Reserve less CPU and memory, or move other tasks off the instances that lack them: a daemon service needs room on every instance, so more of them do not help.'
              : 'Add instances, reserve less CPU and memory, or lower maximumPercent so that fewer tasks overlap in a deployment.',
          command: `aws ecs describe-container-instances --cluster ${known.ref.cluster} --container-instances $(aws ecs list-container-instances --cluster ${known.ref.cluster} --query containerInstanceArns --output text --region ${known.ref.region}) --query "containerInstances[].[ec2InstanceId,remainingResources[].[name,integerValue]]" --region ${known.ref.region}`,
          ...flaw?.remediation,
        },
        prevention: 'Keep room for one more task in every zone, or let a capacity provider scale.',
      };
    }
  },
});

function lacks({ cpu, memory }: Host['free'], need: Need): boolean {
  return (cpu ?? need.cpu) < need.cpu || (memory ?? need.memory) < need.memory;
}

function amount({ cpu, memory }: Host['free']): string {
  return `${cpu ?? '?'} CPU units and ${memory ?? '?'} MiB`;
}
