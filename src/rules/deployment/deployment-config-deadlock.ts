import {
  isDaemon,
  primaryDeployment,
  revisionName,
  secondsBetween,
  serviceIn,
} from '../../facts/service.ts';
import {
  boundsOf,
  isDeadlocked,
  largestMinimumPercent,
  smallestMaximumPercent,
} from '../../reading/deployments/deployment-arithmetic.ts';
import { eventThat, isRolling } from '../../reading/deployments/rollout.ts';
import { instant } from '../instants.ts';
import { code } from '../phrases.ts';
import { defineRule } from '../rule.ts';
import { deploymentPath, seeEvent } from './rollout-evidence.ts';

const says =
  /unable to stop or start tasks during a deployment because of the service deployment configuration/i;

/** What it always explains; that a new target group stays empty too, where no task of the deployment was started at all. */
const always = ['deployment-failing', 'waiter-timeout-only'] as const;

/** So long a deployment may take to show its first task. */
const patience = 60;

/**
 * The deployment percentages, rounded for the desired count, leave no room to start a task more or to stop one, so a rolling
 * deployment never moves. Nothing fails and nothing stops. Where no deployment runs, or one that moves because tasks were lost,
 * it is what the next one will meet.
 */
export const deploymentConfigDeadlock = defineRule({
  id: 'deployment-config-deadlock',
  layer: 'deployment',
  title: "The deployment's percentages leave no room to stop or start a task",
  explains: [...always, 'no-targets', 'tg-empty-503'],
  needs: ['services'],
  reference:
    'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-event-messages-list.html',
  applies: ({ services }) => {
    const service = serviceIn(services);
    return service !== undefined && isRolling(service);
  },

  *check({ services, ref, takenAt }, see) {
    const service = serviceIn(services);
    const primary = service && primaryDeployment(service);
    if (service?.status !== 'ACTIVE' || !primary || service.desiredCount === 0) return;
    const inProgress = primary.rolloutState === 'IN_PROGRESS';
    const event = inProgress ? eventThat(service, says, primary.createdAt) : undefined;
    if (!isDeadlocked(service) && !event) return;

    const { lower, upper } = boundsOf(service);
    const { desiredCount, runningCount, pendingCount } = service;
    const age = primary.createdAt === undefined ? 0 : secondsBetween(primary.createdAt, takenAt);
    const stuck =
      inProgress &&
      primary.runningCount + primary.pendingCount < desiredCount &&
      upper - runningCount - pendingCount < 1 &&
      runningCount - lower < 1 &&
      (event !== undefined || age > patience);
    // A first deployment has all the room, and a young one may not have met its bounds yet.
    const wasStuck = isDeadlocked(service) && service.deployments.length > 1 && age > patience;
    if (!stuck && inProgress && !wasStuck) return;

    const daemon = isDaemon(service);
    const { minimumHealthyPercent = 100, maximumPercent = daemon ? 100 : 200 } =
      service.deploymentConfiguration ?? {};
    const name = code(revisionName(primary.taskDefinition ?? service.serviceName));
    const room = `with ${minimumHealthyPercent} % at least and ${maximumPercent} % at most of ${desiredCount}, ECS may neither run fewer than ${lower} nor more than ${upper} tasks`;
    yield {
      ...(stuck ? {} : { kind: 'risk' as const }),
      ...(primary.runningCount > 0 ? { explains: always } : {}),
      subject: `service ${service.serviceName}`,
      confidence: 'confirmed',
      summary: stuck
        ? `The deployment of ${name}${primary.createdAt ? ` from ${instant(primary.createdAt)}` : ''} cannot move: ${room}, and ${runningCount} run`
        : `The next deployment of ${code(service.serviceName)} cannot move: ${room}`,
      evidence: [
        see('services', 'services[0].deploymentConfiguration.minimumHealthyPercent'),
        see('services', 'services[0].deploymentConfiguration.maximumPercent'),
        see('services', 'services[0].desiredCount'),
        ...(stuck
          ? [see('services', `${deploymentPath(primary.id)}.runningCount`), ...seeEvent(see, event)]
          : []),
      ],
      remediation: {
        text: daemon
          ? `Lower \`minimumHealthyPercent\` to at most ${largestMinimumPercent(desiredCount)}, usually 0: a daemon service stops the task of an instance before it starts the next there.`
          : `Raise \`maximumPercent\` to at least ${smallestMaximumPercent(desiredCount)}, usually 200, or lower \`minimumHealthyPercent\` so far that one task may stop.`,
        command: `aws ecs update-service --cluster ${ref.cluster} --service ${ref.name} --deployment-configuration "${daemon ? 'minimumHealthyPercent=0,maximumPercent=100' : `minimumHealthyPercent=${minimumHealthyPercent},maximumPercent=200`}" --region ${ref.region}`,
      },
      prevention: 'Check the percentages against the real desired count in CI.',
    };
  },
});
