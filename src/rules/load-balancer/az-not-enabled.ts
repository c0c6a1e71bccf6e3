import type { TargetHealthDescription } from '../../facts/elb.ts';
import { privateAddress, tasksNewestFirst } from '../../facts/tasks.ts';
import { parseTargetHealth } from '../../reading/messages/target-health.ts';
import { primaryAttachments } from '../../reading/targets/attachment.ts';
import { conditionOf } from '../../reading/targets/target-condition.ts';
import { attachmentNeeds, attachmentWants, counted, hasLoadBalancer } from '../check-evidence.ts';
import { code, listed } from '../phrases.ts';
import { defineRule } from '../rule.ts';
import { balancerOf, balancerPath, quoteTarget, targetsIn } from './target-evidence.ts';

/**
 * Tasks run in a zone that the load balancer does not serve: their targets are unused, while those of the other zones are
 * well. A group that no listener sends to is tg-not-in-use.
 */
export const azNotEnabled = defineRule({
  id: 'az-not-enabled',
  layer: 'load-balancer',
  title: "The target's zone is not enabled for the load balancer",
  explains: ['below-desired-count', 'deployment-failing', 'no-targets', 'tg-empty-503'],
  needs: [...attachmentNeeds, 'targetGroups'],
  wants: [...attachmentWants, 'loadBalancers'],
  reference:
    'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/troubleshoot-service-load-balancers.html',
  applies: hasLoadBalancer,

  *check(known, see) {
    for (const { group, groupName, targetGroupArn } of primaryAttachments(known)) {
      if (!group || group.LoadBalancerArns.length === 0) continue;
      const all = targetsIn(known.targetHealth[targetGroupArn]);
      const unused = all.filter(({ TargetHealth }) => conditionOf(TargetHealth) === 'unused');
      if (unused.length === 0) continue;

      const balancer = balancerOf(group, known.loadBalancers);
      const enabled = new Set(balancer?.AvailabilityZones.map(({ ZoneName }) => ZoneName));
      const zoneOf = zonesOf(known.runningTasks);
      const outside = unused.filter((target) => {
        const zone = zoneOf(target);
        if (enabled.size > 0 && zone !== undefined) return !enabled.has(zone);
        return saysSo(target);
      });
      const [first] = outside;
      if (!first) continue;
      const zones = [...new Set(outside.flatMap((target) => zoneOf(target) ?? []))].toSorted();
      const name = balancer?.LoadBalancerName;
      yield {
        subject: `target group ${groupName}`,
        confidence: balancer && zones.length > 0 ? 'confirmed' : 'likely',
        summary: `${outside.length} of ${counted(all.length, 'target', 'targets')} of target group \`${groupName}\` ${outside.length === 1 ? 'is' : 'are'} in ${
          zones.length === 0 ? 'a zone' : `zone ${listed(zones)}`
        } that load balancer ${name ? code(name) : 'in front'} does not serve: no check and no request goes there`,
        evidence: [
          ...quoteTarget(see, targetGroupArn, first),
          ...(balancer
            ? [
                see(
                  'loadBalancers',
                  `${balancerPath(balancer.LoadBalancerArn)}.AvailabilityZones[].ZoneName`,
                ),
              ]
            : []),
        ],
        remediation: {
          text: `Enable ${zones.length === 0 ? 'the zone' : listed(zones)} on the load balancer with a subnet there, or take the subnets of that zone from the service.`,
          ...(balancer
            ? {
                command: `aws elbv2 set-subnets --region ${known.ref.region} --load-balancer-arn ${balancer.LoadBalancerArn} --subnets ${balancer.AvailabilityZones.flatMap(({ SubnetId }) => SubnetId ?? []).join(' ')} '<subnet>'`,
              }
            : {}),
        },
        prevention: 'Give the load balancer and the service their zones from one list.',
      };
    }
  },
});

/** Whether the load balancer's own description names the zone. */
function saysSo({ TargetHealth }: TargetHealthDescription): boolean {
  return parseTargetHealth(TargetHealth?.Description ?? '')?.reason === 'zone-not-enabled';
}

/** The zone of a target, as it was registered or as its task says it. */
function zonesOf(runningTasks: Parameters<typeof tasksNewestFirst>[0]) {
  const zones = new Map(
    tasksNewestFirst(runningTasks).map((task) => [privateAddress(task), task.availabilityZone]),
  );
  return ({ Target }: TargetHealthDescription): string | undefined => {
    const zone = Target.AvailabilityZone === 'all' ? undefined : Target.AvailabilityZone;
    return zone ?? zones.get(Target.Id);
  };
}
