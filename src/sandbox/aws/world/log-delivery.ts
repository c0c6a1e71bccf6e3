import type { AppModel } from './app-model.ts';
import type { Simulation } from './simulation.ts';
import { recheck } from './target-checks.ts';
import { containerDefinition } from './task-containers.ts';
import type { ContainerState, TaskState } from './task-state.ts';

/** How long a program can go on writing before what nobody takes from it stops it, in seconds. */
const BUFFER_SECONDS = 40;

/** From now on a log group takes no events; programs whose log driver blocks stand still soon after. */
export function refuseLogs(simulation: Simulation, group: string): void {
  const state = simulation.state.logGroups.find(({ name }) => name === group);
  if (!state) throw new RangeError(`There is no log group ${group}.`);
  state.refusesSince = simulation.clock.now;
  for (const task of simulation.state.tasks) {
    for (const container of task.containers) freezeIfBlocked(simulation, task, container);
  }
}

/** Stops a program that writes to a log which takes nothing, where its log driver waits for it. */
export function freezeIfBlocked(
  simulation: Simulation,
  task: TaskState,
  container: ContainerState,
): void {
  const { processSince, app } = container;
  if (processSince === undefined || !app) return;
  const options = containerDefinition(simulation, task, container).logConfiguration?.options ?? {};
  const group = simulation.state.logGroups.find(({ name }) => name === options['awslogs-group']);
  if (options['mode'] !== 'blocking' || group?.refusesSince === undefined) return;
  simulation.clock.at(simulation.clock.now + BUFFER_SECONDS * 1000, () => {
    if (container.processSince !== processSince) return;
    const frozen: AppModel = { ...app, answerSeconds: Number.POSITIVE_INFINITY };
    container.app = frozen;
    recheck(simulation);
  });
}
