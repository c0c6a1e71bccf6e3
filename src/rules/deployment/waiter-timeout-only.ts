import type { Deployment, Service } from '../../facts/ecs-services.ts';
import type { DescribeTargetHealth } from '../../facts/elb.ts';
import { compareTexts } from '../../facts/order.ts';
import {
  currentDeployments,
  primaryDeployment,
  secondsBetween,
  serviceIn,
} from '../../facts/service.ts';
import {
  breakerCount,
  drainSeconds,
  expectedRolloutSeconds,
  waiterSeconds,
} from '../../reading/deployments/deployment-arithmetic.ts';
import { isDeployedByEcs, newestRollout, type Rollout } from '../../reading/deployments/rollout.ts';
import { aboutSo, duration } from '../duration.ts';
import { instant } from '../instants.ts';
import { code, count, enumerated, ofDesired } from '../phrases.ts';
import { defineRule } from '../rule.ts';
import { deploymentPath, describeRollout, rolloutPath } from './rollout-evidence.ts';

/** For how many seconds a pipeline that gave up on a good deployment is still news. */
const news = 6 * 3600;

/**
 * Whoever waited for the service to be stable (`Waiter ServicesStable failed: Max attempts exceeded`) gave up after ten
 * minutes. The waiter asks for one deployment and as many running tasks as desired, and knows no cause: this says what kept
 * the service from that, and a deployment that succeeded later anyway.
 */
export const waiterTimeoutOnly = defineRule({
  id: 'waiter-timeout-only',
  layer: 'deployment',
  kind: 'note',
  title: 'Whoever waited for the service to be stable gave up first',
  explains: [],
  follows: ['below-desired-count', 'tasks-keep-stopping', 'deployment-failing'],
  needs: ['services'],
  wants: ['recentDeployments', 'serviceDeployments', 'targetHealth', 'targetGroupAttributes'],
  reference: 'https://docs.aws.amazon.com/cli/latest/reference/ecs/wait/services-stable.html',
  applies: ({ services }) => {
    const service = serviceIn(services);
    return service !== undefined && isDeployedByEcs(service);
  },

  *check(known, see) {
    const { services, takenAt, ref } = known;
    const service = serviceIn(services);
    const primary = service && primaryDeployment(service);
    if (service?.status !== 'ACTIVE' || !primary) return;
    const subject = `service ${service.serviceName}`;
    const rollout = newestRollout(known);

    const took = succeededIn(rollout, takenAt);
    if (rollout && took !== undefined && took > waiterSeconds) {
      yield {
        subject,
        confidence: 'confirmed',
        summary: `The last deployment of ${code(service.serviceName)} succeeded after ${duration(took)}; whoever waited with \`services-stable\` gave up after ${duration(waiterSeconds)}, while it was still on its way`,
        evidence: [
          see('serviceDeployments', `${rolloutPath(rollout)}.status`, rollout.finishedAt),
          see('serviceDeployments', `${rolloutPath(rollout)}.startedAt`, rollout.startedAt),
          see('serviceDeployments', `${rolloutPath(rollout)}.finishedAt`, rollout.finishedAt),
        ],
        remediation: {
          text: 'Nothing is wrong with the service: let the pipeline wait for the end of the service deployment and print its `statusReason`, or wait longer.',
          command: describeRollout(rollout, ref.region),
        },
        prevention:
          'Shorten the deregistration delay; wait on the service deployment, not on `services-stable`.',
      };
      return;
    }

    const begun = begunAt(service, rollout);
    const kept = keptUnstable(service, known.targetHealth);
    const rolling =
      primary.rolloutState === 'IN_PROGRESS' || currentDeployments(service).length > 1;
    if (!begun || !rolling || kept.length === 0) return;
    if (secondsBetween(begun.at, takenAt) <= waiterSeconds) return;
    const gaveUp = new Date(Date.parse(begun.at) + waiterSeconds * 1000).toISOString();
    const expected = expectedRolloutSeconds(service, drainSeconds(known.targetGroupAttributes));
    yield {
      subject,
      confidence: 'confirmed',
      summary: [
        `Whoever waits with \`services-stable\` gave up at ${instant(gaveUp)}: ${enumerated(kept)}`,
        breakerSays(service, rollout, primary),
        expected !== undefined && expected > waiterSeconds
          ? `; by its settings alone the roll-out takes ${aboutSo(expected)}`
          : '',
      ].join(''),
      evidence: [
        see(begun.fact, begun.path, begun.at),
        see('services', 'services[0].deployments[].status'),
        see('services', 'services[0].runningCount'),
        see('services', 'services[0].desiredCount'),
      ],
      remediation: {
        text: 'The waiter names no cause: act on what keeps the service from being stable, and let the pipeline wait for the end of the service deployment.',
        command: rollout
          ? describeRollout(rollout, ref.region)
          : `aws ecs list-service-deployments --cluster ${ref.cluster} --service ${ref.name} --max-results 5 --region ${ref.region}`,
      },
      prevention:
        'Wait on the service deployment, not on `services-stable`, and print its `statusReason`.',
    };
  },
});

/** When the newest deployment began: ECS rolls back to one that may be months old, and who waits began with the one that failed. */
function begunAt(service: Service, rollout: Rollout | undefined) {
  const listed = service.deployments.flatMap(({ id, createdAt: at }) =>
    at ? [{ fact: 'services' as const, at, path: `${deploymentPath(id)}.createdAt` }] : [],
  );
  const record = rollout?.createdAt && {
    fact: 'serviceDeployments' as const,
    at: rollout.createdAt,
    path: `${rolloutPath(rollout)}.createdAt`,
  };
  return [...listed, ...(record ? [record] : [])].toSorted((a, b) => compareTexts(b.at, a.at))[0];
}

/** How long the newest deployment took, where it succeeded lately. */
function succeededIn(rollout: Rollout | undefined, takenAt: string): number | undefined {
  const begun = rollout?.startedAt ?? rollout?.createdAt;
  if (rollout?.status !== 'SUCCESSFUL' || !begun || !rollout.finishedAt) return undefined;
  if (secondsBetween(rollout.finishedAt, takenAt) > news) return undefined;
  return secondsBetween(begun, rollout.finishedAt);
}

/** What the waiter misses, in words: one deployment, and as many running tasks as desired. */
function keptUnstable(
  service: Service,
  targetHealth: Readonly<Record<string, DescribeTargetHealth>> | undefined,
): readonly string[] {
  const { runningCount, desiredCount, deployments } = service;
  const draining = Object.values(targetHealth ?? {})
    .flatMap(({ TargetHealthDescriptions }) => TargetHealthDescriptions)
    .filter(({ TargetHealth }) => TargetHealth?.State === 'draining').length;
  const old = deployments
    .toSorted((a, b) => compareTexts(b.createdAt ?? '', a.createdAt ?? ''))
    .filter(({ status }) => status === 'ACTIVE');
  const left = old.reduce((sum, { runningCount: running }) => sum + running, 0);
  return [
    ...(runningCount < desiredCount ? [ofDesired(runningCount, desiredCount, 'run')] : []),
    ...(runningCount > desiredCount
      ? [`${runningCount} tasks run instead of ${desiredCount}`]
      : []),
    ...(deployments.length === 1
      ? []
      : [
          `there are ${deployments.length} deployments instead of one${left > 0 ? ` (${count(left, 'task')} of older ones)` : ''}`,
        ]),
    ...(draining > 0 && deployments.length > 1
      ? [`${count(draining, 'target')} ${draining === 1 ? 'is' : 'are'} still draining`]
      : []),
  ];
}

/** How far the circuit breaker is, where it is on and has begun to count. */
function breakerSays(service: Service, rollout: Rollout | undefined, primary: Deployment): string {
  if (!service.deploymentConfiguration?.deploymentCircuitBreaker?.enable) return '';
  const { failures, threshold, toGo } = breakerCount(
    service,
    rollout?.deploymentCircuitBreaker,
    primary.failedTasks,
  );
  if (failures === 0 || toGo === 0) return '';
  return `; the circuit breaker has counted ${failures} of ${threshold} failures, ${toGo} to go`;
}
