import { itemPath } from '../../facts/path.ts';
import { lastPart, serviceIn } from '../../facts/service.ts';
import { type Attachment, attachmentsIn } from '../../reading/targets/attachment.ts';
import { targetGroupsOf } from '../../reading/targets/target-group-pairs.ts';
import {
  attachmentNeeds,
  attachmentWants,
  extent,
  failingCheckSymptoms,
  failsBy,
  hasLoadBalancer,
  isTried,
  quoteLine,
  quoteSigns,
  rollBackIfNew,
} from '../check-evidence.ts';
import { type Confidence, defineRule } from '../rule.ts';
import { type ListenedPort, listenedInstead } from './listened-port.ts';

/**
 * The application listens on another port than the one its load balancer registers: the container port of the service.
 * The target group's own port is no evidence (tg-port-differs-harmless), and a bind to loopback with equal numbers is
 * listens-on-localhost.
 */
export const portMismatch = defineRule({
  id: 'port-mismatch',
  layer: 'ports',
  title: 'The application listens on another port than the registered one',
  explains: [...failingCheckSymptoms, 'health-refused'],
  needs: [...attachmentNeeds, 'logEvents'],
  wants: [...attachmentWants, 'taskDefinitions'],
  reference:
    'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_LoadBalancer.html#ECS-Type-LoadBalancer-containerPort',
  applies: hasLoadBalancer,

  *check(known, see) {
    const loadBalancers = serviceIn(known.services)?.loadBalancers ?? [];
    for (const attachment of attachmentsIn(known)) {
      if (!isTried(attachment)) continue;
      const { container, port, groupName, release } = attachment;
      const instead = listenedInstead(attachment);
      if (!instead || answers(attachment)) continue;

      const { line, ports } = instead;
      const definition = known.taskDefinitions?.[release.taskDefinition ?? '']?.taskDefinition;
      const defined = definition?.containerDefinitions.find(({ name }) => name === container);
      const mapped = defined?.portMappings.some(({ containerPort }) => containerPort === line.port);
      const fromEnv = defined?.environment.some(({ name }) => name === 'PORT');
      // The targets may be in the other group of a blue/green pair, or in one that only a task set names.
      const attached = loadBalancers.find((it) =>
        targetGroupsOf(it).includes(attachment.targetGroupArn),
      );
      const attachedTo = attached?.targetGroupArn;
      yield {
        subject: `container ${container}`,
        confidence: confidenceOf(attachment, instead),
        summary: `Container \`${container}\` listens on port ${ports.join(' and ')} but target group \`${groupName}\` sends to port ${port}: ${extent(attachment)}`,
        evidence: [
          quoteLine(see, line),
          ...(release.rolledBack || attachedTo === undefined
            ? []
            : [
                see(
                  'services',
                  `services[0].${itemPath('loadBalancers', 'targetGroupArn', attachedTo)}.containerPort`,
                ),
              ]),
          ...quoteSigns(see, attachment),
        ],
        remediation: {
          text: `Make the ports equal: set \`containerPort\` of \`${container}\` to ${line.port} in the task definition and in the service's load balancer (this starts a new deployment), or let the application listen on ${port}${
            fromEnv ? ' by the variable `PORT` of the task definition' : ''
          }. The security group must allow the port that stays.`,
          // A service with a pair of groups would lose the pair by this command.
          ...(mapped && attachedTo !== undefined && !attached?.advancedConfiguration
            ? {
                command: `aws ecs update-service --cluster ${known.ref.cluster} --service ${known.ref.name} --region ${known.ref.region} --task-definition ${lastPart(release.taskDefinition ?? '')} --load-balancers targetGroupArn=${attachedTo},containerName=${container},containerPort=${line.port}`,
              }
            : {}),
          ...rollBackIfNew(attachment),
        },
        prevention:
          'Keep the port in one variable that the application, the task definition and the service share.',
      };
    }
  },
});

/** Whether something on the registered port answers, so that the numbers in the log are not the whole story. */
function answers(attachment: Attachment): boolean {
  const { someHealthy, container } = attachment;
  if (someHealthy || failsBy(attachment, 'codes')) return true;
  return (
    attachment.healthPort === attachment.port &&
    attachment.requests.some((it) => it.healthChecker && it.container === container)
  );
}

/**
 * A refusal proves it. Without one, a line that speaks of something else than HTTP, or of a port alone, may be about a port of
 * another purpose.
 */
function confidenceOf(attachment: Attachment, { serves }: ListenedPort): Confidence {
  const probesIt = attachment.healthPort === attachment.port && !attachment.vague;
  const refused = probesIt && failsBy(attachment, 'refused');
  if (refused) return serves === 'another' ? 'likely' : 'confirmed';
  const silent = failsBy(attachment, 'timeout') && serves !== 'http';
  return silent || serves === 'another' ? 'possible' : 'likely';
}
