import { deploymentBounds } from './deployment-bounds.ts';
import { say, sayOnce, taskList } from './events.ts';
import type { DeploymentState, ServiceState } from './service-state.ts';
import type { Simulation } from './simulation.ts';
import { mayStart } from './stages.ts';
import { refusalOf } from './start/refusals.ts';
import { liveTasks } from './stop-tasks.ts';
import { isHealthy, startTask } from './task-life.ts';
import type { TaskState } from './task-state.ts';

const LONGEST_BACK_OFF_SECONDS = 27 * 60;
/** How soon ECS tries again to create a task that it could not create. */
const REFUSED_AGAIN_MS = 60_000;
/** Starts in a row that may fail before ECS waits longer between them. */
const FREE_FAILURES = 3;

/** Starts the PRIMARY deployment's missing tasks, as many as fit, unless starts keep failing. */
export function startMissing(
  simulation: Simulation,
  service: ServiceState,
  primary: DeploymentState,
  { replacements, moving }: { readonly replacements: number; readonly moving: number },
): void {
  if (primary.rolloutState === 'FAILED' || !mayStart(service, primary)) return;
  const { scheduler } = service;
  const live = liveTasks(simulation, service);
  const { upper } = deploymentBounds(service, live);
  const own = live.filter(({ deploymentId }) => deploymentId === primary.id).length;
  const count = Math.min(service.desiredCount + replacements + moving - own, upper - live.length);
  if (count <= 0) {
    if (own < service.desiredCount) sayDeadlock(simulation, service, live);
    return;
  }
  backOff(simulation, service);
  if (scheduler.startsAfter > simulation.clock.now) {
    simulation.wake(service, scheduler.startsAfter - simulation.clock.now);
    return;
  }
  const started: string[] = [];
  while (started.length < count) {
    const refusal = refusalOf(simulation, service, primary);
    if (refusal !== undefined) {
      sayOnce(simulation, service, refusal);
      simulation.wake(service, REFUSED_AGAIN_MS);
      break;
    }
    started.push(startTask(simulation, service, primary).id);
  }
  if (started.length === 0) return;
  scheduler.steady = false;
  const suffix =
    replacements > 0
      ? ` Amazon ECS replaced ${replacements} tasks due to an unhealthy status.`
      : '';
  say(simulation, service, `has started ${started.length} tasks: ${taskList(started)}.${suffix}`);
}

/** Nothing may start: it is worth a message where nothing may stop either. */
function sayDeadlock(
  simulation: Simulation,
  service: ServiceState,
  live: readonly TaskState[],
): void {
  const { lower, upper } = deploymentBounds(service, live);
  const healthy = live.filter((state) => isHealthy(simulation, state)).length;
  if (live.length < upper || healthy < live.length || healthy > lower) return;
  sayOnce(
    simulation,
    service,
    'was unable to stop or start tasks during a deployment because of the service deployment configuration. Update the minimumHealthyPercent or maximumPercent value and try again.',
  );
}

/** After some starts that never reached RUNNING, ECS waits ever longer before the next, up to 27 minutes. */
function backOff(simulation: Simulation, service: ServiceState): void {
  const { scheduler } = service;
  const { now } = simulation.clock;
  if (scheduler.failedStarts < FREE_FAILURES || scheduler.startsAfter > now) return;
  // The wait that just ended was for this very failure count: start now, and judge again after the next failure.
  if (scheduler.waitedFor === scheduler.failedStarts) return;
  scheduler.waitedFor = scheduler.failedStarts;
  const seconds = Math.min(
    LONGEST_BACK_OFF_SECONDS,
    15 * 2 ** (scheduler.failedStarts - FREE_FAILURES),
  );
  scheduler.startsAfter = now + seconds * 1000;
  sayOnce(
    simulation,
    service,
    'is unable to consistently start tasks successfully. For more information, see the Troubleshooting section of the Amazon ECS Developer Guide.',
  );
}
