import type {
  DescribeServiceRevisions,
  ListServiceDeployments,
} from '../../facts/ecs-deployments.ts';
import type { Service } from '../../facts/ecs-services.ts';
import { compareTexts } from '../../facts/order.ts';
import { currentDeployments, primaryDeployment } from '../../facts/service.ts';
import { revisionArn } from '../../reading/deployments/asked-revisions.ts';
import { outcomeOf } from '../../reading/deployments/rollout-states.ts';

/** A revision of the task definition, with what ECS keeps of its newest deployment. */
export interface Side {
  readonly taskDefinition: string;
  /** The service revision of that deployment, which holds what is not the task's own. */
  readonly serviceRevision?: string | undefined;
  readonly deployedAt?: string | undefined;
}

/** What is compared with what. */
export interface Compared {
  /** Undefined where nothing older is known. */
  readonly from: Side | undefined;
  readonly to: Side;
  /** Whether the older one is the last that a deployment of the service succeeded with, and no one's choice. */
  readonly steady: boolean;
}

interface Deployed extends Side {
  readonly succeeded: boolean;
}

interface HistoryFacts {
  readonly recentDeployments: ListServiceDeployments | undefined;
  readonly serviceRevisions: DescribeServiceRevisions | undefined;
}

/**
 * The two revisions that are compared: those that the words name, the first one as the older; else the newest that was
 * deployed, whatever became of it, with the last other one that was steady.
 */
export function comparedRevisions(
  service: Service,
  words: readonly string[],
  facts: HistoryFacts,
): Compared | undefined {
  const history = historyOf(service, facts);
  const current = primaryDeployment(service)?.taskDefinition ?? service.taskDefinition;
  if (current === undefined) return undefined;
  const side = (taskDefinition: string): Side =>
    history.find((it) => it.taskDefinition === taskDefinition) ?? { taskDefinition };
  const [first, second] = words.map((word) => revisionArn(word, current));
  if (first !== undefined) {
    return { from: side(first), to: side(second ?? current), steady: false };
  }
  const to = history[0] ?? side(current);
  const others = history.filter((it) => it.taskDefinition !== to.taskDefinition);
  const steady = others.find(({ succeeded }) => succeeded);
  return { from: steady ?? others[0], to, steady: steady !== undefined };
}

/** What was deployed, the newest first: the record of ECS, and the deployments that own tasks where it keeps none. */
function historyOf(
  service: Service,
  { recentDeployments, serviceRevisions }: HistoryFacts,
): readonly Deployed[] {
  const recorded = (recentDeployments?.serviceDeployments ?? []).flatMap((it) => {
    const revision = serviceRevisions?.serviceRevisions.find(
      ({ serviceRevisionArn }) => serviceRevisionArn === it.targetServiceRevisionArn,
    );
    if (revision?.taskDefinition === undefined) return [];
    return [
      {
        taskDefinition: revision.taskDefinition,
        serviceRevision: it.targetServiceRevisionArn,
        deployedAt: it.createdAt,
        succeeded: outcomeOf(it.status) === 'succeeded',
      },
    ];
  });
  const owning = currentDeployments(service).flatMap(
    ({ taskDefinition, createdAt, rolloutState }) =>
      taskDefinition === undefined || recorded.some((it) => it.taskDefinition === taskDefinition)
        ? []
        : [{ taskDefinition, deployedAt: createdAt, succeeded: rolloutState === 'COMPLETED' }],
  );
  return [...recorded, ...owning].toSorted(
    (a, b) =>
      compareTexts(b.deployedAt ?? '', a.deployedAt ?? '') ||
      compareTexts(b.taskDefinition, a.taskDefinition),
  );
}
