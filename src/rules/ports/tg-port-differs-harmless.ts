import { itemPath } from '../../facts/path.ts';
import { primaryAttachments } from '../../reading/targets/attachment.ts';
import { attachmentNeeds, attachmentWants, counted, hasLoadBalancer } from '../check-evidence.ts';
import { defineRule } from '../rule.ts';

/**
 * The target group's own port differs from the port of its healthy targets. That port is only a default, which each
 * registration overrides, so these two numbers alone are never a mismatch.
 */
export const tgPortDiffersHarmless = defineRule({
  id: 'tg-port-differs-harmless',
  layer: 'ports',
  passedBy: 'none',
  kind: 'note',
  title: "The target group's default port differs from the port in use",
  explains: [],
  needs: [...attachmentNeeds, 'targetGroups'],
  wants: attachmentWants,
  reference:
    'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-target-groups.html',
  applies: hasLoadBalancer,

  *check(known, see) {
    for (const { group, groupName, targetGroupArn, port, targets } of primaryAttachments(known)) {
      const healthy = targets.filter(
        (it) => it.TargetHealth?.State === 'healthy' && it.Target.Port === port,
      );
      const [first] = healthy;
      if (!first || group?.Port === undefined || group.Port === port) continue;
      const target = itemPath('TargetHealthDescriptions', 'Target.Id', first.Target.Id);
      yield {
        subject: `target group ${groupName}`,
        confidence: 'confirmed',
        summary: `Target group \`${groupName}\` has the default port ${group.Port}, but ${counted(healthy.length, 'target is', 'targets are')} healthy on port ${port}, which is the one in use`,
        evidence: [
          see('targetGroups', `${itemPath('TargetGroups', 'TargetGroupArn', targetGroupArn)}.Port`),
          see('targetHealth', targetGroupArn, `${target}.Target.Port`),
          see('targetHealth', targetGroupArn, `${target}.TargetHealth.State`),
        ],
        remediation: {
          text: 'Leave it as it is: registration overrides the default, and changing it would mean a new target group.',
        },
      };
    }
  },
});
