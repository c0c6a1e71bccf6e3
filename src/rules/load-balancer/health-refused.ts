import { secondsBetween } from '../../facts/service.ts';
import { lifeSeconds } from '../../facts/tasks.ts';
import { type Attachment, attachmentsIn } from '../../reading/attachment.ts';
import {
  attachmentNeeds,
  attachmentWants,
  extent,
  failingCheckSymptoms,
  failsBy,
  quoteLine,
  quoteSigns,
  rollBackIfNew,
} from '../check-evidence.ts';
import { type Confidence, defineRule } from '../rule.ts';

/** How long an application may take to listen before nothing listening is a fault, in seconds. */
const boot = 120;

/**
 * Probes reach the task and are refused: the network is open and nothing usable listens on the probed port. It is the
 * consequence of port-mismatch, listens-on-localhost or fixed-health-port-mismatch where one of them is found. A process
 * that exits by itself refuses connections too, and is not this.
 */
export const healthRefused = defineRule({
  id: 'health-refused',
  layer: 'load-balancer',
  title: 'Nothing answers on the port that the load balancer probes',
  explains: failingCheckSymptoms,
  needs: attachmentNeeds,
  wants: attachmentWants,
  reference:
    'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/target-group-health-checks.html',

  *check(known, see) {
    for (const attachment of attachmentsIn(known)) {
      const { container, healthPort, groupName, listening, release } = attachment;
      if (!failsBy(attachment, 'refused') || endsByItself(attachment)) continue;
      const [first, ...more] = quoteSigns(see, attachment);
      if (!first) continue;
      const open = listening.find(({ port, bind }) => port === healthPort && bind === 'all');
      yield {
        subject: `target group ${groupName}`,
        confidence: open ? 'possible' : confidenceOf(attachment, known.takenAt),
        summary: open
          ? `Container \`${container}\` says that it listens on port ${healthPort}, but the checks of target group \`${groupName}\` get no usable answer there: ${extent(attachment)}`
          : `Nothing answers on port ${healthPort} of container \`${container}\`: ${extent(attachment)}`,
        evidence: [first, ...more, ...(open ? [quoteLine(see, open)] : [])],
        remediation: {
          text: open
            ? `Compare how \`${container}\` speaks on port ${healthPort} (TLS, HTTP/2 or gRPC) with the protocol of the health check, and how long it takes to start with the service's health check grace period.`
            : `Let the application in \`${container}\` listen on 0.0.0.0:${healthPort}, or register the port that it does listen on; a shell in the task shows it (ss -ltn).`,
          command: `aws ecs describe-task-definition --task-definition ${release.taskDefinition ?? known.ref.name} --region ${known.ref.region} --query "taskDefinition.containerDefinitions[].[name,portMappings]"`,
          ...rollBackIfNew(attachment),
        },
        prevention:
          'Log the address and port at start, and test the image with the port that ECS registers.',
      };
    }
  },
});

/** Whether the release's newest failure is a process that ended, so that nothing could answer anyway. */
function endsByItself({ release }: Attachment): boolean {
  const [newest] = release.stopped.filter(({ stopCode }) => stopCode !== 'UserInitiated');
  return (
    newest?.stopCode === 'EssentialContainerExited' || newest?.stopCode === 'TaskFailedToStart'
  );
}

/** Where a log or a fixed port may yet say why, this is at most likely: the rule that reads it knows better. */
function confidenceOf(
  { release, listening, healthPort, port }: Attachment,
  takenAt: string,
): Confidence {
  const ages = [
    ...release.running.flatMap(({ startedAt }) =>
      startedAt ? secondsBetween(startedAt, takenAt) : [],
    ),
    ...release.stopped.flatMap((task) => lifeSeconds(task) ?? []),
  ];
  const booted = ages.some((age) => age >= boot);
  return booted && listening.length === 0 && healthPort === port ? 'confirmed' : 'likely';
}
