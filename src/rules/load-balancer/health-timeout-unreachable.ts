import { arrivedCheck } from '../../reading/targets/arrived-check.ts';
import { type Attachment, attachmentsIn } from '../../reading/targets/attachment.ts';
import {
  attachmentNeeds,
  attachmentWants,
  extent,
  failingCheckSymptoms,
  failsBy,
  hasLoadBalancer,
  quoteLine,
  quoteSigns,
  rollBackIfNew,
} from '../check-evidence.ts';
import { code } from '../phrases.ts';
import { mayBeStarting } from '../refused-checks.ts';
import { defineRule } from '../rule.ts';
import { statusNow } from './answered-status.ts';
import { groupPath } from './target-evidence.ts';

/**
 * Checks get no answer in time. Where the application's log shows them, it answers too late; where it does not, packets are
 * lost or nothing reads them: the rules of the network layer say which hop, and this is their consequence. A refused
 * connection is an answer, and is health-refused.
 */
export const healthTimeoutUnreachable = defineRule({
  id: 'health-timeout-unreachable',
  layer: 'load-balancer',
  passedBy: 'lasted',
  title: 'Health checks get no answer in time',
  explains: failingCheckSymptoms,
  needs: attachmentNeeds,
  wants: attachmentWants,
  reference:
    'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-troubleshooting.html',
  applies: hasLoadBalancer,

  *check(known, see) {
    for (const attachment of attachmentsIn(known)) {
      const isSilent = failsBy(attachment, 'timeout');
      if (!isSilent && !(attachment.vague && failsBy(attachment, 'refused'))) continue;
      const arrived = arrivedCheck(attachment, known.takenAt);
      const { group, groupName, targetGroupArn, container, healthPort, logRead } = attachment;
      if (!isSilent && !(arrived && isTooLate(attachment))) continue;
      const [first, ...more] = quoteSigns(see, attachment, 'timeout');
      if (!first) continue;
      const patience = group?.HealthCheckTimeoutSeconds;
      const time = patience === undefined ? 'in time' : `within ${patience} s`;
      yield {
        subject: `target group ${groupName}`,
        confidence: arrived && isSilent ? 'confirmed' : 'possible',
        summary: arrived
          ? `Container \`${container}\` gets the health checks of target group \`${groupName}\` and does not answer them ${time}: ${extent(attachment)}`
          : `Health checks of target group \`${groupName}\` get no answer from port ${healthPort} of container \`${container}\` ${time}${
              logRead ? ', and its log shows none of them' : ''
            }: ${extent(attachment)}`,
        evidence: [
          first,
          ...more,
          ...(patience === undefined
            ? []
            : [see('targetGroups', `${groupPath(targetGroupArn)}.HealthCheckTimeoutSeconds`)]),
          ...(arrived ? [quoteLine(see, arrived)] : []),
        ],
        remediation: {
          text: arrived
            ? `Find out what ${code(arrived.path)} waits for, and let it answer without asking its dependencies; a longer timeout of the health check only helps where the answer is slow by design.`
            : `Let the load balancer reach port ${healthPort} of the tasks: by their security group, by its own, and by the network ACLs of both subnets. Where all of them are open, \`${container}\` accepts connections and does not answer, as one that is blocked or out of threads does.`,
          ...rollBackIfNew(attachment),
        },
        prevention: 'Let the health path answer from memory, and alarm on TargetResponseTime.',
      };
    }
  },
});

/**
 * Whether checks that a Network Load Balancer says have failed can only have been answered too late: they were answered well, and
 * not by programs that have just started, which need several successes to count as healthy.
 */
function isTooLate(attachment: Attachment): boolean {
  const path = attachment.group?.HealthCheckPath ?? '/';
  return (
    !attachment.signs.every(mayBeStarting) && statusNow(attachment, path, () => true) === undefined
  );
}
