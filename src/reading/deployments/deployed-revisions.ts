import type { DescribeServiceRevisions } from '../../facts/ecs-deployments.ts';
import type { DescribeServices } from '../../facts/ecs-services.ts';
import type { DescribeTasks } from '../../facts/ecs-tasks.ts';
import { serviceIn } from '../../facts/service.ts';

/** The facts that name revisions which ECS took for a deployment; what is not known is undefined. */
interface DeployedFacts {
  readonly services: DescribeServices;
  readonly serviceRevisions: DescribeServiceRevisions | undefined;
  readonly stoppedTasks: Readonly<Record<string, DescribeTasks>> | undefined;
}

/** Every revision of the task definition that a deployment of the service is known to have used, whatever became of it. */
export function deployedRevisions(facts: DeployedFacts): ReadonlySet<string | undefined> {
  const { services, serviceRevisions, stoppedTasks = {} } = facts;
  return new Set([
    ...(serviceRevisions?.serviceRevisions ?? []).map(({ taskDefinition }) => taskDefinition),
    ...(serviceIn(services)?.deployments ?? []).map(({ taskDefinition }) => taskDefinition),
    ...(serviceIn(services)?.taskSets ?? []).map(({ taskDefinition }) => taskDefinition),
    ...Object.values(stoppedTasks).flatMap(({ tasks }) =>
      tasks.map(({ taskDefinitionArn }) => taskDefinitionArn),
    ),
  ]);
}
