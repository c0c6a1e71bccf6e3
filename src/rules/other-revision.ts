import type { DescribeServiceRevisions, ListServiceDeployments } from '../facts/ecs-deployments.ts';
import type { Service } from '../facts/ecs-services.ts';
import type { ContainerDefinition, DescribeTaskDefinition } from '../facts/ecs-task-definitions.ts';
import type { Task } from '../facts/ecs-tasks.ts';
import { primaryDeployment, revisionName, secondsBetween } from '../facts/service.ts';

/** Seconds for which a deployment is new enough to blame. */
const day = 24 * 3600;

/** Another revision of the service than the one that fails. */
export interface OtherRevision {
  /** `family:revision`. */
  readonly name: string;
  /** Whether tasks run on it now, which is proof that it works. */
  readonly runs: boolean;
  readonly containers: readonly ContainerDefinition[];
}

type Definitions = Readonly<Record<string, DescribeTaskDefinition>> | undefined;

/** The revision to compare a failed task's with: one that runs now, otherwise the newest other one that was described. */
export function otherRevision(
  { taskDefinitionArn }: Task,
  taskDefinitions: Definitions,
  service: Service | undefined,
): OtherRevision | undefined {
  const running = runningRevisions(service);
  return Object.values(taskDefinitions ?? {})
    .flatMap(({ taskDefinition }) => taskDefinition ?? [])
    .filter((it) => it.taskDefinitionArn !== taskDefinitionArn)
    .map(({ taskDefinitionArn: arn, containerDefinitions }) => ({
      name: revisionName(arn),
      runs: running.has(arn),
      containers: containerDefinitions,
    }))
    .toSorted(workingFirst)[0];
}

/** The image that another revision has for a container; ECS keeps images of former revisions longer than tasks. */
export function otherImage(
  task: Task,
  container: string,
  known: {
    readonly service: Service | undefined;
    readonly taskDefinitions: Definitions;
    readonly serviceRevisions: DescribeServiceRevisions | undefined;
  },
): { readonly image: string; readonly name: string; readonly runs: boolean } | undefined {
  const described = otherRevision(task, known.taskDefinitions, known.service);
  const image = described?.containers.find(({ name }) => name === container)?.image;
  if (described && image) return { image, name: described.name, runs: described.runs };
  const running = runningRevisions(known.service);
  return (known.serviceRevisions?.serviceRevisions ?? [])
    .flatMap(({ taskDefinition: arn, containerImages }) => {
      const former = containerImages.find(({ containerName }) => containerName === container);
      if (!arn || !former?.image || arn === task.taskDefinitionArn) return [];
      return { image: former.image, name: revisionName(arn), runs: running.has(arn) };
    })
    .toSorted(workingFirst)[0];
}

/**
 * Whether going back a revision helps: the task is the primary deployment's, and another revision runs, or the deployment is
 * not a day old and one before it succeeded. What broke on a release of last month is not mended by an older one.
 */
export function rollBackHelps(
  { startedBy }: Task,
  service: Service | undefined,
  other: { readonly runs: boolean } | undefined,
  known: {
    readonly recentDeployments: ListServiceDeployments | undefined;
    readonly takenAt: string;
  },
): boolean {
  const primary = service && primaryDeployment(service);
  if (!primary || startedBy === undefined || primary.id !== startedBy) return false;
  if (other?.runs) return true;
  const begun = primary.createdAt ?? '';
  return (
    begun !== '' &&
    secondsBetween(begun, known.takenAt) < day &&
    (known.recentDeployments?.serviceDeployments ?? []).some(
      ({ status, createdAt }) => status === 'SUCCESSFUL' && (createdAt ?? begun) < begun,
    )
  );
}

function runningRevisions(service: Service | undefined): ReadonlySet<string | undefined> {
  const running = (service?.deployments ?? []).filter(({ runningCount }) => runningCount > 0);
  return new Set(running.map(({ taskDefinition }) => taskDefinition));
}

function workingFirst(
  a: { readonly name: string; readonly runs: boolean },
  b: { readonly name: string; readonly runs: boolean },
): number {
  return Number(b.runs) - Number(a.runs) || b.name.localeCompare(a.name, 'en', { numeric: true });
}
