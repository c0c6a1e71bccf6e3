import { hasContainerChecks } from './container-health.ts';
import { register, targetsOf } from './load-balancing.ts';
import { newTask } from './new-task.ts';
import { runContainers } from './run-containers.ts';
import type { DeploymentState, ServiceState } from './service-state.ts';
import { revisionOf, type Simulation, today } from './simulation.ts';
import type { Start } from './start/stage.ts';
import { startStages, type TimedStage } from './start/stages.ts';
import { recheck } from './target-checks.ts';
import { containerExited, failStart } from './task-end.ts';
import type { TaskState } from './task-state.ts';
import { step } from './task-step.ts';

/** A task that answers to no load balancer counts as healthy after so long in RUNNING. */
const RUNNING_COUNTS_AS_HEALTHY_MS = 40_000;

/** Starts one task of a deployment: PROVISIONING, PENDING (network, secrets, images), ACTIVATING, RUNNING. */
export function startTask(
  simulation: Simulation,
  service: ServiceState,
  deployment: DeploymentState,
): TaskState {
  const state = newTask(simulation, service, deployment);
  simulation.state.tasks.push(state);
  const definition = revisionOf(simulation, deployment.taskDefinitionArn);
  const containers = definition.containerDefinitions ?? [];
  goThrough({ simulation, service, deployment, state, definition, containers }, startStages);
  return state;
}

/** Whether the scheduler may count on the task: running, and healthy for its own checks and wherever a load balancer looks. */
export function isHealthy(simulation: Simulation, state: TaskState): boolean {
  const { task, registrations } = state;
  if (task.lastStatus !== 'RUNNING' || task.desiredStatus !== 'RUNNING') return false;
  const checked = hasContainerChecks(simulation, state);
  if (checked && task.healthStatus !== 'HEALTHY') return false;
  if (registrations.length === 0) return checked || settlesIn(simulation, state) === 0;
  const targets = targetsOf(simulation, state);
  // ECS does not notice when someone else takes a healthy target out of the group.
  if (targets.length < registrations.length) return state.wasHealthy;
  // Where nothing is checked there is nothing to wait for.
  return targets.every(
    ([, { state: is, reason }]) => is === 'healthy' || reason === 'Target.HealthCheckDisabled',
  );
}

/** Milliseconds until a running task without a load balancer counts as healthy; 0 for any other task. */
export function settlesIn(simulation: Simulation, { task, registrations }: TaskState): number {
  if (task.lastStatus !== 'RUNNING' || registrations.length > 0 || !task.startedAt) return 0;
  return Math.max(
    0,
    task.startedAt.getTime() + RUNNING_COUNTS_AS_HEALTHY_MS - simulation.clock.now,
  );
}

/** One stage after the other, until the task fails in one or is being stopped. */
function goThrough(start: Start, [next, ...rest]: readonly TimedStage[]): void {
  const { simulation, state } = start;
  const { clock } = simulation;
  if (!next) {
    run(start);
    return;
  }
  if (next.begun) step(simulation, state, next.begun(start));
  clock.at(clock.now + next.seconds(start) * 1000, () => {
    if (state.task.desiredStatus === 'STOPPED') return;
    const failure = next.stage(start);
    if (failure) {
      clock.at(clock.now + (failure.afterSeconds ?? 0) * 1000, () => {
        if (next.failed) step(simulation, state, next.failed(start));
        failStart(simulation, state, failure);
      });
      return;
    }
    if (next.done) step(simulation, state, next.done(start));
    goThrough(start, rest);
  });
}

function run(start: Start): void {
  const { simulation, state } = start;
  runContainers(simulation, state, {
    onRunning: () => running(start),
    onServing: () =>
      recheck(
        simulation,
        targetsOf(simulation, state).map(([group]) => group),
      ),
    onExit: (container, exit) => containerExited(simulation, state, container, exit),
  });
}

/** Every container has started: the task is RUNNING and becomes a target. */
function running({ simulation, service, deployment, state }: Start): void {
  step(simulation, state, { lastStatus: 'RUNNING', startedAt: today(simulation) });
  service.scheduler.failedStarts = 0;
  for (const { targetGroupArn = '', containerPort = 0 } of deployment.loadBalancers) {
    register(simulation, state, targetGroupArn, containerPort);
  }
}
