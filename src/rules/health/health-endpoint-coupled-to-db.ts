import { attachmentsIn } from '../../reading/targets/attachment.ts';
import {
  attachmentNeeds,
  attachmentWants,
  extent,
  failingCheckSymptoms,
  hasLoadBalancer,
  quoteSigns,
  rollBackIfNew,
} from '../check-evidence.ts';
import { probedPath, statusNow } from '../load-balancer/answered-status.ts';
import { code } from '../phrases.ts';
import { defineRule } from '../rule.ts';
import { quoteTrouble, sayingTrouble, troubleIn } from './troubled-dependency.ts';

/** The program's own word that it cannot serve now; any other error of its own is app-5xx. */
function isUnavailable(status: number): boolean {
  return status === 503;
}

/**
 * The program is up and answers the health check with 503, as it does where the health path asks a dependency. What
 * is wrong with the dependency is the cause; that a check of liveness asks it is what takes every task down with it.
 */
export const healthEndpointCoupledToDb = defineRule({
  id: 'health-endpoint-coupled-to-db',
  layer: 'health',
  title: 'The health endpoint answers 503, mostly for a dependency',
  explains: failingCheckSymptoms,
  needs: attachmentNeeds,
  wants: attachmentWants,
  reference:
    'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/target-group-health-checks.html',
  applies: hasLoadBalancer,

  *check(known, see) {
    for (const attachment of attachmentsIn(known)) {
      const [first, ...more] = quoteSigns(see, attachment, attachment.vague ? 'refused' : 'codes');
      if (!first) continue;
      const path = probedPath(attachment, isUnavailable);
      const status = statusNow(attachment, path, isUnavailable);
      if (status === undefined) continue;
      const { container, groupName } = attachment;
      const trouble = troubleIn(attachment, known.logEvents);
      const asked = path === undefined ? 'the health check' : `the health check path ${code(path)}`;
      yield {
        subject: `target group ${groupName}`,
        confidence: trouble ? 'likely' : 'possible',
        summary: `Container ${code(container)} answers ${status} to ${asked}${sayingTrouble(trouble)}: ${extent(attachment)}`,
        evidence: [first, ...more, ...(trouble ? [quoteTrouble(see, trouble)] : [])],
        remediation: {
          text: `${
            trouble
              ? 'Mend what the log names first; then let'
              : `Find out what ${asked} of ${code(container)} asks, in its log or by a request from within a task; let`
          } the path that the load balancer checks answer without its dependencies, and tell of them on another path.`,
          ...rollBackIfNew(attachment),
        },
        prevention:
          'Keep dependencies out of the path that the load balancer and the container check ask.',
      };
    }
  },
});
