import type { ContainerDefinition } from '../../facts/ecs-task-definitions.ts';
import { itemPath } from '../../facts/path.ts';
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
} from '../check-evidence.ts';
import { type Confidence, defineRule } from '../rule.ts';

/**
 * The target group probes a fixed port that the task does not serve, while traffic goes to the registered one. A separate
 * health port that some container listens on or maps is deliberate and is left alone.
 */
export const fixedHealthPortMismatch = defineRule({
  id: 'fixed-health-port-mismatch',
  layer: 'ports',
  title: 'The health check uses a fixed port that the task does not serve',
  explains: [...failingCheckSymptoms, 'health-refused'],
  needs: [...attachmentNeeds, 'targetGroups'],
  wants: [...attachmentWants, 'taskDefinitions'],
  reference:
    'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/target-group-health-checks.html',
  applies: hasLoadBalancer,

  *check(known, see) {
    for (const attachment of attachmentsIn(known)) {
      const { targetGroupArn, groupName, port, healthPort, container } = attachment;
      if (healthPort === port || !attachment.group || !isTried(attachment)) continue;
      const definition =
        known.taskDefinitions?.[attachment.release.taskDefinition ?? '']?.taskDefinition;
      if (serves(attachment, definition?.containerDefinitions ?? [])) continue;

      const group = itemPath('TargetGroups', 'TargetGroupArn', targetGroupArn);
      const [line] = attachment.listening;
      const [target] = attachment.targets;
      yield {
        subject: `target group ${groupName}`,
        confidence: confidenceOf(attachment),
        summary: `Target group \`${groupName}\` probes the fixed port ${healthPort}, which no container serves (\`${container}\` is registered on ${port}): ${extent(attachment)}`,
        evidence: [
          see('targetGroups', `${group}.HealthCheckPort`),
          ...(target
            ? [
                see(
                  'targetHealth',
                  targetGroupArn,
                  `${itemPath('TargetHealthDescriptions', 'Target.Id', target.Target.Id)}.Target.Port`,
                ),
              ]
            : []),
          ...quoteSigns(see, attachment),
          ...(line ? [quoteLine(see, line)] : []),
        ],
        remediation: {
          text: `Set the health check port of target group \`${groupName}\` to \`traffic-port\`; no deployment is needed.`,
          command: `aws elbv2 modify-target-group --target-group-arn ${targetGroupArn} --region ${known.ref.region} --health-check-port traffic-port`,
        },
        prevention:
          'Leave the health check port at traffic-port unless a container really serves another one.',
      };
    }
  },
});

/** Whether the fixed port works or is meant: something answers, listens or is mapped there. */
function serves(attachment: Attachment, containers: readonly ContainerDefinition[]): boolean {
  const { someHealthy, healthPort, listening } = attachment;
  const listened = listening.some(({ port, bind }) => port === healthPort && bind !== 'loopback');
  const mapped = containers.some(({ portMappings }) =>
    portMappings.some(
      ({ containerPort, hostPort }) => containerPort === healthPort || hostPort === healthPort,
    ),
  );
  return someHealthy || listened || mapped || failsBy(attachment, 'codes');
}

/**
 * A refused probe proves it when the log says where the application does listen. One that gets no answer may be dropped on its
 * way to a port that is served without a word.
 */
function confidenceOf(attachment: Attachment): Confidence {
  if (failsBy(attachment, 'refused') && !attachment.vague) {
    return attachment.listening.length > 0 ? 'confirmed' : 'likely';
  }
  return failsBy(attachment, 'timeout') || attachment.vague ? 'possible' : 'likely';
}
