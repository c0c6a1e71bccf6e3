import type { ContainerDefinition, ContainerDependency } from '@aws-sdk/client-ecs';
import { type Exit, endApplication, runApplication } from './application.ts';
import { watchHealth } from './container-health.ts';
import { freezeIfBlocked } from './log-delivery.ts';
import type { Simulation } from './simulation.ts';
import { containerDefinition } from './task-containers.ts';
import type { ContainerState, TaskState } from './task-state.ts';

/** How long a container must have run for ECS to restart it in place (sdk: ContainerRestartPolicy). */
const USUAL_RESTART_PERIOD_SECONDS = 300;

/** How long ECS takes to restart a container in place. */
const RESTART_MS = 1000;

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
    runContainer(simulation, task, container, watch);
    freezeIfBlocked(simulation, task, container);
  }
  if (ready.length > 0) startReady(simulation, task, watch);
}

/** Runs a container, and again in place where its restart policy says so. */
function runContainer(
  simulation: Simulation,
  task: TaskState,
  container: ContainerState,
  watch: ContainersWatch,
): void {
  const since = simulation.clock.now;
  runApplication(simulation, task, container, {
    onServing: () => watch.onServing(),
    onExit: (exit) => {
      if (
        isRestarted(
          containerDefinition(simulation, task, container),
          exit,
          simulation.clock.now - since,
        )
      ) {
        endApplication(simulation, task, container);
        simulation.clock.at(simulation.clock.now + RESTART_MS, () => {
          if (task.task.desiredStatus !== 'STOPPED') {
            runContainer(simulation, task, container, watch);
          }
        });
        return;
      }
      watch.onExit(container, exit);
      startReady(simulation, task, watch);
    },
  });
  watchHealth(simulation, task, container, () => startReady(simulation, task, watch));
}

/** ECS restarts a container that has run for long enough, unless it was told to let this exit be. */
function isRestarted(
  { restartPolicy }: ContainerDefinition,
  { code }: Exit,
  ranMs: number,
): boolean {
  if (restartPolicy?.enabled !== true) return false;
  const { restartAttemptPeriod = USUAL_RESTART_PERIOD_SECONDS, ignoredExitCodes = [] } =
    restartPolicy;
  return ranMs >= restartAttemptPeriod * 1000 && !ignoredExitCodes.includes(code);
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
