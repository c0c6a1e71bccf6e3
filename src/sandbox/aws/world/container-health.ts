import type { HealthCheck } from '@aws-sdk/client-ecs';
import { requestLine } from './app-logs.ts';
import { answerInside, containerStream, listenerOn } from './application.ts';
import { type CheckResult, runCheck } from './health-command.ts';
import { endRepeats } from './logs.ts';
import { type Simulation, serviceOf } from './simulation.ts';
import { containerDefinition, isEssential } from './task-containers.ts';
import type { ContainerState, TaskState } from './task-state.ts';

/**
 * Checks the health of a container as its definition asks for, from the start of its process: first after one interval,
 * then one interval after each result. `onChange` is told when the container's status changes.
 */
export function watchHealth(
  simulation: Simulation,
  task: TaskState,
  container: ContainerState,
  onChange: () => void,
): void {
  const { healthCheck } = containerDefinition(simulation, task, container);
  if (healthCheck) watch(simulation, task, container, { healthCheck, onChange });
}

function watch(
  simulation: Simulation,
  task: TaskState,
  container: ContainerState,
  { healthCheck, onChange }: { readonly healthCheck: HealthCheck; readonly onChange: () => void },
): void {
  const since = container.processSince;
  container.health = { status: 'UNKNOWN', failures: 0 };

  function checkIn(seconds: number): void {
    simulation.clock.at(simulation.clock.now + seconds * 1000, () => {
      if (since === undefined || container.processSince !== since) return;
      const result = runCheck(simulation, task, container, healthCheck);
      simulation.clock.at(simulation.clock.now + result.seconds * 1000, () => settle(result));
    });
  }

  function settle(result: CheckResult): void {
    const { health } = container;
    if (!health || since === undefined || container.processSince !== since) return;
    const before = health.status;
    count(simulation, container, healthCheck, result);
    logChecks(simulation, task, result, healthCheck);
    if (health.status !== before) {
      show(simulation, task);
      onChange();
    }
    // A container that passes goes on passing until something changes in it, and that is known beforehand.
    const calm = health.status === 'HEALTHY' && result.passes && !container.app?.busy;
    if (!calm) checkIn(interval(healthCheck));
  }

  checkIn(interval(healthCheck));
}

/** Whether the task has containers whose health decides its own. */
export function hasContainerChecks(simulation: Simulation, task: TaskState): boolean {
  return decisive(simulation, task).length > 0;
}

function decisive(simulation: Simulation, task: TaskState): ContainerState[] {
  return task.containers.filter((container) => {
    const definition = containerDefinition(simulation, task, container);
    return definition.healthCheck !== undefined && isEssential(definition);
  });
}

function interval({ interval: seconds = 30 }: HealthCheck): number {
  return seconds;
}

/** Failures of checks that began within the start period do not count; the first success ends it. */
function count(
  simulation: Simulation,
  container: ContainerState,
  { startPeriod = 0, retries = 3 }: HealthCheck,
  { passes, seconds }: CheckResult,
): void {
  const { health, processSince = 0 } = container;
  if (!health) return;
  if (passes) {
    Object.assign(health, { status: 'HEALTHY', failures: 0 });
    return;
  }
  const began = simulation.clock.now - seconds * 1000;
  const starting = health.status === 'UNKNOWN' && began < processSince + startPeriod * 1000;
  if (starting) return;
  health.failures += 1;
  if (health.failures >= retries) health.status = 'UNHEALTHY';
}

/** What DescribeTasks says, and the scheduler looks at it. */
function show(simulation: Simulation, task: TaskState): void {
  for (const { name, health } of task.containers) {
    const shown = task.task.containers?.find((it) => it.name === name);
    if (shown && health) shown.healthStatus = health.status;
  }
  const statuses = decisive(simulation, task).map(({ health }) => health?.status ?? 'UNKNOWN');
  task.task.healthStatus = statuses.includes('UNHEALTHY')
    ? 'UNHEALTHY'
    : statuses.every((status) => status === 'HEALTHY')
      ? 'HEALTHY'
      : 'UNKNOWN';
  const service = serviceOf(simulation, task);
  if (service) simulation.wake(service);
}

/** From now on the application that is asked logs the checks, where it logs requests at all. */
function logChecks(
  simulation: Simulation,
  task: TaskState,
  { asked }: CheckResult,
  healthCheck: HealthCheck,
): void {
  if (!asked) return;
  const container = listenerOn(simulation, task, asked.port);
  if (!container?.app) return;
  const stream = containerStream(simulation, task, container);
  const status = answerInside(simulation, task, asked.port, asked.path);
  const message =
    status === 'refused'
      ? undefined
      : requestLine(container.app, '127.0.0.1', asked.path, status, asked.agent);
  const running = stream?.repeats.find((it) => it.of === 'container' && it.until === undefined);
  if (running?.message === message) return;
  endRepeats(simulation, stream, 'container');
  if (message === undefined) return;
  stream?.repeats.push({
    from: simulation.clock.now,
    everyMs: interval(healthCheck) * 1000,
    message,
    of: 'container',
  });
}
