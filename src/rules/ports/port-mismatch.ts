import { itemPath } from '../../facts/path.ts';
import { lastPart } from '../../facts/service.ts';
import { isSidePort } from '../../reading/logs/side-port.ts';
import { type Attachment, attachmentsIn } from '../../reading/targets/attachment.ts';
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
    for (const attachment of attachmentsIn(known)) {
      const { container, port, groupName, listening, release } = attachment;
      const own = listening.filter((line) => line.container === container && !isSidePort(line));
      const [line] = own.filter((it) => it.bind !== 'loopback');
      const served = listening.some((it) => it.port === port);
      if (!line || served || answers(attachment) || !isTried(attachment)) continue;

      const ports = [...new Set(own.map((it) => it.port))].toSorted((a, b) => a - b);
      const definition = known.taskDefinitions?.[release.taskDefinition ?? '']?.taskDefinition;
      const defined = definition?.containerDefinitions.find(({ name }) => name === container);
      const mapped = defined?.portMappings.some(({ containerPort }) => containerPort === line.port);
      const fromEnv = defined?.environment.some(({ name }) => name === 'PORT');
      yield {
        subject: `container ${container}`,
        confidence: confidenceOf(attachment),
        summary: `Container \`${container}\` listens on port ${ports.join(' and ')} but target group \`${groupName}\` sends to port ${port}: ${extent(attachment)}`,
        evidence: [
          quoteLine(see, line),
          ...(release.rolledBack
            ? []
            : [
                see(
                  'services',
                  `services[0].${itemPath('loadBalancers', 'targetGroupArn', attachment.targetGroupArn)}.containerPort`,
                ),
              ]),
          ...quoteSigns(see, attachment),
        ],
        remediation: {
          text: `Make the ports equal: set \`containerPort\` of \`${container}\` to ${line.port} in the task definition and in the service's load balancer (this starts a new deployment), or let the application listen on ${port}${
            fromEnv ? ' by the variable `PORT` of the task definition' : ''
          }. The security group must allow the port that stays.`,
          ...(mapped
            ? {
                command: `aws ecs update-service --cluster ${known.ref.cluster} --service ${known.ref.name} --region ${known.ref.region} --task-definition ${lastPart(release.taskDefinition ?? '')} --load-balancers targetGroupArn=${attachment.targetGroupArn},containerName=${container},containerPort=${line.port}`,
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

function confidenceOf(attachment: Attachment): Confidence {
  const probesIt = attachment.healthPort === attachment.port && !attachment.vague;
  return probesIt && failsBy(attachment, 'refused') ? 'confirmed' : 'likely';
}
