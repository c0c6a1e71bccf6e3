import type { Task } from '../../facts/ecs-tasks.ts';
import type { GetLogEvents } from '../../facts/logs.ts';
import { itemPath } from '../../facts/path.ts';
import { lastPart, serviceIn } from '../../facts/service.ts';
import { stoppedForHealth } from '../../facts/tasks.ts';
import { bootOf, type MeasuredBoot } from '../../reading/health/boot-time.ts';
import { failuresNow } from '../../reading/health/check-signs.ts';
import { stoppedForTargetGroup } from '../../reading/health/health-check-text.ts';
import {
  givenByLoadBalancer,
  targetCheckOf,
  targetGrace,
} from '../../reading/health/health-timing.ts';
import { type Attachment, attachmentsIn } from '../../reading/targets/attachment.ts';
import {
  attachmentNeeds,
  attachmentWants,
  failingCheckSymptoms,
  failsBy,
  hasLoadBalancer,
} from '../check-evidence.ts';
import { code, countStopped } from '../phrases.ts';
import { defineRule } from '../rule.ts';

/**
 * ECS counts the load balancer's checks before the program is up, because the grace period of the service is shorter than its
 * start, by its own log. A task that is being stopped goes on starting while its target drains, and so tells how long it
 * would have needed. A program that answers with an error, or never, once it is up is another rule's, and the error comes first.
 */
export const elbGraceTooShort = defineRule({
  id: 'elb-grace-too-short',
  layer: 'health',
  title: 'The health check grace period is shorter than the start',
  explains: [...failingCheckSymptoms, 'health-refused', 'target-draining'],
  needs: attachmentNeeds,
  wants: attachmentWants,
  reference:
    'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/load-balancer-healthcheck.html',
  applies: hasLoadBalancer,

  *check(known, see) {
    const service = serviceIn(known.services);
    const grace = service?.healthCheckGracePeriodSeconds ?? 0;
    for (const attachment of attachmentsIn(known)) {
      // One task that was lucky and passes does not make the others' end a former state.
      const killed = killedFor(attachment);
      const [first = attachment.release.stopped.find(stoppedForHealth)] = killed;
      const measured = first && slowestBoot(attachment, known.logEvents);
      if (!measured) continue;
      const check = targetCheckOf(attachment.group);
      const needed = targetGrace(check, measured.boot.seconds);
      const given = givenByLoadBalancer(check, grace);
      if (grace >= needed) continue;
      // What fails the later checks as well ends the task too: only a start that outlasts them all is a fault of its own then.
      const failsLater = failsBy(attachment, 'codes') || failsBy(attachment, 'timeout');
      if ((failsLater || killed.length === 0) && measured.boot.seconds <= given) continue;
      // What is killed for its own check before, or for an error that it answers with, meets this once that is mended.
      const next =
        killed.length === 0
          ? 'they pass their own check'
          : answersWithError(attachment) && 'they answer their checks well';
      const { container, targetGroupArn, groupName } = attachment;
      const group = itemPath('TargetGroups', 'TargetGroupArn', targetGroupArn);
      const times = `needs ${measured.boot.seconds} s to start and the load balancer's checks give it ${given} s (grace period ${grace} s)`;
      yield {
        ...(next ? { kind: 'risk' as const } : {}),
        subject: `target group ${groupName}`,
        confidence: 'confirmed',
        summary: next
          ? `Container ${code(container)} ${times}: its tasks will be stopped for that once ${next}`
          : `Container ${code(container)} ${times}: ${countStopped(killed.length, 'task', known.unread)} ${killed.length === 1 ? 'was' : 'were'} stopped for failing checks`,
        evidence: [
          see('stoppedTasks', first.taskArn, 'tasks[0].stoppedReason', first.stoppedAt),
          ...(service?.healthCheckGracePeriodSeconds === undefined
            ? []
            : [see('services', 'services[0].healthCheckGracePeriodSeconds')]),
          ...(attachment.group ? [see('targetGroups', `${group}.HealthCheckIntervalSeconds`)] : []),
          see(
            'logEvents',
            measured.log,
            `events[${measured.boot.index}].message`,
            new Date(measured.boot.timestamp).toISOString(),
          ),
        ],
        remediation: {
          text: `Set the health check grace period of the service to at least ${needed} s, which takes no deployment, or let ${code(container)} start faster.`,
          command: `aws ecs update-service --cluster ${known.ref.cluster} --service ${known.ref.name} --region ${known.ref.region} --health-check-grace-period-seconds ${needed}`,
        },
        prevention: 'Measure how long the slowest start takes, and keep the grace period above it.',
      };
    }
  },
});

/** The release's tasks that ECS stopped for the checks of this target group, the newest first. */
function killedFor({ release, targetGroupArn }: Attachment): readonly Task[] {
  return release.stopped.filter(
    (task) =>
      stoppedForHealth(task) && stoppedForTargetGroup(task.stoppedReason ?? '') === targetGroupArn,
  );
}

/** Whether the program answers with an error of its own, which no time to start would mend; a 503 may be one of a dependency. */
function answersWithError({ signs }: Attachment): boolean {
  return failuresNow(signs).some(
    (failure) =>
      failure.kind === 'codes' && failure.codes.some((status) => status >= 500 && status !== 503),
  );
}

/** The longest start that the logs of its tasks show, up to the port that is probed. */
function slowestBoot(
  { release, container, healthPort }: Attachment,
  logEvents: Readonly<Record<string, GetLogEvents>> | undefined,
): { readonly log: string; readonly boot: MeasuredBoot } | undefined {
  return [...release.running, ...release.stopped]
    .flatMap((task) => {
      const log = `${lastPart(task.taskArn)}/${container}`;
      const answer = logEvents?.[log];
      const boot = answer && bootOf(task, answer, healthPort);
      return boot ? [{ log, boot }] : [];
    })
    .toSorted((a, b) => b.boot.seconds - a.boot.seconds)[0];
}
