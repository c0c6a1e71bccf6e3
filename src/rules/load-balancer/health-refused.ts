import { serviceIn } from '../../facts/service.ts';
import { ranFor, stoppedForHealth } from '../../facts/tasks.ts';
import { givenByLoadBalancer, targetCheckOf } from '../../reading/health/health-timing.ts';
import { type Attachment, attachmentsIn } from '../../reading/targets/attachment.ts';
import {
  attachmentNeeds,
  attachmentWants,
  extent,
  failingCheckSymptoms,
  hasLoadBalancer,
  quoteLine,
  quoteSigns,
  rollBackIfNew,
} from '../check-evidence.ts';
import { asksProbedPort, mayBeStarting, sureOfRefusal } from '../refused-checks.ts';
import { defineRule } from '../rule.ts';

/**
 * Probes reach the task and are refused: the network is open and nothing usable listens on the probed port. It is the
 * consequence of port-mismatch, listens-on-localhost or fixed-health-port-mismatch where one of them is found. A process
 * that exits by itself refuses connections too, and is not this.
 */
export const healthRefused = defineRule({
  id: 'health-refused',
  layer: 'load-balancer',
  passedBy: 'lasted',
  title: 'Nothing answers on the port that the load balancer probes',
  explains: [...failingCheckSymptoms, 'container-health-failing'],
  needs: attachmentNeeds,
  wants: [...attachmentWants, 'taskDefinitions'],
  reference:
    'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/target-group-health-checks.html',
  applies: hasLoadBalancer,

  *check(known, see) {
    const grace = serviceIn(known.services)?.healthCheckGracePeriodSeconds ?? 0;
    for (const attachment of attachmentsIn(known)) {
      const { container, healthPort, groupName, release } = attachment;
      const confidence = sureOfRefusal(attachment, known.takenAt);
      if (!confidence) continue;
      const [first, ...more] = quoteSigns(see, attachment, 'refused');
      if (!first) continue;
      const open = attachment.listening.find(
        ({ port, bind }) => port === healthPort && bind !== 'loopback',
      );
      const definition = known.taskDefinitions?.[release.taskDefinition ?? ''];
      const starting = attachment.signs.every(mayBeStarting);
      const given = givenByLoadBalancer(targetCheckOf(attachment.group), grace);
      yield {
        subject: `target group ${groupName}`,
        confidence,
        explains: asksProbedPort(attachment, definition)
          ? [...failingCheckSymptoms, 'container-health-failing']
          : failingCheckSymptoms,
        summary: open
          ? `Container \`${container}\` says that it listens on port ${healthPort}, but the checks of target group \`${groupName}\` get no usable answer there: ${extent(attachment)}`
          : `Nothing answers on port ${healthPort} of container \`${container}\`: ${extent(attachment)}${starting ? ', of tasks that may still be starting' : ''}`,
        evidence: [first, ...more, ...(open ? [quoteLine(see, open)] : [])],
        remediation: {
          text: open
            ? `Check that \`${container}\` binds 0.0.0.0 and not the loopback address, that it speaks on port ${healthPort} what the health check speaks (not TLS, HTTP/2 or gRPC), and that it starts within the health check grace period of the service.`
            : `Let the application in \`${container}\` listen on 0.0.0.0:${healthPort}, or register the port that it does listen on; a shell in the task shows it (ss -ltn).${
                attachment.listening.length === 0 && failedSoon(attachment, given, known.takenAt)
                  ? ` If it only needs longer to start than the ${given} s that it is given, raise the health check grace period of the service.`
                  : ''
              }`,
          command: `aws ecs describe-task-definition --task-definition ${release.taskDefinition ?? known.ref.name} --region ${known.ref.region} --query "taskDefinition.containerDefinitions[].[name,portMappings]"`,
          ...rollBackIfNew(attachment),
        },
        prevention:
          'Log the address and port at start, and test the image with the port that ECS registers.',
      };
    }
  },
});

/** Whether tasks failed so soon after their start that more time might have been enough. */
function failedSoon({ release }: Attachment, given: number, takenAt: string): boolean {
  const tasks = [...release.running, ...release.stopped.filter(stoppedForHealth)];
  return tasks.some((task) => task.startedAt !== undefined && ranFor(task, takenAt) < 2 * given);
}
