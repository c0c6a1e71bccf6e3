import type { ContainerDependency } from '@aws-sdk/client-ecs';
import { type Exit, runApplication } from './application.ts';
import type { Simulation } from './simulation.ts';
import { containerDefinition } from './task-containers.ts';
import type { ContainerState, TaskState } from './task-state.ts';

/** What the task's life wants to know of its containers. */
interface ContainersWatch {
  /** Every container has started. */
  onRunning(): void;
  /** An application answers from now on. */
  onServing(): void;
  onExit(container: ContainerState, exit: Exit): void;
}

/** Starts every container of a task as soon as what it depends on allows. */
export function runContainers(
  simulation: Simulation,
  task: TaskState,
  watch: ContainersWatch,
): void {
  startReady(simulation, task, watch);
}

function startReady(simulation: Simulation, task: TaskState, watch: ContainersWatch): void {
  if (task.task.desiredStatus === 'STOPPED') return;
  const waiting = task.containers.filter((it) => !hasStarted(it));
  if (waiting.length === 0) return;
  const hopeless = waiting.find((container) =>
    containerDefinition(simulation, task, container).dependsOn?.some((it) => isHopeless(task, it)),
  );
  if (hopeless) {
    // The agent gives up on such a container with the code of one that obeyed SIGTERM.
    watch.onExit(hopeless, { code: 143 });
    return;
  }
  const ready = waiting.filter((container) => {
    const { dependsOn = [] } = containerDefinition(simulation, task, container);
    return dependsOn.every((it) => isMet(task, it));
  });
  for (const container of ready) {
    const shown = task.task.containers?.find(({ name }) => name === container.name);
    if (shown) shown.lastStatus = 'RUNNING';
  }
  if (ready.length === waiting.length) watch.onRunning();
  for (const container of ready) {
    runApplication(simulation, task, container, {
      onServing: () => watch.onServing(),
      onExit: (exit) => {
        watch.onExit(container, exit);
        startReady(simulation, task, watch);
      },
    });
  }
  if (ready.length > 0) startReady(simulation, task, watch);
}

function hasStarted({ processSince, ended }: ContainerState): boolean {
  return processSince !== undefined || ended === true;
}

/** Whether the container that another one waits for has come as far as that one asks. */
function isMet(task: TaskState, { containerName, condition }: ContainerDependency): boolean {
  const awaited = task.containers.find(({ name }) => name === containerName);
  const shown = task.task.containers?.find(({ name }) => name === containerName);
  switch (condition) {
    case 'START':
      return awaited !== undefined && hasStarted(awaited);
    case 'COMPLETE':
      return awaited?.ended === true;
    case 'SUCCESS':
      return awaited?.ended === true && shown?.exitCode === 0;
    default:
      return shown?.healthStatus === 'HEALTHY';
  }
}

/** Whether the container that another one waits for has ended in a way that can never be what that one asks. */
function isHopeless(task: TaskState, { containerName, condition }: ContainerDependency): boolean {
  const awaited = task.containers.find(({ name }) => name === containerName);
  const shown = task.task.containers?.find(({ name }) => name === containerName);
  return awaited?.ended === true && condition === 'SUCCESS' && shown?.exitCode !== 0;
}
