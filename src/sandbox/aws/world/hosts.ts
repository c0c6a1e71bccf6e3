import type { TaskDefinition } from '@aws-sdk/client-ecs';
import type { AccountState } from './account-state.ts';
import type { ContainerInstanceState } from './host-state.ts';
import type { TaskState } from './task-state.ts';

/** What a container instance has in all, or has left: CPU units, MiB, interfaces for tasks, and the ports in use. */
export interface HostResources {
  readonly cpu: number;
  readonly memory: number;
  readonly interfaces: number;
  readonly ports: readonly number[];
}

/** What the instance brought to the cluster. */
export function registered({
  cpu,
  memory,
  interfaces,
  reservedPorts,
}: ContainerInstanceState): HostResources {
  return { cpu, memory, interfaces, ports: reservedPorts };
}

/** What its tasks leave of it. */
export function remaining(state: AccountState, host: ContainerInstanceState): HostResources {
  const tasks = tasksOn(state, host);
  return {
    cpu: host.cpu - sum(tasks, ({ task }) => Number(task.cpu ?? 0)),
    memory: host.memory - sum(tasks, ({ task }) => Number(task.memory ?? 0)),
    interfaces:
      host.interfaces - tasks.filter(({ networkInterfaceId }) => networkInterfaceId).length,
    ports: [...host.reservedPorts, ...tasks.flatMap(({ hostPorts = [] }) => hostPorts)],
  };
}

/** The ports of its instance that a task of this revision takes; with awsvpc it has an interface of its own. */
export function hostPortsOf({ networkMode, containerDefinitions }: TaskDefinition): number[] {
  if (networkMode === 'awsvpc') return [];
  return (containerDefinitions ?? []).flatMap(({ portMappings = [] }) =>
    portMappings.flatMap(({ hostPort, containerPort }) => {
      const port = networkMode === 'host' ? containerPort : hostPort;
      return port ? [port] : [];
    }),
  );
}

/** The tasks that are on the instance and have not stopped. */
export function tasksOn({ tasks }: AccountState, { arn }: ContainerInstanceState): TaskState[] {
  return tasks.filter(
    ({ task }) => task.containerInstanceArn === arn && task.lastStatus !== 'STOPPED',
  );
}

function sum(tasks: readonly TaskState[], of: (task: TaskState) => number): number {
  return tasks.reduce((total, task) => total + of(task), 0);
}
