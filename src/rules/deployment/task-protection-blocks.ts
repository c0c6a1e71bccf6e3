import type { ListServiceDeployments } from '../../facts/ecs-deployments.ts';
import type { Deployment, Service } from '../../facts/ecs-services.ts';
import type { DescribeTasks, Task } from '../../facts/ecs-tasks.ts';
import { compareTexts } from '../../facts/order.ts';
import { itemPath } from '../../facts/path.ts';
import { primaryDeployment, revisionName, secondsBetween, serviceIn } from '../../facts/service.ts';
import { tasksNewestFirst } from '../../facts/tasks.ts';
import { boundsOf } from '../../reading/deployments/deployment-arithmetic.ts';
import { eventThat } from '../../reading/deployments/rollout.ts';
import { instant } from '../instants.ts';
import { code, count } from '../phrases.ts';
import { defineRule, type Finding, type See } from '../rule.ts';
import { seeEvent } from './rollout-evidence.ts';

/** So long new tasks may take to be healthy, in seconds, before their old ones are missed. */
const patience = 600;

/** What it always explains; that a new target group stays empty too, where no task of the deployment could be started. */
const always = ['deployment-failing', 'waiter-timeout-only'] as const;

const says = /number of protected tasks|protected tasks? (?:are|is) more than/i;

/**
 * Tasks that are protected from scale-in stay although ECS wants fewer: an old deployment never gets to zero, or a scale-in
 * does nothing. The new tasks are healthy. An old task that is slow to end after SIGTERM is already stopping, and not this. Where
 * the protected tasks are gone, it is what held the deployment or the scale-in up, until the service is steady.
 */
export const taskProtectionBlocks = defineRule({
  id: 'task-protection-blocks',
  layer: 'deployment',
  title: 'Protected tasks keep the service from scaling in',
  explains: [...always, 'no-targets', 'tg-empty-503'],
  needs: ['services', 'taskProtection'],
  wants: ['runningTasks', 'recentDeployments'],
  reference:
    'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-scale-in-protection.html',

  *check({ services, taskProtection, runningTasks, recentDeployments, ref, takenAt }, see) {
    const service = serviceIn(services);
    const primary = service && primaryDeployment(service);
    if (service?.status !== 'ACTIVE' || !primary) return;
    const kept = taskProtection.protectedTasks
      .filter(({ protectionEnabled }) => protectionEnabled === true)
      .filter(({ expirationDate }) => expirationDate === undefined || expirationDate > takenAt)
      .toSorted((a, b) => compareTexts(a.taskArn ?? '', b.taskArn ?? ''));
    const event = eventThat(service, says, primary.createdAt);
    if (kept.length === 0) {
      if (!event || isSteadySince(service, event.createdAt)) return;
      const rollOut =
        primary.rolloutState === 'IN_PROGRESS' || wasDeploying(recentDeployments, event.createdAt);
      yield heldUp(service, event, rollOut, see);
      return;
    }
    const surplus = service.runningCount - service.desiredCount;
    if (surplus <= 0 && !event) return;
    if (!event && mayStillMove(service, primary, takenAt)) return;

    const arns = new Set(kept.map(({ taskArn }) => taskArn));
    const old = olderTasks(runningTasks, primary.id).filter(({ taskArn }) => arns.has(taskArn));
    const [first] = kept;
    if (!first?.taskArn || (old.length === 0 && (surplus <= 0 || !event))) return;

    const until = kept
      .flatMap(({ expirationDate }) => expirationDate ?? [])
      .toSorted()
      .at(-1);
    const former = old[0]?.taskDefinitionArn;
    const held = old.length > 0 ? old.length : kept.length;
    yield {
      ...(primary.runningCount > 0 ? { explains: always } : {}),
      subject: `service ${service.serviceName}`,
      confidence: 'confirmed',
      summary: `${count(held, 'task')}${former && former !== primary.taskDefinition ? ` of ${code(revisionName(former))}` : ''} ${held === 1 ? 'is' : 'are'} protected from scale-in, so ECS ${surplus > 0 ? `keeps ${service.runningCount} tasks where ${service.desiredCount} are desired` : 'cannot stop them to make room for new ones'}${
        until ? `; the protection ends at ${instant(until)}` : ''
      }`,
      evidence: [
        see(
          'taskProtection',
          `${itemPath('protectedTasks', 'taskArn', first.taskArn)}.protectionEnabled`,
        ),
        ...(first.expirationDate
          ? [
              see(
                'taskProtection',
                `${itemPath('protectedTasks', 'taskArn', first.taskArn)}.expirationDate`,
              ),
            ]
          : []),
        see('services', 'services[0].runningCount'),
        see('services', 'services[0].desiredCount'),
        ...seeEvent(see, event),
      ],
      remediation: {
        text: `Let the protected tasks finish${until ? `, at the latest at ${instant(until)}` : ''}, or take the protection away.`,
        command: `aws ecs update-task-protection --cluster ${ref.cluster} --tasks ${kept.map(({ taskArn = '' }) => taskArn.split('/').at(-1)).join(' ')} --no-protection-enabled --region ${ref.region}`,
      },
      prevention: 'Let tasks protect themselves for as long as one job takes, not longer.',
    };
  },
});

/** What ECS said of protected tasks that are gone or no longer protected: it says the same of a roll-out and of a scale-in. */
function heldUp(
  { serviceName }: Service,
  event: Service['events'][number],
  rollOut: boolean,
  see: See<'services' | 'taskProtection'>,
): Finding {
  const what = rollOut
    ? `held the deployment of ${code(serviceName)} up`
    : `kept ${code(serviceName)} from scaling in`;
  return {
    kind: 'note',
    subject: `service ${serviceName}`,
    confidence: 'confirmed',
    summary: `Protected tasks ${what}${event.createdAt ? ` at ${instant(event.createdAt)}` : ''}; none of its tasks is protected now`,
    evidence: [see('taskProtection', 'protectedTasks'), ...seeEvent(see, event)],
    remediation: { text: 'Nothing to do: the protection has ended, or its tasks have.' },
  };
}

/** Whether the service has had as many tasks as it wants since a moment. */
function isSteadySince({ events }: Service, at = ''): boolean {
  return events.some(
    ({ message, createdAt = '' }) =>
      createdAt > at && message.includes('has reached a steady state'),
  );
}

/** Whether a service deployment was under way at a moment, by ECS's record of them. */
function wasDeploying(recent: ListServiceDeployments | undefined, at = ''): boolean {
  return (recent?.serviceDeployments ?? []).some(
    ({ createdAt, finishedAt }) =>
      createdAt !== undefined && createdAt <= at && (finishedAt === undefined || finishedAt >= at),
  );
}

/**
 * Whether the roll-out may go on by itself: it is young, its own tasks fail, or there is room for more of them. Old tasks are then
 * kept until new ones are healthy, protected or not.
 */
function mayStillMove(service: Service, primary: Deployment, takenAt: string): boolean {
  const { createdAt, failedTasks, runningCount, desiredCount, pendingCount } = primary;
  if (createdAt === undefined || secondsBetween(createdAt, takenAt) < patience) return true;
  if (failedTasks > 0) return true;
  if (runningCount >= desiredCount) return false;
  const room = boundsOf(service).upper - service.runningCount - service.pendingCount;
  return pendingCount > 0 || room > 0;
}

/** Running tasks that the primary deployment did not start. */
function olderTasks(
  runningTasks: Readonly<Record<string, DescribeTasks>> | undefined,
  primary: string,
): readonly Task[] {
  return tasksNewestFirst(runningTasks ?? {}).filter(
    ({ startedBy }) => startedBy !== undefined && startedBy !== primary,
  );
}
