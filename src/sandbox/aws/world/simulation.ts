import type { ContainerDefinition, TaskDefinition } from '@aws-sdk/client-ecs';
import type { AccountState } from './account-state.ts';
import type { TargetGroupState } from './balancer-state.ts';
import { type Clock, createClock } from './clock.ts';
import { type Conditions, noConditions } from './conditions.ts';
import { emptyAccount } from './empty-account.ts';
import type { ServiceState } from './service-state.ts';
import type { TaskState } from './task-state.ts';

/** A running account: its state, its time and what is wrong with its endpoint. */
export interface Simulation {
  readonly state: AccountState;
  readonly clock: Clock;
  readonly conditions: Conditions;
  /** Asks the scheduler to look at a service soon (in `delayMs`), once however often it is asked. */
  wake(service: ServiceState, delayMs?: number): void;
}

/** An account without anything in it. `look` is what the scheduler does when it looks at a service. */
export function createSimulation(
  start: number,
  look: (simulation: Simulation, service: ServiceState) => void,
): Simulation {
  const clock = createClock(start);
  const simulation: Simulation = {
    clock,
    conditions: noConditions(),
    state: emptyAccount(),
    wake(service, delayMs = 1000) {
      const moment = clock.now + delayMs;
      const planned = service.scheduler.wakeAt;
      if (planned !== undefined && planned <= moment) return;
      service.scheduler.wakeAt = moment;
      clock.at(moment, () => {
        if (service.scheduler.wakeAt !== moment) return;
        delete service.scheduler.wakeAt;
        look(simulation, service);
      });
    },
  };
  return simulation;
}

/** The present as a Date, in which AWS gives its timestamps. */
export function today(simulation: Simulation): Date {
  return new Date(simulation.clock.now);
}

/** A new number for an identifier of this service. */
export function nextNumber(service: ServiceState): number {
  service.scheduler.counter += 1;
  return service.scheduler.counter;
}

/** The service's tasks, oldest first, stopped ones included. */
export function tasksOf(simulation: Simulation, service: ServiceState): TaskState[] {
  return simulation.state.tasks.filter(
    (task) => task.service === service.name && task.cluster === service.cluster,
  );
}

/** The service that a task belongs to, unless it was deleted. */
export function serviceOf(simulation: Simulation, task: TaskState): ServiceState | undefined {
  return simulation.state.services.find(
    ({ name, cluster }) => name === task.service && cluster === task.cluster,
  );
}

/** The revision with this ARN. Throws when there is none: the state would contradict itself. */
export function revisionOf(simulation: Simulation, taskDefinitionArn: string): TaskDefinition {
  const found = simulation.state.taskDefinitions.find(
    (it) => it.taskDefinitionArn === taskDefinitionArn,
  );
  if (!found) throw new Error(`There is no task definition ${taskDefinitionArn}.`);
  return found;
}

/** The container that decides a task's fate: the first of its definition. */
export function mainContainer(definition: TaskDefinition): ContainerDefinition {
  const [container] = definition.containerDefinitions ?? [];
  if (!container) throw new Error(`${definition.taskDefinitionArn} defines no container.`);
  return container;
}

/** The target group with this ARN, if it exists. */
export function targetGroupOf(
  simulation: Simulation,
  targetGroupArn: string,
): TargetGroupState | undefined {
  return simulation.state.targetGroups.find((it) => it.config.TargetGroupArn === targetGroupArn);
}
