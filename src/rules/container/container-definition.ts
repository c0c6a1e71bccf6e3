import type {
  ContainerDefinition,
  DescribeTaskDefinition,
} from '../../facts/ecs-task-definitions.ts';
import type { Task } from '../../facts/ecs-tasks.ts';

/** How a task's revision defines its containers; none where the revision was not read. */
export function definitionsOf(
  { taskDefinitionArn }: Task,
  taskDefinitions: Readonly<Record<string, DescribeTaskDefinition>> | undefined,
): readonly ContainerDefinition[] {
  return taskDefinitions?.[taskDefinitionArn ?? '']?.taskDefinition?.containerDefinitions ?? [];
}

/** How a task's revision defines one of its containers. */
export function definitionOf(
  task: Task,
  container: string,
  taskDefinitions: Readonly<Record<string, DescribeTaskDefinition>> | undefined,
): ContainerDefinition | undefined {
  return definitionsOf(task, taskDefinitions).find(({ name }) => name === container);
}
