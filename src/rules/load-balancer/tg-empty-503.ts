import { itemPath } from '../../facts/path.ts';
import { secondsBetween, serviceIn } from '../../facts/service.ts';
import { attachedLoadBalancers } from '../../facts/task-sets.ts';
import { tellingEventsNewestFirst } from '../../facts/telling-events.ts';
import { primaryAttachments } from '../../reading/targets/attachment.ts';
import { conditionOf, isUsable } from '../../reading/targets/target-condition.ts';
import { hasNoTarget, targetGroupsOf } from '../../reading/targets/target-group-pairs.ts';
import { attachmentNeeds, attachmentWants, counted, hasLoadBalancer } from '../check-evidence.ts';
import { defineRule } from '../rule.ts';

/** Seconds after its start within which ECS has registered a task. */
const registering = 60;

/** ECS's words for a registration that Elastic Load Balancing refused. */
const notRegistered = /failed to register targets in \(target-group ([^)\s]{1,300})\)/i;

/**
 * No usable target is registered, so the load balancer itself answers 503. Targets that are registered and unhealthy are
 * not this: then an Application Load Balancer fails open. Why the group is empty decides; this is a cause of its own only
 * where tasks run and none of them is registered.
 */
export const tgEmpty503 = defineRule({
  id: 'tg-empty-503',
  layer: 'load-balancer',
  title: 'The target group has no usable target',
  explains: ['no-targets'],
  needs: attachmentNeeds,
  wants: [...attachmentWants, 'loadBalancers'],
  reference:
    'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-troubleshooting.html#http-503-issues',
  applies: hasLoadBalancer,

  *check(known, see) {
    const service = serviceIn(known.services);
    if (service?.status !== undefined && service.status !== 'ACTIVE') return;
    for (const { targetGroupArn, groupName, group, release } of primaryAttachments(known)) {
      const answer = known.targetHealth[targetGroupArn];
      if (!service || !answer || answer.error) continue;
      const targets = answer.TargetHealthDescriptions;
      if (targets.some(({ TargetHealth }) => isUsable(TargetHealth))) continue;
      const attached = attachedLoadBalancers(service).find((it) =>
        targetGroupsOf(it).includes(targetGroupArn),
      );
      // Of the two groups of a blue/green service one is empty as a rule.
      if (attached && !hasNoTarget(attached, known.targetHealth)) continue;

      const unregistered = release.running.filter(
        ({ lastStatus, desiredStatus, startedAt }) =>
          lastStatus === 'RUNNING' &&
          desiredStatus !== 'STOPPED' &&
          startedAt !== undefined &&
          secondsBetween(startedAt, known.takenAt) > registering,
      ).length;
      const refusal = tellingEventsNewestFirst(service).find(
        ({ message, createdAt }) =>
          notRegistered.exec(message)?.[1] === targetGroupArn &&
          (createdAt ?? '') >= (release.since ?? ''),
      );
      const unused = targets.find(({ TargetHealth }) => conditionOf(TargetHealth) !== 'leaving');
      const balancer = known.loadBalancers?.LoadBalancers.find(({ LoadBalancerArn }) =>
        group?.LoadBalancerArns.includes(LoadBalancerArn),
      );
      const effect =
        balancer?.Type === 'application'
          ? `: load balancer \`${balancer.LoadBalancerName ?? 'in front'}\` answers 503`
          : '';
      const running = counted(unregistered, 'task runs', 'tasks run');
      yield {
        subject: `target group ${groupName}`,
        confidence: unregistered === 0 ? 'possible' : unused ? 'likely' : 'confirmed',
        summary: unused
          ? `Target group \`${groupName}\` has only unused targets although ${running}${effect}`
          : unregistered > 0
            ? `No target is registered in target group \`${groupName}\` although ${running}${effect}`
            : `No target is registered in target group \`${groupName}\`${service.runningCount === 0 ? ', because no task of the service runs' : ''}${effect}`,
        evidence: [
          see('targetHealth', targetGroupArn, 'TargetHealthDescriptions[].TargetHealth.State'),
          see('services', 'services[0].runningCount'),
          ...(unused
            ? [
                see(
                  'targetHealth',
                  targetGroupArn,
                  `${itemPath('TargetHealthDescriptions', 'Target.Id', unused.Target.Id)}.TargetHealth.Reason`,
                ),
              ]
            : []),
          ...(refusal
            ? [
                see(
                  'services',
                  `services[0].${itemPath('events', 'id', refusal.id)}.message`,
                  refusal.createdAt,
                ),
              ]
            : []),
        ],
        remediation: remediationOf(
          unregistered,
          refusal !== undefined,
          unused !== undefined,
          known.ref.region,
        ),
        prevention: 'Alarm on HealthyHostCount and treat missing data as breaching.',
      };
    }
  },
});

function remediationOf(unregistered: number, refused: boolean, unused: boolean, region: string) {
  if (unregistered === 0) {
    return {
      text: 'Find out why no task stays in the group; ECS registers each task once it runs.',
    };
  }
  if (refused) {
    return {
      text: 'Correct what the registration error names: the type of the target group must be ip for awsvpc tasks, its VPC that of the service.',
    };
  }
  if (unused) {
    return {
      text: 'Point a listener rule of the load balancer at the target group, and enable the zones of the tasks on it.',
    };
  }
  return {
    text: 'Force a new deployment: ECS registers each task that it starts and never registers a running one again. Find out who deregistered the targets.',
    command: `aws cloudtrail lookup-events --region ${region} --lookup-attributes AttributeKey=EventName,AttributeValue=DeregisterTargets`,
    action: 'force-new-deployment' as const,
  };
}
