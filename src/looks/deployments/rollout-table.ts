import type {
  DescribeServiceDeployments,
  DescribeServiceRevisions,
  ListServiceDeployments,
} from '../../facts/ecs-deployments.ts';
import { compareTexts } from '../../facts/order.ts';
import { lastPart, revisionName, secondsBetween } from '../../facts/service.ts';
import { outcomeOf, type RolloutOutcome } from '../../reading/deployments/rollout-states.ts';
import { duration } from '../../rules/duration.ts';
import type { Line, Table } from '../sheet.ts';

/** So many former deployments tell how long one takes and what usually becomes of it. */
const most = 10;

/** What became of a deployment, in words for a sentence. */
export const outcomeWords: { readonly [O in Exclude<RolloutOutcome, 'unknown'>]: string } = {
  'under-way': 'under way',
  stopping: 'being stopped',
  stopped: 'stopped',
  succeeded: 'succeeded',
  'rolling-back': 'being rolled back',
  'rolled-back': 'rolled back',
  'roll-back-failed': 'roll-back failed',
};

interface RolloutFacts {
  readonly recentDeployments: ListServiceDeployments | undefined;
  readonly serviceDeployments: DescribeServiceDeployments | undefined;
  readonly serviceRevisions: DescribeServiceRevisions | undefined;
}

/** The `family:revision` that a service revision deployed, as far as it was read. */
export function deployedBy(
  arn: string | undefined,
  revisions: DescribeServiceRevisions | undefined,
): string | undefined {
  const found = revisions?.serviceRevisions.find((it) => it.serviceRevisionArn === arn);
  return found?.taskDefinition === undefined ? undefined : revisionName(found.taskDefinition);
}

/** The newest deployments on record, as a table; none where ECS keeps no record of them. */
export function rolloutTable(facts: RolloutFacts): readonly Table[] {
  const { recentDeployments, serviceDeployments, serviceRevisions } = facts;
  const newest = (recentDeployments?.serviceDeployments ?? [])
    .toSorted(
      (a, b) =>
        compareTexts(b.createdAt ?? '', a.createdAt ?? '') ||
        compareTexts(a.serviceDeploymentArn, b.serviceDeploymentArn),
    )
    .slice(0, most);
  if (newest.length === 0) return [];
  const rows = newest.map((it): readonly Line[] => {
    const { serviceDeploymentArn: arn, status, createdAt } = it;
    const told = serviceDeployments?.serviceDeployments.find(
      (record) => record.serviceDeploymentArn === arn,
    );
    const outcome = outcomeOf(status);
    const breaker = told?.deploymentCircuitBreaker;
    const began = it.startedAt ?? told?.startedAt ?? createdAt;
    const finishedAt = it.finishedAt ?? told?.finishedAt;
    const target = it.targetServiceRevisionArn ?? told?.targetServiceRevision?.arn;
    const why = told?.rollback?.reason ?? told?.statusReason ?? it.statusReason;
    const revision = deployedBy(target, serviceRevisions);
    return [
      began === undefined ? [] : [{ at: began }],
      [outcome === 'unknown' ? (status ?? 'not known') : outcomeWords[outcome]],
      [revision === undefined ? lastPart(target ?? '') : { code: revision }],
      [began && finishedAt ? duration(secondsBetween(began, finishedAt)) : ''],
      [
        breaker?.failureCount === undefined
          ? ''
          : `${breaker.failureCount}${counts(breaker) ? ` of ${breaker.threshold}` : ''}`,
      ],
      [why ?? ''],
    ];
  });
  return [
    {
      kind: 'table',
      title: 'On record, newest first',
      columns: ['Began', 'Outcome', 'Revision', 'Took', 'Failed tasks', 'Why'],
      rows,
    },
  ];
}

/** Whether the circuit breaker ends the deployment at its threshold; one that is off has a threshold too. */
function counts({
  status,
  threshold,
}: {
  readonly status?: string | undefined;
  readonly threshold?: number | undefined;
}) {
  return threshold !== undefined && status !== 'DISABLED';
}
