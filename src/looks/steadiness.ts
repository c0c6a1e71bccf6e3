import type { Service } from '../facts/ecs-services.ts';
import type { Facts } from '../facts/facts.ts';
import { serviceIn } from '../facts/service.ts';
import { ofDesired } from '../rules/phrases.ts';
import { progressBar } from './deployments/progress-bar.ts';
import type { Line } from './sheet.ts';
import { type Serving, servingOf } from './steadiness/serving.ts';

/** Whether a service is as it should be at one moment, and what it is like in numbers. */
export interface Steadiness {
  /** `gone`: it does not exist any more. `unread`: AWS did not say. */
  readonly state: 'steady' | 'moving' | 'gone' | 'unread';
  readonly said: Line;
}

/**
 * Looks at a service as a watch does: steady when one deployment is left and completed, as many tasks run as should, none is
 * pending, and every load balancer has targets, all of them healthy. Zero of zero tasks is at rest and no health; targets
 * that could not be read are neither.
 */
export function steadinessOf({ answers }: Pick<Facts, 'answers'>): Steadiness {
  const { services, targetHealth } = answers;
  if (services.state === 'unknown') {
    return {
      state: 'unread',
      said: ['AWS did not say: ', { code: services.needs }, ` (${services.because}).`],
    };
  }
  const service = serviceIn(services.value);
  if (service?.status !== 'ACTIVE')
    return { state: 'gone', said: ['There is no active service any more.'] };
  const serving = servingOf(service, targetHealth);
  return {
    state: isMoving(service) ? 'moving' : stateOf(serving, service),
    said: [...tasksOf(service), ...targetsOf(serving, service)],
  };
}

function stateOf(serving: Serving, { desiredCount }: Service): Steadiness['state'] {
  if (serving.kind === 'no-groups' || desiredCount === 0) return 'steady';
  if (serving.kind === 'unread') return 'unread';
  return serving.empty || serving.healthy !== serving.all ? 'moving' : 'steady';
}

function isMoving(service: Service): boolean {
  const { deployments, taskSets, runningCount, desiredCount, pendingCount } = service;
  if (deployments.length === 0 && taskSets.length > 0) return areMoving(service);
  const [only, ...others] = deployments;
  return (
    others.length > 0 ||
    (only?.rolloutState !== undefined && only.rolloutState !== 'COMPLETED') ||
    runningCount !== desiredCount ||
    pendingCount > 0
  );
}

/**
 * Another controller deploys task sets. ECS says of each whether it is steady: as many tasks run as should, and all of them
 * are healthy (sdk: TaskSet.stabilityStatus). CodeDeploy takes the old one away at the end; an external controller may keep several.
 */
function areMoving({ taskSets, deploymentController }: Service): boolean {
  const ends = deploymentController?.type === 'CODE_DEPLOY';
  return (
    (ends && taskSets.length > 1) ||
    taskSets.some(({ stabilityStatus }) => stabilityStatus !== 'STEADY_STATE')
  );
}

function tasksOf(service: Service): Line {
  const { deployments, taskSets, runningCount, desiredCount, pendingCount } = service;
  const bar = progressBar(runningCount, desiredCount);
  const pending = pendingCount > 0 ? `, ${pendingCount} pending` : '';
  const failed = deployments.reduce((sum, { failedTasks }) => sum + (failedTasks ?? 0), 0);
  const failures = failed > 0 ? `, ${failed} failed` : '';
  const rollouts = deployments.length > 1 ? ` ${deployments.length} deployments at once.` : '';
  const sets = taskSets.length > 1 ? ` ${taskSets.length} task sets at once.` : '';
  return [
    `${bar} ${ofDesired(runningCount, desiredCount, 'running')}${pending}${failures}.${rollouts}${sets}`.trim(),
  ];
}

function targetsOf(serving: Serving, { desiredCount }: Service): Line {
  if (desiredCount === 0) return [' No task is wanted, so nothing takes requests.'];
  switch (serving.kind) {
    case 'no-groups':
      return [];
    case 'unread': {
      const { needs, because } = serving.unread;
      return [' AWS did not say whether targets are healthy: ', { code: needs }, ` (${because}).`];
    }
    case 'read': {
      const { all, healthy, empty } = serving;
      if (all === 0) return [' No target takes requests.'];
      const missing = empty ? ' A target group has none that takes requests.' : '';
      return [` ${healthy} of ${all} targets healthy.${missing}`];
    }
  }
}
