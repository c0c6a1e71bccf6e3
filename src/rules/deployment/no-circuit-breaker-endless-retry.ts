import { primaryDeployment, revisionName, serviceIn } from '../../facts/service.ts';
import { breakerCount, breakerThreshold } from '../../reading/deployments/deployment-arithmetic.ts';
import {
  isDeployedByEcs,
  newestRollout,
  primaryFailures,
} from '../../reading/deployments/rollout.ts';
import { code, countStopped, sinceWhen } from '../phrases.ts';
import { defineRule } from '../rule.ts';
import { deploymentPath } from './rollout-evidence.ts';

/** So many failed tasks are no accident any more: the fewest that the circuit breaker takes by default. */
const telling = 3;

/**
 * Tasks of a deployment fail and ECS starts new ones for ever, because the circuit breaker is off, or because it begins to
 * count again whenever a task runs. That is not why they fail: it is why nobody is told and nothing goes back.
 */
export const noCircuitBreakerEndlessRetry = defineRule({
  id: 'no-circuit-breaker-endless-retry',
  layer: 'deployment',
  kind: 'risk',
  title: 'A failing deployment is retried for ever because nothing ends it',
  explains: [],
  needs: ['services', 'stoppedTasks'],
  wants: ['recentDeployments', 'serviceDeployments'],
  reference:
    'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/deployment-circuit-breaker.html',
  applies: ({ services }) => {
    const service = serviceIn(services);
    return service !== undefined && isDeployedByEcs(service);
  },

  *check(known, see) {
    const service = serviceIn(known.services);
    const primary = service && primaryDeployment(service);
    if (service?.status !== 'ACTIVE' || primary?.rolloutState !== 'IN_PROGRESS') return;
    const { deploymentCircuitBreaker: breaker, alarms } = service.deploymentConfiguration ?? {};
    if (alarms?.enable) return;

    const { failed, since } = primaryFailures(known);
    if (failed.length < telling) return;
    const threshold = breakerThreshold(service);
    const live = newestRollout(known)?.deploymentCircuitBreaker;
    const { failures } = breakerCount(service, live, primary.failedTasks);
    const resets = breaker?.enable === true && breaker.resetOnHealthyTask !== false;
    if (breaker?.enable && !(resets && failed.length > threshold && failures < threshold)) return;

    const revision = code(revisionName(primary.taskDefinition ?? service.serviceName));
    const tasks = `${countStopped(failed.length, 'task', known.unread)} ${failed.length === 1 ? 'has' : 'have'} failed${sinceWhen(since, known)}`;
    yield {
      subject: `deployment of ${revisionName(primary.taskDefinition ?? service.serviceName)}`,
      confidence: 'confirmed',
      summary: breaker?.enable
        ? `The circuit breaker never ends the deployment of ${revision}: ${tasks}, but it counts only ${failures} of ${threshold}, because it starts again whenever a task runs`
        : `Nothing ends the failing deployment of ${revision}: the circuit breaker is off and ${tasks}; it would have ended it after ${threshold}`,
      evidence: [
        see(
          'services',
          breaker?.enable
            ? 'services[0].deploymentConfiguration.deploymentCircuitBreaker'
            : 'services[0].deploymentConfiguration.deploymentCircuitBreaker.enable',
        ),
        see('services', `${deploymentPath(primary.id)}.rolloutState`, primary.createdAt),
        see('services', `${deploymentPath(primary.id)}.failedTasks`),
      ],
      remediation: {
        text: breaker?.enable
          ? 'Roll the deployment back and mend its tasks; let the breaker count every failure (`resetOnHealthyTask` false).'
          : 'Roll the deployment back and mend its tasks, then turn the circuit breaker on with its roll-back.',
        command: `aws ecs update-service --cluster ${known.ref.cluster} --service ${known.ref.name} --deployment-configuration "deploymentCircuitBreaker={enable=true,rollback=true${breaker?.enable ? ',resetOnHealthyTask=false' : ''}}" --region ${known.ref.region}`,
      },
      prevention: 'Turn the circuit breaker on for every service, and alarms for what fails later.',
    };
  },
});
