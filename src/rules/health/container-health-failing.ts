import { serviceIn } from '../../facts/service.ts';
import { ranFor } from '../../facts/tasks.ts';
import { type FailingContainer, failingContainers } from '../../reading/health/container-checks.ts';
import { unhealthyBetween } from '../../reading/health/health-timing.ts';
import { slowestBoot } from '../../reading/health/slowest-boot.ts';
import { failingCheckSymptoms, failsBy } from '../check-evidence.ts';
import { code } from '../phrases.ts';
import { sureOfRefusal } from '../refused-checks.ts';
import { defineRule } from '../rule.ts';
import {
  containerCheckNeeds,
  containerCheckWants,
  extentOf,
  quoteFailure,
  quoteSetting,
  scopeAndAction,
} from './check-failure.ts';
import { answeredWithError } from './inside-requests.ts';
import { missingTool } from './missing-tool.ts';
import { findingsOfSameCheck, probedAlike } from './probed-alike.ts';

/**
 * A container fails the check that its own task definition asks for, which runs inside it. A load balancer's checks come from
 * outside and are other rules'. Why it fails is said by the rules that this is a consequence of; where its tool seems to be
 * missing, health-tool-missing says the same and more; where nothing listens on the port that both ask, it follows from
 * health-refused and is as sure.
 */
export const containerHealthFailing = defineRule({
  id: 'container-health-failing',
  layer: 'health',
  title: "The container's own health check fails",
  explains: failingCheckSymptoms,
  needs: containerCheckNeeds,
  wants: [...containerCheckWants, 'targetHealth', 'targetGroups'],
  reference: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/healthcheck.html',

  *check(known, see) {
    const grace = serviceIn(known.services)?.healthCheckGracePeriodSeconds ?? 0;
    for (const failing of failingContainers(known)) {
      const [first, ...more] = quoteFailure(see, failing);
      if (!first || missingTool(known, see, failing)) continue;
      const answered = answeredWithError(failing);
      const alike = probedAlike(known, failing);
      const refused = answered ? undefined : alike.find((it) => failsBy(it, 'refused'));
      const confidence = refused ? sureOfRefusal(refused, known.takenAt) : 'confirmed';
      if (!confidence) continue;
      const { name, command, revision } = failing;
      const { scope, action } = scopeAndAction(failing, known, []);
      yield {
        ...scope,
        follows: findingsOfSameCheck(alike, failing, known.takenAt),
        subject: `container ${name}`,
        confidence,
        summary: `Container ${code(name)} fails its own health check${command === '' ? '' : ` ${code(command)}`}: ${extentOf(failing, known)}`,
        evidence: [
          first,
          ...more,
          ...quoteSetting(see, failing, 'command'),
          ...(answered
            ? [see('logEvents', answered.key, `events[${answered.line.index}].message`)]
            : []),
        ],
        remediation: {
          text: `Run the command of the health check in a container of the image and read its exit status: 0 is healthy, anything else is not.${answered ? '' : orOnlyLater(failing, grace, known.takenAt)} Where the load balancer's checks are enough, take the container's check out of the task definition.`,
          command: `aws ecs describe-task-definition --task-definition ${revision} --region ${known.ref.region} --query "taskDefinition.containerDefinitions[].[name,healthCheck]"`,
          ...action,
        },
        prevention: 'Run the health command against the image in the build.',
      };
    }
  },
});

/** What else it may be where no log tells how long a start takes, and tasks failed soon after theirs. */
function orOnlyLater(failing: FailingContainer, grace: number, takenAt: string): string {
  const { check, unhealthy, stopped } = failing;
  if (!check || slowestBoot(failing)) return '';
  const given = Math.max(unhealthyBetween(check).earliest, grace);
  if (![...unhealthy, ...stopped].some((task) => ranFor(task, takenAt) < 2 * given)) return '';
  return ` If the program only needs longer to start than the ${given} s that it is given, raise \`startPeriod\`.`;
}
