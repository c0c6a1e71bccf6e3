import type { DescribeTargetHealth } from '../../facts/elb.ts';
import { itemPath } from '../../facts/path.ts';
import { lastPart, secondsBetween, serviceIn } from '../../facts/service.ts';
import { privateAddress } from '../../facts/tasks.ts';
import { tellingEventsNewestFirst } from '../../facts/telling-events.ts';
import { plainText } from '../../reading/plain-text.ts';
import { primaryAttachments } from '../../reading/targets/attachment.ts';
import { refusedRegistration } from '../../reading/targets/refused-registration.ts';
import { isUsable } from '../../reading/targets/target-condition.ts';
import { attachmentNeeds, attachmentWants, counted, hasLoadBalancer } from '../check-evidence.ts';
import { code } from '../phrases.ts';
import { defineRule } from '../rule.ts';
import { isIpv6 } from './target-evidence.ts';

/** Seconds after its start within which ECS has registered a task. */
const registering = 60;

/**
 * A running task is not in the target group although its neighbours are: somebody deregistered it, and ECS does not register
 * a running task again. Where no task is registered the group is empty, which is tg-empty-503; where ECS was refused it is
 * register-targets-failed.
 */
export const targetMissing = defineRule({
  id: 'target-missing',
  layer: 'load-balancer',
  passedBy: 'lasted',
  passedByAny: true,
  title: 'A running task was deregistered behind the back of ECS',
  explains: ['below-desired-count'],
  needs: attachmentNeeds,
  wants: attachmentWants,
  reference:
    'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-event-messages-list.html',
  applies: hasLoadBalancer,

  *check(known, see) {
    const service = serviceIn(known.services);
    for (const attachment of primaryAttachments(known)) {
      const { targetGroupArn, groupName, group, release } = attachment;
      const answer = known.targetHealth[targetGroupArn];
      const others = answer?.TargetHealthDescriptions ?? [];
      if (!service || !others.some(({ TargetHealth }) => isUsable(TargetHealth))) continue;
      // Of a task only the IPv4 address is known here.
      if (others.some(isIpv6)) continue;
      if (group?.TargetType === 'instance' || refusedRegistration(known.services, attachment)) {
        continue;
      }
      const grown = release.running.filter(
        ({ lastStatus, desiredStatus, startedAt }) =>
          lastStatus === 'RUNNING' &&
          desiredStatus === 'RUNNING' &&
          startedAt !== undefined &&
          secondsBetween(startedAt, known.takenAt) > registering,
      );
      if (grown.length === 0) continue;
      const registered = addressesIn(known.targetHealth);
      const missing = grown.filter((task) => !registered.has(privateAddress(task) ?? ''));
      const [first] = missing.filter((task) => privateAddress(task) !== undefined);
      if (!first) continue;
      const event = tellingEventsNewestFirst(service).find(
        ({ message }) =>
          message.includes(targetGroupArn) && /target is not found/i.test(plainText(message)),
      );
      yield {
        subject: `target group ${groupName}`,
        confidence: 'confirmed',
        summary: `${missing.length} of ${counted(grown.length, 'running task', 'running tasks')} ${missing.length === 1 ? 'is' : 'are'} not registered in target group \`${groupName}\` and ${missing.length === 1 ? 'gets' : 'get'} no requests: task ${code(lastPart(first.taskArn))} at ${code(privateAddress(first) ?? '')}`,
        evidence: [
          see('targetHealth', targetGroupArn, 'TargetHealthDescriptions[].Target.Id'),
          see('runningTasks', first.taskArn, 'tasks[0].attachments[0].details', first.startedAt),
          ...(event
            ? [
                see(
                  'services',
                  `services[0].${itemPath('events', 'id', event.id)}.message`,
                  event.createdAt,
                ),
              ]
            : []),
        ],
        remediation: {
          text: 'Stop the task: ECS starts another one and registers that. Find out who called DeregisterTargets.',
          command: `aws cloudtrail lookup-events --region ${known.ref.region} --lookup-attributes AttributeKey=EventName,AttributeValue=DeregisterTargets`,
          action: 'stop-task',
        },
        prevention: 'Deny DeregisterTargets to everyone but the role of ECS.',
      };
    }
  },
});

/** Every address that any of the service's target groups knows; a blue/green service has two. */
function addressesIn(answers: Readonly<Record<string, DescribeTargetHealth>>): ReadonlySet<string> {
  return new Set(
    Object.values(answers).flatMap(({ TargetHealthDescriptions }) =>
      TargetHealthDescriptions.map(({ Target }) => Target.Id),
    ),
  );
}
