import { serviceIn } from '../../facts/service.ts';
import { primaryAttachments } from '../../reading/targets/attachment.ts';
import { requestCounts } from '../../reading/targets/request-counts.ts';
import { conditionOf, isUsable } from '../../reading/targets/target-condition.ts';
import { attachmentNeeds, attachmentWants, hasLoadBalancer } from '../check-evidence.ts';
import { code } from '../phrases.ts';
import { defineRule } from '../rule.ts';
import { quoteCount } from './request-errors.ts';
import { balancerOf, quoteTarget, targetsIn } from './target-evidence.ts';

/**
 * Every target fails its checks, so the load balancer sends to all of them: where the application answers at all, users are
 * served although health is red, and ECS goes on killing tasks. A 503 of the load balancer itself means the opposite, no
 * usable target, which is tg-empty-503.
 */
export const failOpen = defineRule({
  id: 'fail-open',
  layer: 'load-balancer',
  kind: 'note',
  title: 'The load balancer sends to all targets because none is healthy',
  explains: [],
  needs: attachmentNeeds,
  wants: [...attachmentWants, 'loadBalancers', 'loadBalancerMetrics'],
  reference:
    'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/target-group-health-checks.html',
  applies: hasLoadBalancer,

  *check(known, see) {
    // Where no task runs, whatever is still registered is on its way out and answers nobody.
    if (serviceIn(known.services)?.runningCount === 0) return;
    const counts = requestCounts(known.loadBalancerMetrics);
    for (const { groupName, targetGroupArn, group } of primaryAttachments(known)) {
      const usable = targetsIn(known.targetHealth[targetGroupArn]).filter(({ TargetHealth }) =>
        isUsable(TargetHealth),
      );
      const [first] = usable;
      const red = usable.every(({ TargetHealth }) => conditionOf(TargetHealth) === 'failing');
      if (!first || !red) continue;
      const { unhealthyRouting: routed, target2xx: good } = counts;
      // Whoever refuses the checks refuses the requests too, and users get 502 or 504.
      const answers = usable.every(
        ({ TargetHealth }) => TargetHealth?.Reason === 'Target.ResponseCodeMismatch',
      );
      if (!(routed && good) && !answers) continue;
      const name = balancerOf(group, known.loadBalancers)?.LoadBalancerName;
      yield {
        subject: `target group ${groupName}`,
        confidence: routed ? 'confirmed' : 'likely',
        summary: `${usable.length === 1 ? 'The only target' : `All ${usable.length} targets`} of target group \`${groupName}\` ${usable.length === 1 ? 'fails its' : 'fail their'} checks, so ${name ? `load balancer ${code(name)}` : 'the load balancer in front'} ${
          routed
            ? `sent ${routed.sum} requests to unhealthy targets in the last hour${good ? ` and ${good.sum} were answered with 2xx` : ''}`
            : `sends requests to ${usable.length === 1 ? 'it all the same' : 'all of them'}`
        }: this alone is no outage`,
        evidence: [
          ...quoteTarget(see, targetGroupArn, first),
          ...(routed ? [quoteCount(see, 'unhealthyRouting')] : []),
          ...(routed && good ? [quoteCount(see, 'target2xx')] : []),
        ],
        remediation: {
          text: 'Mend the health check; until then a longer health check grace period keeps ECS from killing tasks that serve.',
          command: `aws ecs update-service --cluster ${known.ref.cluster} --service ${known.ref.name} --region ${known.ref.region} --health-check-grace-period-seconds 3600`,
        },
        prevention:
          'Alarm on UnhealthyRoutingRequestCount, and let the health check ask for liveness only.',
      };
    }
  },
});
