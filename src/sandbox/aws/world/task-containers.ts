import type { ContainerDefinition } from '@aws-sdk/client-ecs';
import { revisionOf, type Simulation } from './simulation.ts';
import type { ContainerState, TaskState } from './task-state.ts';

/** What the simulation knows of a container of the task. Throws when its definition has none of that name. */
export function containerState(task: TaskState, name: string): ContainerState {
  const found = task.containers.find((it) => it.name === name);
  if (!found) throw new Error(`Task ${task.id} has no container ${name}.`);
  return found;
}

/** The container's part of the task definition. */
export function containerDefinition(
  simulation: Simulation,
  task: TaskState,
  { name }: ContainerState,
): ContainerDefinition {
  const definition = revisionOf(simulation, task.task.taskDefinitionArn ?? '');
  const found = definition.containerDefinitions?.find((it) => it.name === name);
  if (!found) throw new Error(`${definition.taskDefinitionArn} defines no container ${name}.`);
  return found;
}

/** Whether the task ends with the container; containers are essential unless they say otherwise. */
export function isEssential({ essential = true }: ContainerDefinition): boolean {
  return essential;
}
