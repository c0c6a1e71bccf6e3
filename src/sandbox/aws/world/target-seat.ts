import type { TargetGroupState, TargetState } from './balancer-state.ts';
import { between } from './identifiers.ts';
import type { Interface } from './packet-filters.ts';
import { revisionOf, type Simulation } from './simulation.ts';
import type { TaskState } from './task-state.ts';

/** Host ports that Docker gives to port mappings without one of their own. */
const FIRST_DYNAMIC_PORT = 32_768;
const LAST_DYNAMIC_PORT = 60_999;

/** As what a task is registered: its own address, or its instance with a host port. */
export interface Seat {
  readonly id: string;
  readonly port: number;
}

/** Where the load balancer finds a port of a task. A port of an instance is bound now, and the task says so. */
export function takeSeat(
  simulation: Simulation,
  task: TaskState,
  { config }: TargetGroupState,
  containerPort: number,
): Seat {
  const host = simulation.state.containerInstances.find(
    ({ arn }) => arn === task.task.containerInstanceArn,
  );
  if (config.TargetType !== 'instance' || !host) return { id: task.privateIp, port: containerPort };
  const mapped = (
    revisionOf(simulation, task.task.taskDefinitionArn ?? '').containerDefinitions ?? []
  )
    .flatMap(({ portMappings = [] }) => portMappings)
    .find((mapping) => mapping.containerPort === containerPort);
  const dynamic = Math.round(between(`port/${task.id}`, FIRST_DYNAMIC_PORT, LAST_DYNAMIC_PORT));
  const hostPort = mapped?.hostPort || dynamic;
  const binding = { bindIP: '0.0.0.0', containerPort, hostPort, protocol: 'tcp' as const };
  task.task.containers?.[0]?.networkBindings?.push(binding);
  return { id: host.instanceId, port: hostPort };
}

/** Who answers at a target: the task, its own port behind the target's, and the interface that packets have to reach. */
export interface Occupant {
  readonly task: TaskState;
  readonly containerPort: (port: number) => number;
  readonly at: Interface;
}

/** The newest task that was registered as this target. */
export function occupantOf({ state }: Simulation, target: TargetState): Occupant | undefined {
  const instance = state.instances.find(({ InstanceId }) => InstanceId === target.id);
  if (!instance) {
    const task = state.tasks.findLast(({ privateIp }) => privateIp === target.id);
    if (!task) return undefined;
    const { subnetId, securityGroups } = task;
    return { task, containerPort: (port) => port, at: { ip: target.id, subnetId, securityGroups } };
  }
  const bound = ({ task }: TaskState) =>
    (task.containers ?? []).flatMap(({ networkBindings = [] }) => networkBindings);
  const task = state.tasks.findLast(
    (it) =>
      it.registrations.some(({ id, port }) => id === target.id && port === target.port) &&
      bound(it).some(({ hostPort }) => hostPort === target.port),
  );
  if (!task) return undefined;
  return {
    task,
    containerPort: (port) =>
      bound(task).find(({ hostPort }) => hostPort === port)?.containerPort ?? port,
    at: {
      ip: instance.PrivateIpAddress ?? '',
      subnetId: instance.SubnetId ?? '',
      securityGroups: (instance.SecurityGroups ?? []).flatMap(({ GroupId }) => GroupId ?? []),
    },
  };
}
