import { primaryAttachments } from '../../reading/targets/attachment.ts';
import { conditionOf } from '../../reading/targets/target-condition.ts';
import { attachmentNeeds, attachmentWants, counted, hasLoadBalancer } from '../check-evidence.ts';
import { defineRule } from '../rule.ts';
import { groupPath, quoteTarget, targetsIn } from './target-evidence.ts';

/**
 * The target group checks nothing: a dead task keeps getting requests, and nobody replaces it. Health that is unavailable
 * because of an error inside Elastic Load Balancing is target-invalid.
 */
export const healthChecksDisabled = defineRule({
  id: 'health-checks-disabled',
  layer: 'load-balancer',
  kind: 'risk',
  title: 'The health checks of the target group are switched off',
  explains: [],
  needs: attachmentNeeds,
  wants: attachmentWants,
  reference:
    'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/target-group-health-checks.html',
  applies: hasLoadBalancer,

  *check(known, see) {
    for (const { group, groupName, targetGroupArn } of primaryAttachments(known)) {
      const unchecked = targetsIn(known.targetHealth[targetGroupArn]).filter(
        ({ TargetHealth }) => conditionOf(TargetHealth) === 'unchecked',
      );
      const [first] = unchecked;
      if (group?.HealthCheckEnabled !== false && !first) continue;
      const off = group?.HealthCheckEnabled === false;
      const quotes = [
        ...(off ? [see('targetGroups', `${groupPath(targetGroupArn)}.HealthCheckEnabled`)] : []),
        ...(first ? quoteTarget(see, targetGroupArn, first) : []),
      ];
      const [evidence, ...more] = quotes;
      if (!evidence) continue;
      yield {
        subject: `target group ${groupName}`,
        confidence: off || first?.TargetHealth?.Reason ? 'confirmed' : 'likely',
        summary: `Target group \`${groupName}\` checks nothing${
          first
            ? `: the health of ${counted(unchecked.length, 'target', 'targets')} is unknown`
            : ''
        }, so a task that stops answering keeps getting requests`,
        evidence: [evidence, ...more],
        remediation: {
          text: `Enable the health check of target group \`${groupName}\`; no deployment is needed.`,
          command: `aws elbv2 modify-target-group --region ${known.ref.region} --target-group-arn ${targetGroupArn} --health-check-enabled`,
        },
        prevention: 'Refuse target groups without a health check where templates are checked.',
      };
    }
  },
});
