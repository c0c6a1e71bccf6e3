import type { TargetHealthDescription } from '../../facts/elb.ts';
import { privateAddress } from '../../facts/tasks.ts';
import { primaryAttachments } from '../../reading/targets/attachment.ts';
import { conditionOf } from '../../reading/targets/target-condition.ts';
import { attachmentNeeds, attachmentWants, hasLoadBalancer } from '../check-evidence.ts';
import { code } from '../phrases.ts';
import { defineRule } from '../rule.ts';
import { quoteTarget, targetsIn } from './target-evidence.ts';

/**
 * A registered target can never be used: it is stopped, not registered, or an address that belongs to a load balancer; or
 * Elastic Load Balancing itself cannot say how it is. Targets that nobody sends to are tg-not-in-use or az-not-enabled. One
 * that none of the service's tasks stands behind takes nothing from the service and is a note.
 */
export const targetInvalid = defineRule({
  id: 'target-invalid',
  layer: 'load-balancer',
  title: 'A registered target is stopped, foreign or cannot be used',
  explains: ['below-desired-count', 'no-targets', 'targets-unhealthy', 'tg-empty-503'],
  needs: attachmentNeeds,
  wants: attachmentWants,
  reference:
    'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/target-group-health-checks.html',
  applies: hasLoadBalancer,

  *check(known, see) {
    for (const { groupName, targetGroupArn, release, group } of primaryAttachments(known)) {
      const all = targetsIn(known.targetHealth[targetGroupArn]);
      const bad = all.filter((target) => whatOf(target) !== undefined);
      const [first] = bad;
      const what = first && whatOf(first);
      if (!first || !what) continue;
      const own = new Set(release.running.map(privateAddress));
      const foreign =
        group?.TargetType !== 'instance' && bad.every(({ Target }) => !own.has(Target.Id));
      const internal = first.TargetHealth?.Reason === 'Elb.InternalError';
      yield {
        subject: `target group ${groupName}`,
        confidence: 'confirmed',
        ...(foreign && !internal ? { kind: 'note' as const } : {}),
        summary: `Target ${code(first.Target.Id)} of target group \`${groupName}\` ${what}${
          bad.length > 1
            ? `, and so ${bad.length === 2 ? 'is 1 other' : `are ${bad.length - 1} others`}`
            : ''
        }${foreign && !internal ? '; no task of the service has that address' : ''}`,
        evidence: quoteTarget(see, targetGroupArn, first),
        remediation: internal
          ? {
              text: 'Look at the AWS Health Dashboard for Elastic Load Balancing and ask AWS Support where it lasts; nothing in the account causes it.',
            }
          : {
              text: foreign
                ? `Find out who registered ${code(first.Target.Id)} and deregister it; it gets no requests.`
                : 'Replace the task; ECS registers the new one. Drain an instance before it is stopped.',
              command: `aws elbv2 deregister-targets --region ${known.ref.region} --target-group-arn ${targetGroupArn} --targets Id=${first.Target.Id}`,
            },
        prevention: 'Let ECS alone register and deregister targets.',
      };
    }
  },
});

/** What is the matter with a target, as the rest of a sentence about it. */
function whatOf({ TargetHealth }: TargetHealthDescription): string | undefined {
  if (conditionOf(TargetHealth) === 'leaving') return undefined;
  switch (TargetHealth?.Reason) {
    case 'Target.InvalidState':
      return 'is stopped or terminated';
    case 'Target.IpUnusable':
      return 'is an address that belongs to a load balancer';
    case 'Target.NotRegistered':
      return 'is not registered';
    case 'Elb.InternalError':
      return 'cannot be checked because of an internal error of Elastic Load Balancing';
    default:
      return undefined;
  }
}
