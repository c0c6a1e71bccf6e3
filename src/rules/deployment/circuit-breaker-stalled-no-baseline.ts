import { primaryDeployment, revisionName, serviceIn } from '../../facts/service.ts';
import { tasksNewestFirst } from '../../facts/tasks.ts';
import { eventThat, isDeployedByEcs, newestRollout } from '../../reading/deployments/rollout.ts';
import { outcomeOf } from '../../reading/deployments/rollout-states.ts';
import { instant } from '../instants.ts';
import { code, count, ofDesired } from '../phrases.ts';
import { defineRule } from '../rule.ts';
import { deploymentPath, rolloutPath, seeEvent } from './rollout-evidence.ts';
import { unlistedTasks } from './unlisted-tasks.ts';

/**
 * The circuit breaker ended the deployment and nothing follows: a failed deployment starts no tasks, and there is none that
 * was ever completed to go back to, or going back is not asked for. Why the tasks failed is another finding.
 */
export const circuitBreakerStalledNoBaseline = defineRule({
  id: 'circuit-breaker-stalled-no-baseline',
  layer: 'deployment',
  title: 'The deployment failed and there is nothing to roll back to',
  explains: ['tg-empty-503'],
  follows: ['deployment-failing'],
  needs: ['services'],
  wants: ['recentDeployments', 'serviceDeployments', 'stoppedTasks'],
  reference:
    'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/deployment-circuit-breaker.html',
  applies: ({ services }) => {
    const service = serviceIn(services);
    return service !== undefined && isDeployedByEcs(service);
  },

  *check(known, see) {
    const { ref } = known;
    const service = serviceIn(known.services);
    const primary = service && primaryDeployment(service);
    if (service?.status !== 'ACTIVE' || primary?.rolloutState !== 'FAILED') return;
    const rollout = newestRollout(known);
    const outcome = outcomeOf(rollout?.status);
    if (outcome === 'rolling-back' || outcome === 'rolled-back') return;
    const reason = `${primary.rolloutStateReason ?? ''} ${rollout?.statusReason ?? ''}`;
    if (/alarm|lifecycle hook|user request|was stopped/i.test(reason)) return;
    if (rollout?.alarms?.status === 'TRIGGERED') return;
    if (eventThat(service, /rolling back to deployment/i, primary.createdAt)) return;

    const asked = service.deploymentConfiguration?.deploymentCircuitBreaker?.rollback === true;
    const failures = rollout?.deploymentCircuitBreaker?.failureCount ?? primary.failedTasks;
    const at = rollout?.finishedAt ?? rollout?.stoppedAt ?? primary.updatedAt;
    const failedTasks =
      known.stoppedTasks &&
      tasksNewestFirst(known.stoppedTasks).filter(({ startedBy }) => startedBy === primary.id);
    const name = revisionName(primary.taskDefinition ?? service.serviceName);
    yield {
      subject: `deployment of ${name}`,
      confidence: 'confirmed',
      summary: `The deployment of ${code(name)} failed${at ? ` at ${instant(at)}` : ''}${
        failures > 0 ? ` after ${count(failures, 'failed task')}` : ''
      } and ECS starts no more tasks: ${
        rollout?.rollback?.serviceRevisionArn
          ? 'going back to the revision before failed as well'
          : asked
            ? 'no deployment of this service was ever completed that it could go back to'
            : "the circuit breaker's roll-back is off"
      } (${ofDesired(service.runningCount, service.desiredCount, 'run')})${unlistedTasks(failedTasks, at, known.takenAt)}`,
      evidence: [
        see('services', `${deploymentPath(primary.id)}.rolloutState`, primary.updatedAt),
        see('services', `${deploymentPath(primary.id)}.rolloutStateReason`, primary.updatedAt),
        see('services', 'services[0].deploymentConfiguration.deploymentCircuitBreaker.rollback'),
        ...(rollout
          ? [see('serviceDeployments', `${rolloutPath(rollout)}.status`, rollout.finishedAt)]
          : []),
        ...seeEvent(see, eventThat(service, /deployment failed/i, primary.createdAt)),
      ],
      remediation: {
        text: asked
          ? 'Mend what made the tasks fail, then deploy again: nothing is retried by itself. Roll back by hand only to a revision that is known to work.'
          : 'Mend what made the tasks fail, then deploy again, or deploy the revision before by hand; turn the roll-back on.',
        command: `aws ecs update-service --cluster ${ref.cluster} --service ${ref.name} --force-new-deployment --region ${ref.region}`,
      },
      prevention:
        "Start a new service with one task and a smoke test; keep the breaker's roll-back on.",
    };
  },
});
