import type { Task } from '@aws-sdk/client-ecs';
import { type Exit, endApplication, runApplication } from './application.ts';
import { say } from './events.ts';
import { between } from './identifiers.ts';
import { findImage, pullError } from './images.ts';
import { deregister, recheck, register, targetsOf } from './load-balancing.ts';
import { newTask } from './new-task.ts';
import type { DeploymentState, ServiceState } from './service-state.ts';
import { mainContainer, revisionOf, type Simulation, serviceOf, today } from './simulation.ts';
import type { TaskState } from './task-state.ts';

const DEFAULT_STOP_TIMEOUT_SECONDS = 30;
/** AWS promises one hour. */
const STOPPED_TASKS_KEPT_MS = 3_700_000;
/** A task that answers to no load balancer counts as healthy after so long in RUNNING. */
const RUNNING_COUNTS_AS_HEALTHY_MS = 40_000;

/** Why a task is stopped, as AWS records it. */
export interface StopCause {
  readonly stopCode: NonNullable<Task['stopCode']>;
  readonly stoppedReason: string;
}

/** Starts one task of a deployment: PROVISIONING, PENDING (network, image), ACTIVATING, RUNNING. */
export function startTask(
  simulation: Simulation,
  service: ServiceState,
  deployment: DeploymentState,
): TaskState {
  const state = newTask(simulation, service, deployment);
  const { task } = state;
  simulation.state.tasks.push(state);
  const definition = revisionOf(simulation, deployment.taskDefinitionArn);
  const { image: reference = '', name } = mainContainer(definition);
  const digest = deployment.images.find(({ containerName }) => containerName === name)?.imageDigest;

  inSequence(simulation, state, [
    [between(`eni/${state.id}`, 5, 9), () => attach(simulation, state)],
    [
      between(`agent/${state.id}`, 1, 2),
      () => step(simulation, state, { pullStartedAt: today(simulation) }),
    ],
    [
      between(`pull/${state.id}`, 6, 13),
      () => {
        const image = findImage(
          simulation.state,
          digest ? `${reference.replace(/:[\w.-]+$/, '')}@${digest}` : reference,
        );
        if (!image) {
          fail(simulation, state, pullError(simulation.state, reference));
          return;
        }
        state.app = image.app;
        for (const container of task.containers ?? []) container.imageDigest = image.digest;
        step(simulation, state, { pullStoppedAt: today(simulation), lastStatus: 'ACTIVATING' });
      },
    ],
    [between(`create/${state.id}`, 1, 3), () => run(simulation, service, deployment, state)],
  ]);
  return state;
}

/**
 * Stops a task on purpose: its targets drain first, then the process gets SIGTERM and, after the stop timeout, SIGKILL.
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

/** Whether the scheduler may count on the task: running, and healthy wherever a load balancer looks at it. */
export function isHealthy(simulation: Simulation, state: TaskState): boolean {
  const { task, registrations } = state;
  if (task.lastStatus !== 'RUNNING' || task.desiredStatus !== 'RUNNING') return false;
  if (registrations.length === 0) return settlesIn(simulation, state) === 0;
  const targets = targetsOf(simulation, state);
  // ECS does not notice when someone else takes a healthy target out of the group.
  if (targets.length < registrations.length) return state.wasHealthy;
  return targets.every(([, target]) => target.state === 'healthy');
}

/** Milliseconds until a running task without a load balancer counts as healthy; 0 for any other task. */
export function settlesIn(simulation: Simulation, { task, registrations }: TaskState): number {
  if (task.lastStatus !== 'RUNNING' || registrations.length > 0 || !task.startedAt) return 0;
  return Math.max(
    0,
    task.startedAt.getTime() + RUNNING_COUNTS_AS_HEALTHY_MS - simulation.clock.now,
  );
}

function run(
  simulation: Simulation,
  service: ServiceState,
  deployment: DeploymentState,
  state: TaskState,
): void {
  step(simulation, state, { lastStatus: 'RUNNING', startedAt: today(simulation) });
  service.scheduler.failedStarts = 0;
  for (const { targetGroupArn = '', containerPort = 0 } of deployment.loadBalancers) {
    register(simulation, state, targetGroupArn, containerPort);
    say(simulation, service, `registered 1 targets in (target-group ${targetGroupArn})`);
  }
  runApplication(simulation, state, {
    onServing: () =>
      recheck(
        simulation,
        targetsOf(simulation, state).map(([group]) => group),
      ),
    onExit: (exit) => exited(simulation, state, exit),
  });
}

/** The essential container ended by itself. */
function exited(simulation: Simulation, state: TaskState, exit: Exit): void {
  const { task } = state;
  if (task.desiredStatus !== 'STOPPED') {
    Object.assign(task, {
      desiredStatus: 'STOPPED',
      stopCode: 'EssentialContainerExited',
      stoppedReason: 'Essential container in task exited',
    });
  }
  if (!task.stoppingAt) step(simulation, state, { stoppingAt: today(simulation) });
  deregister(simulation, state);
  ended(simulation, state, exit);
}

function terminate(simulation: Simulation, state: TaskState): void {
  const { app } = state;
  if (!app || state.processSince === undefined) {
    ended(simulation, state, undefined);
    return;
  }
  const definition = revisionOf(simulation, state.task.taskDefinitionArn ?? '');
  const timeout = mainContainer(definition).stopTimeout ?? DEFAULT_STOP_TIMEOUT_SECONDS;
  const obeys = app.stopSeconds !== undefined && app.stopSeconds < timeout;
  const seconds = obeys ? (app.stopSeconds ?? 0) : timeout + between(`kill/${state.id}`, 0.1, 0.6);
  simulation.clock.at(simulation.clock.now + seconds * 1000, () =>
    ended(simulation, state, { code: obeys ? app.stopExitCode : 137 }),
  );
}

/** The task never reached RUNNING. */
function fail(simulation: Simulation, state: TaskState, stoppedReason: string): void {
  const { task } = state;
  if (task.desiredStatus === 'STOPPED') return;
  Object.assign(task, { desiredStatus: 'STOPPED', stopCode: 'TaskFailedToStart', stoppedReason });
  step(simulation, state, { stoppingAt: today(simulation) });
  const service = serviceOf(simulation, state);
  if (service) service.scheduler.failedStarts += 1;
  ended(simulation, state, undefined);
}

/** No process is left; the network interface goes, and the task is STOPPED. */
function ended(simulation: Simulation, state: TaskState, exit: Exit | undefined): void {
  const { task } = state;
  if (task.lastStatus === 'DEPROVISIONING' || task.lastStatus === 'STOPPED') return;
  endApplication(simulation, state);
  recheck(
    simulation,
    targetsOf(simulation, state).map(([group]) => group),
  );
  for (const container of task.containers ?? []) {
    container.lastStatus = 'STOPPED';
    if (exit) container.exitCode = exit.code;
    if (exit?.reason) container.reason = exit.reason;
  }
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

function attach(simulation: Simulation, state: TaskState): void {
  step(simulation, state, {
    lastStatus: 'PENDING',
    connectivity: 'CONNECTED',
    connectivityAt: today(simulation),
  });
  const [attachment] = state.task.attachments ?? [];
  if (attachment) attachment.status = 'ATTACHED';
}

/** Changes what AWS says of the task, and lets the scheduler know. */
function step(simulation: Simulation, state: TaskState, change: Partial<Task>): void {
  const { task } = state;
  Object.assign(task, change, { version: (task.version ?? 0) + 1 });
  if (change.lastStatus === 'RUNNING') {
    for (const container of task.containers ?? []) container.lastStatus = 'RUNNING';
  }
  const service = serviceOf(simulation, state);
  if (service) simulation.wake(service);
}

/** Runs steps one after the other, each so many seconds after the last, until the task is being stopped. */
function inSequence(
  simulation: Simulation,
  state: TaskState,
  steps: readonly [number, () => void][],
): void {
  const [[seconds, run] = [], ...rest] = steps;
  if (seconds === undefined || run === undefined) return;
  simulation.clock.at(simulation.clock.now + seconds * 1000, () => {
    if (state.task.desiredStatus === 'STOPPED') return;
    run();
    inSequence(simulation, state, rest);
  });
}
