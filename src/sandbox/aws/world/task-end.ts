import type { Task } from '@aws-sdk/client-ecs';
import { type Exit, endApplication } from './application.ts';
import { between } from './identifiers.ts';
import { deregister, targetsOf } from './load-balancing.ts';
import { type Simulation, serviceOf, today } from './simulation.ts';
import type { StartFailure } from './start/stage.ts';
import { recheck } from './target-checks.ts';
import { containerDefinition, isEssential } from './task-containers.ts';
import type { ContainerState, TaskState } from './task-state.ts';
import { step } from './task-step.ts';

const DEFAULT_STOP_TIMEOUT_SECONDS = 30;
/** AWS promises one hour. */
const STOPPED_TASKS_KEPT_MS = 3_700_000;

/** Why a task is stopped, as AWS records it. */
export interface StopCause {
  readonly stopCode: NonNullable<Task['stopCode']>;
  readonly stoppedReason: string;
}

/**
 * Stops a task on purpose: its targets drain first, then every process gets SIGTERM and, after its stop timeout, SIGKILL.
 */
export function stopTask(simulation: Simulation, state: TaskState, cause: StopCause): void {
  const { task } = state;
  if (task.desiredStatus === 'STOPPED') return;
  Object.assign(task, cause, { desiredStatus: 'STOPPED' });
  const drainSeconds = deregister(simulation, state);
  step(simulation, state, { lastStatus: 'DEACTIVATING' });
  simulation.clock.at(simulation.clock.now + drainSeconds * 1000 + 1500, () => {
    if (task.stoppingAt) return;
    step(simulation, state, { lastStatus: 'STOPPING', stoppingAt: today(simulation) });
    terminate(simulation, state);
  });
}

/** The task never reached RUNNING. */
export function failStart(simulation: Simulation, state: TaskState, failure: StartFailure): void {
  const { task } = state;
  if (task.desiredStatus === 'STOPPED') return;
  const { stoppedReason, stopCode = 'TaskFailedToStart', containers = {} } = failure;
  Object.assign(task, { desiredStatus: 'STOPPED', stopCode, stoppedReason });
  for (const [name, { reason, exitCode }] of Object.entries(containers)) {
    record(state, name, exitCode, reason);
  }
  step(simulation, state, { stoppingAt: today(simulation) });
  const service = serviceOf(simulation, state);
  if (service) service.scheduler.failedStarts += 1;
  terminate(simulation, state);
}

/** A process ended by itself; an essential one takes the task with it. */
export function containerExited(
  simulation: Simulation,
  state: TaskState,
  container: ContainerState,
  exit: Exit,
): void {
  const { task } = state;
  endContainer(simulation, state, container, exit);
  if (!isEssential(containerDefinition(simulation, state, container))) {
    step(simulation, state, {});
    return;
  }
  if (task.desiredStatus !== 'STOPPED') {
    Object.assign(task, {
      desiredStatus: 'STOPPED',
      stopCode: 'EssentialContainerExited',
      stoppedReason: 'Essential container in task exited',
    });
  }
  if (!task.stoppingAt) step(simulation, state, { stoppingAt: today(simulation) });
  deregister(simulation, state);
  terminate(simulation, state);
}

/** Every process that still runs gets SIGTERM; the task ends with the last of them. */
function terminate(simulation: Simulation, state: TaskState): void {
  const running = state.containers.filter(({ processSince }) => processSince !== undefined);
  if (running.length === 0) ended(simulation, state);
  for (const container of running) {
    const { app } = container;
    const { stopTimeout } = containerDefinition(simulation, state, container);
    const timeout = stopTimeout ?? DEFAULT_STOP_TIMEOUT_SECONDS;
    const obeys = app?.stopSeconds !== undefined && app.stopSeconds < timeout;
    const key = `kill/${state.id}${container === state.containers[0] ? '' : `/${container.name}`}`;
    const seconds = obeys ? (app.stopSeconds ?? 0) : timeout + between(key, 0.1, 0.6);
    simulation.clock.at(simulation.clock.now + seconds * 1000, () => {
      if (container.processSince === undefined) return;
      endContainer(simulation, state, container, { code: obeys ? app.stopExitCode : 137 });
      if (state.containers.every(({ processSince }) => processSince === undefined))
        ended(simulation, state);
    });
  }
}

/** One process is gone. */
function endContainer(
  simulation: Simulation,
  state: TaskState,
  container: ContainerState,
  { code, reason }: Exit,
): void {
  endApplication(simulation, state, container);
  container.ended = true;
  record(state, container.name, code, reason);
  recheck(
    simulation,
    targetsOf(simulation, state).map(([group]) => group),
  );
}

/** What DescribeTasks says of a container that has stopped. */
function record(
  { task }: TaskState,
  name: string,
  exitCode: number | undefined,
  reason: string | undefined,
): void {
  const shown = task.containers?.find((it) => it.name === name);
  if (!shown) return;
  shown.lastStatus = 'STOPPED';
  if (exitCode !== undefined) shown.exitCode = exitCode;
  if (reason) shown.reason = reason;
}

/** No process is left; the network interface goes, and the task is STOPPED. */
function ended(simulation: Simulation, state: TaskState): void {
  const { task } = state;
  if (task.lastStatus === 'DEPROVISIONING' || task.lastStatus === 'STOPPED') return;
  for (const container of task.containers ?? []) container.lastStatus = 'STOPPED';
  step(simulation, state, {
    lastStatus: 'DEPROVISIONING',
    ...(task.pullStartedAt && { executionStoppedAt: today(simulation) }),
  });
  simulation.clock.at(simulation.clock.now + between(`eni-off/${state.id}`, 9, 18) * 1000, () => {
    step(simulation, state, { lastStatus: 'STOPPED', stoppedAt: today(simulation) });
    for (const attachment of task.attachments ?? []) attachment.status = 'DELETED';
    forget(simulation, state);
  });
}

function forget(simulation: Simulation, state: TaskState): void {
  simulation.clock.at(simulation.clock.now + STOPPED_TASKS_KEPT_MS, () => {
    const { tasks } = simulation.state;
    tasks.splice(tasks.indexOf(state), 1);
  });
}
