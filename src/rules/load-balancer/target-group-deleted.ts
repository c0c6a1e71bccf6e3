import { itemPath } from '../../facts/path.ts';
import { serviceIn } from '../../facts/service.ts';
import { tellingEventsNewestFirst } from '../../facts/telling-events.ts';
import { plainText } from '../../reading/plain-text.ts';
import { primaryAttachments } from '../../reading/targets/attachment.ts';
import { attachmentNeeds, attachmentWants, hasLoadBalancer } from '../check-evidence.ts';
import { defineRule } from '../rule.ts';

/**
 * The service registers its tasks in a target group that does not exist any more. A group that exists and is empty is
 * tg-empty-503; one that no listener sends to is tg-not-in-use.
 */
export const targetGroupDeleted = defineRule({
  id: 'target-group-deleted',
  layer: 'load-balancer',
  title: 'The target group of the service does not exist any more',
  explains: ['below-desired-count', 'tasks-keep-stopping', 'deployment-failing', 'no-targets'],
  needs: attachmentNeeds,
  wants: attachmentWants,
  reference:
    'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-event-messages-list.html',
  applies: hasLoadBalancer,

  *check(known, see) {
    const service = serviceIn(known.services);
    for (const { groupName, targetGroupArn, container, port } of primaryAttachments(known)) {
      const answer = known.targetHealth[targetGroupArn];
      const gone = /^TargetGroupNotFound/.test(answer?.error?.name ?? '');
      // A group that was read and is there contradicts any older event.
      if (!service || (answer && !gone)) continue;
      const event = tellingEventsNewestFirst(service).find(({ message }) =>
        isAbout(message, targetGroupArn),
      );
      if (!gone && !event) continue;
      const quoted = event
        ? [
            see(
              'services',
              `services[0].${itemPath('events', 'id', event.id)}.message`,
              event.createdAt,
            ),
          ]
        : [];
      yield {
        subject: `target group ${groupName}`,
        confidence: gone ? 'confirmed' : 'likely',
        summary: `Target group \`${groupName}\` does not exist any more, and the service still registers port ${port} of container \`${container}\` there`,
        evidence: [
          see('services', 'services[0].loadBalancers[].targetGroupArn'),
          ...(gone ? [see('targetHealth', targetGroupArn, 'error.message')] : []),
          ...quoted,
        ],
        remediation: {
          text: 'Create the target group again with a listener rule, and give its new ARN to the service; this starts a new deployment.',
          command: `aws ecs update-service --cluster ${known.ref.cluster} --service ${known.ref.name} --region ${known.ref.region} --load-balancers targetGroupArn='<new target group>',containerName=${container},containerPort=${port}`,
        },
        prevention: 'Delete a service before its target group, and neither by hand.',
      };
    }
  },
});

/** Whether an event says that this target group was not found (dg: service-event-messages-list). */
function isAbout(message: string, targetGroupArn: string): boolean {
  return message.includes(targetGroupArn) && /target group is not found/i.test(plainText(message));
}
