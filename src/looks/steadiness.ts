import type { DescribeServices } from '../facts/ecs-services.ts';
import type { DescribeTargetHealth } from '../facts/elb.ts';
import type { Facts } from '../facts/facts.ts';
import { serviceIn } from '../facts/service.ts';
import { conditionOf } from '../reading/targets/target-condition.ts';
import { ofDesired } from '../rules/phrases.ts';
import { progressBar } from './deployments/progress-bar.ts';
import type { Line } from './sheet.ts';

/** Whether a service is as it should be at one moment, and what it is like in numbers. */
export interface Steadiness {
  /** `gone`: it does not exist any more. `unread`: AWS did not say. */
  readonly state: 'steady' | 'moving' | 'gone' | 'unread';
  readonly said: Line;
}

/**
 * Looks at a service as a watch does: steady when one deployment is left and completed, as many tasks run as should, none is
 * pending, and every target that takes requests is healthy. Zero of zero tasks is at rest and no health.
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
  const targets = targetHealth.state === 'known' ? countTargets(targetHealth.value) : undefined;
  const moving = movementOf(service) || targets?.healthy !== targets?.all;
  return {
    state: moving ? 'moving' : 'steady',
    said: [
      ...tasksOf(service),
      ...(targets ? [` ${targets.healthy} of ${targets.all} targets healthy.`] : []),
    ],
  };
}

type Service = DescribeServices['services'][number];

function movementOf({ deployments, runningCount, desiredCount, pendingCount }: Service): boolean {
  const [only] = deployments;
  return (
    deployments.length !== 1 ||
    (only?.rolloutState !== undefined && only.rolloutState !== 'COMPLETED') ||
    runningCount !== desiredCount ||
    pendingCount > 0
  );
}

function tasksOf({ deployments, runningCount, desiredCount, pendingCount }: Service): Line {
  const bar = progressBar(runningCount, desiredCount);
  const pending = pendingCount > 0 ? `, ${pendingCount} pending` : '';
  const failed = deployments.reduce((sum, { failedTasks }) => sum + (failedTasks ?? 0), 0);
  const failures = failed > 0 ? `, ${failed} failed` : '';
  const rollouts = deployments.length > 1 ? ` ${deployments.length} deployments at once.` : '';
  return [
    `${bar} ${ofDesired(runningCount, desiredCount, 'running')}${pending}${failures}.${rollouts}`.trim(),
  ];
}

/** The targets that take requests or are to: those on their way out do not count. */
function countTargets(
  answers: Readonly<
    Record<string, { readonly state: string; readonly value?: DescribeTargetHealth }>
  >,
): { readonly healthy: number; readonly all: number } | undefined {
  const groups = Object.values(answers).flatMap((it) => (it.value ? [it.value] : []));
  const conditions = groups
    .flatMap((it) => it.TargetHealthDescriptions)
    .map(({ TargetHealth }) => conditionOf(TargetHealth))
    .filter((it) => it !== 'leaving' && it !== 'unused');
  if (groups.length === 0) return undefined;
  const healthy = conditions.filter((it) => it === 'serving' || it === 'unchecked').length;
  return { healthy, all: conditions.length };
}
