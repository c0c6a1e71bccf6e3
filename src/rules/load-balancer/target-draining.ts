import { stopIsFailure } from '../../facts/tasks.ts';
import { primaryAttachments } from '../../reading/targets/attachment.ts';
import { conditionOf, isUsable } from '../../reading/targets/target-condition.ts';
import { attachmentNeeds, attachmentWants, counted, hasLoadBalancer } from '../check-evidence.ts';
import { defineRule } from '../rule.ts';
import { quoteTarget, targetsIn } from './target-evidence.ts';

/**
 * Targets of tasks that are being stopped finish their requests before they leave: the normal end of a task. Where every
 * target drains and nothing takes its place, the group is empty for the load balancer, which is tg-empty-503.
 */
export const targetDraining = defineRule({
  id: 'target-draining',
  layer: 'load-balancer',
  kind: 'note',
  title: 'Targets of stopping tasks finish their requests',
  explains: [],
  needs: attachmentNeeds,
  wants: [...attachmentWants, 'targetGroupAttributes'],
  reference:
    'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/load-balancer-connection-draining.html',
  applies: hasLoadBalancer,

  *check(known, see) {
    for (const { groupName, targetGroupArn, release } of primaryAttachments(known)) {
      const all = targetsIn(known.targetHealth[targetGroupArn]);
      const leaving = all.filter(({ TargetHealth }) => conditionOf(TargetHealth) === 'leaving');
      const [first] = leaving;
      const usable = all.filter(({ TargetHealth }) => isUsable(TargetHealth)).length;
      // Where tasks are killed one after the other their draining is part of that, and nothing about it is normal.
      if (!first || usable === 0 || release.stopped.some(stopIsFailure)) continue;
      const delay = delayOf(known.targetGroupAttributes?.[targetGroupArn]);
      yield {
        subject: `target group ${groupName}`,
        confidence: 'confirmed',
        summary: `${counted(leaving.length, 'target', 'targets')} of target group \`${groupName}\` ${leaving.length === 1 ? 'drains' : 'drain'}${
          delay === undefined ? '' : ` for up to ${delay} s`
        } while ${counted(usable, 'other stays', 'others stay')}: the normal end of stopped tasks`,
        evidence: [
          ...quoteTarget(see, targetGroupArn, first),
          ...(delay === undefined
            ? []
            : [see('targetGroupAttributes', targetGroupArn, `${delayPath}.Value`)]),
        ],
        remediation: {
          text: `Wait; where requests are short, a smaller deregistration delay of \`${groupName}\` shortens every deployment.`,
          command: `aws elbv2 modify-target-group-attributes --region ${known.ref.region} --target-group-arn ${targetGroupArn} --attributes Key=${delayKey},Value=30`,
        },
      };
    }
  },
});

const delayKey = 'deregistration_delay.timeout_seconds';
const delayPath = `Attributes[?Key=='${delayKey}'] | [0]`;

function delayOf(
  answer:
    | {
        readonly Attributes: readonly {
          readonly Key: string;
          readonly Value?: string | undefined;
        }[];
      }
    | undefined,
): number | undefined {
  const value = answer?.Attributes.find(({ Key }) => Key === delayKey)?.Value;
  return value === undefined ? undefined : Number(value);
}
