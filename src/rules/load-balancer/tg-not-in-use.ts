import { serviceIn } from '../../facts/service.ts';
import { servingLoadBalancers } from '../../facts/task-sets.ts';
import { primaryAttachments } from '../../reading/targets/attachment.ts';
import { conditionOf } from '../../reading/targets/target-condition.ts';
import { targetGroupsOf } from '../../reading/targets/target-group-pairs.ts';
import { attachmentNeeds, attachmentWants, counted, hasLoadBalancer } from '../check-evidence.ts';
import { defineRule } from '../rule.ts';
import { groupPath, quoteTarget, targetsIn } from './target-evidence.ts';

/**
 * No listener of any load balancer sends to the target group: its targets are unused, are never checked, and the service
 * never becomes stable. Targets that are unused for their zone alone are az-not-enabled.
 */
export const tgNotInUse = defineRule({
  id: 'tg-not-in-use',
  layer: 'load-balancer',
  title: 'No listener sends to the target group',
  explains: ['below-desired-count', 'deployment-failing', 'no-targets', 'tg-empty-503'],
  needs: [...attachmentNeeds, 'targetGroups'],
  wants: attachmentWants,
  reference:
    'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/target-group-health-checks.html',
  applies: hasLoadBalancer,

  *check(known, see) {
    const service = serviceIn(known.services);
    for (const { group, groupName, targetGroupArn } of primaryAttachments(known)) {
      if (!group || group.LoadBalancerArns.length > 0 || !service) continue;
      // Of a task set beside the primary one: its group gets requests once traffic is shifted.
      if (!servingLoadBalancers(service).some((it) => targetGroupsOf(it).includes(targetGroupArn)))
        continue;
      const unused = targetsIn(known.targetHealth[targetGroupArn]).filter(
        ({ TargetHealth }) => conditionOf(TargetHealth) === 'unused',
      );
      const [first] = unused;
      // Of the two groups of a blue/green service the idle one may be in no listener.
      const alternates = service.loadBalancers.some((it) => it.advancedConfiguration !== undefined);
      if (!first && (alternates || service.runningCount === 0)) continue;
      yield {
        subject: `target group ${groupName}`,
        confidence: 'confirmed',
        summary: `No listener of any load balancer sends to target group \`${groupName}\`${
          first ? `: ${counted(unused.length, 'target gets', 'targets get')} no request` : ''
        }`,
        evidence: [
          see('targetGroups', `${groupPath(targetGroupArn)}.LoadBalancerArns`),
          ...(first ? quoteTarget(see, targetGroupArn, first) : []),
        ],
        remediation: {
          text: `Add a listener rule that forwards to \`${groupName}\`, or make it the default action of a listener; no deployment is needed.`,
          command: `aws elbv2 create-rule --region ${known.ref.region} --listener-arn '<listener>' --priority '<number>' --conditions Field=path-pattern,Values='<path>' --actions Type=forward,TargetGroupArn=${targetGroupArn}`,
        },
        prevention: 'Create the listener rule before the service, in the same module.',
      };
    }
  },
});
