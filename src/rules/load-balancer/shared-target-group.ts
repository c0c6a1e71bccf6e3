import { serviceIn } from '../../facts/service.ts';
import { privateAddress, tasksNewestFirst } from '../../facts/tasks.ts';
import { primaryAttachments } from '../../reading/targets/attachment.ts';
import { conditionOf } from '../../reading/targets/target-condition.ts';
import { attachmentNeeds, attachmentWants, counted, hasLoadBalancer } from '../check-evidence.ts';
import { code } from '../phrases.ts';
import { defineRule } from '../rule.ts';
import { isIpv6, quoteTarget, targetsIn } from './target-evidence.ts';

/**
 * Healthy targets of the group belong to no task of this service: another service, or a person, registers there too, and
 * takes a share of the requests. A foreign target that can never be used is target-invalid.
 */
export const sharedTargetGroup = defineRule({
  id: 'shared-target-group',
  layer: 'load-balancer',
  title: 'Another service registers in the same target group',
  explains: [],
  needs: attachmentNeeds,
  wants: attachmentWants,
  reference: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/alb.html',
  applies: hasLoadBalancer,

  *check(known, see) {
    // Of a list of tasks that was read in part nobody can say who is foreign.
    if (known.unread.some(({ fact }) => fact === 'runningTasks' || fact === 'stoppedTasks')) return;
    // Of a service that is being deleted the tasks are gone before their targets are.
    if (serviceIn(known.services)?.status !== 'ACTIVE') return;
    for (const { groupName, targetGroupArn, group, targets } of primaryAttachments(known)) {
      if (group?.TargetType !== 'ip') continue;
      const own = new Set(
        [...tasksNewestFirst(known.runningTasks), ...tasksNewestFirst(known.stoppedTasks)].map(
          privateAddress,
        ),
      );
      const serving = targetsIn(known.targetHealth[targetGroupArn]).filter(
        ({ TargetHealth }) => conditionOf(TargetHealth) === 'serving',
      );
      const foreign = serving.filter((it) => !own.has(it.Target.Id) && !isIpv6(it));
      const [first] = foreign;
      if (!first) continue;
      yield {
        subject: `target group ${groupName}`,
        confidence: 'likely',
        summary: `${foreign.length} of ${counted(serving.length, 'healthy target', 'healthy targets')} of target group \`${groupName}\` ${foreign.length === 1 ? 'belongs' : 'belong'} to no task of the service: ${code(`${first.Target.Id}:${first.Target.Port ?? ''}`)} answers a share of its requests`,
        evidence: [
          see('targetHealth', targetGroupArn, 'TargetHealthDescriptions[].Target.Id'),
          ...quoteTarget(see, targetGroupArn, first),
        ],
        remediation: {
          text: `Find out whose address that is, and give each service a target group of its own${targets.length === 0 ? ', this one included' : ''}.`,
          command: `aws ec2 describe-network-interfaces --region ${known.ref.region} --filters Name=addresses.private-ip-address,Values=${first.Target.Id} --query "NetworkInterfaces[].[Description,Groups[].GroupName]"`,
        },
        prevention: 'One target group per service, checked where templates are checked.',
      };
    }
  },
});
