import type { ListServiceDeployments } from '../../facts/ecs-deployments.ts';
import { compareTexts } from '../../facts/order.ts';
import {
  currentDeployments,
  primaryDeployment,
  revisionName,
  secondsBetween,
  serviceIn,
} from '../../facts/service.ts';
import { isDeployedByEcs } from '../../reading/deployments/rollout.ts';
import { outcomeOf } from '../../reading/deployments/rollout-states.ts';
import { instant } from '../instants.ts';
import { code } from '../phrases.ts';
import { defineRule } from '../rule.ts';

/** So long ago a deployment that was cut short may have begun to count as one of a series. */
const series = 3600;

/**
 * Deployment after deployment of one service was begun before the one before it could complete. Only the newest starts tasks,
 * and every further one starts the work over. One deployment that another one replaced is everyday life and only a note.
 */
export const overlappingDeployments = defineRule({
  id: 'overlapping-deployments',
  layer: 'deployment',
  title: 'Several deployments of one service overlap and none completes',
  explains: ['below-desired-count', 'deployment-failing', 'waiter-timeout-only'],
  follows: ['tasks-keep-stopping', 'deployment-failing'],
  needs: ['services'],
  wants: ['recentDeployments'],
  reference: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-deployment.html',
  applies: ({ services }) => {
    const service = serviceIn(services);
    return service !== undefined && isDeployedByEcs(service);
  },

  *check({ services, recentDeployments, ref, takenAt }, see) {
    const service = serviceIn(services);
    const primary = service && primaryDeployment(service);
    if (service?.status !== 'ACTIVE' || !isDeployedByEcs(service)) return;
    if (!primary || primary.rolloutState === 'COMPLETED') return;
    const { cut, goesOn } = cutShort(recentDeployments, takenAt);
    const unfinished = currentDeployments(service).filter(
      ({ rolloutState }) => rolloutState === 'IN_PROGRESS',
    );
    const begun = Math.max(cut.length + 1, unfinished.length);
    if (begun < 2) return;

    const since = [
      ...cut.map(({ createdAt }) => createdAt ?? ''),
      ...unfinished.map(({ createdAt }) => createdAt ?? ''),
    ]
      .filter((at) => at !== '')
      .toSorted()[0];
    const lastGood = succeededBefore(recentDeployments);
    const newest = code(revisionName(primary.taskDefinition ?? service.serviceName));
    const failing = primary.failedTasks > 0;
    yield {
      ...(begun === 2 ? { kind: 'note' as const } : {}),
      ...(failing || begun === 2 ? { explains: [] } : {}),
      subject: `service ${service.serviceName}`,
      confidence: 'confirmed',
      summary: `${goesOn ? 'At least ' : ''}${begun} deployments of ${code(service.serviceName)} were begun${since ? ` since ${instant(since)}` : ''} and none has completed: each replaced the one before, and only the newest, of ${newest}${
        primary.createdAt ? ` from ${instant(primary.createdAt)}` : ''
      }, still starts tasks`,
      evidence: [
        see('services', 'services[0].deployments[].rolloutState', primary.createdAt),
        ...(cut.length > 0
          ? [see('recentDeployments', 'serviceDeployments[].status', cut[0]?.createdAt)]
          : []),
      ],
      remediation: {
        text: `Stop sending deployments${lastGood ? ', roll back to the last one that succeeded' : ''} and deploy once; tasks of the replaced ones go by themselves.`,
        command: `aws ecs list-service-deployments --cluster ${ref.cluster} --service ${ref.name} --max-results 10 --region ${ref.region}`,
        ...(lastGood && failing ? { action: 'roll-back' as const } : {}),
      },
      prevention: 'Let one pipeline at a time deploy a service, and keep the circuit breaker on.',
    };
  },
});

/**
 * Deployments of the last hour that were stopped because another one came, since the last that succeeded, and whether there may
 * be more than are listed.
 */
function cutShort(recent: ListServiceDeployments | undefined, takenAt: string) {
  const newestFirst = (recent?.serviceDeployments ?? []).toSorted((a, b) =>
    compareTexts(b.createdAt ?? '', a.createdAt ?? ''),
  );
  const [, ...former] = newestFirst;
  const beyond = recent?.nextToken !== undefined;
  const over = former.findIndex(
    ({ status }) => !['stopping', 'stopped'].includes(outcomeOf(status)),
  );
  const cut = (over < 0 ? former : former.slice(0, over)).filter(
    ({ createdAt, statusReason }) =>
      createdAt !== undefined &&
      secondsBetween(createdAt, takenAt) < series &&
      !/circuit breaker|alarm|user request|hook/i.test(statusReason ?? ''),
  );
  return { cut, goesOn: beyond && cut.length === former.length };
}

function succeededBefore(recent: ListServiceDeployments | undefined): boolean {
  return (recent?.serviceDeployments ?? []).some(({ status }) => outcomeOf(status) === 'succeeded');
}
