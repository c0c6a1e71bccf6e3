import type { TaskDefinition } from '@aws-sdk/client-ecs';
import type { AccountState } from '../account-state.ts';
import type { ContainerInstanceState } from '../host-state.ts';
import { hostPortsOf, remaining, tasksOn } from '../hosts.ts';
import type { ServiceState } from '../service-state.ts';
import { revisionOf, type Simulation } from '../simulation.ts';

const NO_PLACE =
  'was unable to place a task because no container instance met all of its requirements.';
const MORE = 'For more information, see the Troubleshooting section.';

/** The instance that the next task goes to, the one with the fewest tasks, or why there is none, as the event says it. */
export function placeOnInstance(
  { state }: Simulation,
  service: ServiceState,
  definition: TaskDefinition,
): ContainerInstanceState | string {
  const hosts = state.containerInstances.filter(
    ({ cluster, status }) => cluster === service.cluster && status === 'ACTIVE',
  );
  if (hosts.length === 0) {
    return `${NO_PLACE} Reason: No Container Instances were found in your cluster. ${MORE}`;
  }
  const judged = hosts.map((host) => ({
    host,
    obstacle: obstacleOn(state, host, definition, service),
  }));
  const [best] = judged
    .filter(({ obstacle }) => obstacle === undefined)
    .toSorted((a, b) => tasksOn(state, a.host).length - tasksOn(state, b.host).length);
  if (best) return best.host;
  const [closest] = judged;
  return `${NO_PLACE} The closest matching (container-instance ${closest?.host.arn.split('/').at(-1)}) ${closest?.obstacle}. ${MORE}`;
}

/** Why a task cannot be on the instance, as the event says it. */
function obstacleOn(
  state: AccountState,
  host: ContainerInstanceState,
  definition: TaskDefinition,
  { placementConstraints = [] }: ServiceState,
): string | undefined {
  const left = remaining(state, host);
  const ports = hostPortsOf(definition);
  if (!placementConstraints.every(({ expression = '' }) => meets(host, expression))) {
    return 'encountered error "MemberOf placement constraint unsatisfied."';
  }
  if (!host.agentConnected) return 'encountered error "AGENT"';
  if (left.cpu < Number(definition.cpu ?? 0)) return 'has insufficient CPU units available';
  if (left.memory < Number(definition.memory ?? 0)) return 'has insufficient memory available';
  if (ports.some((port) => left.ports.includes(port))) {
    return 'is already using a port required by your task';
  }
  if (definition.networkMode === 'awsvpc' && left.interfaces < 1) {
    return 'encountered error "RESOURCE:ENI"';
  }
  return undefined;
}

/** Whether the instance has the attribute that `attribute:name == value` asks for; the simulation knows no other form. */
function meets({ attributes }: ContainerInstanceState, expression: string): boolean {
  const [, name = '', value] = /^attribute:(\S+) == (\S+)$/.exec(expression) ?? [];
  return attributes[name] === value;
}

/** The refusal of a service on instances. */
export function refuseInstance(
  simulation: Simulation,
  service: ServiceState,
  taskDefinitionArn: string,
): string | undefined {
  const definition = revisionOf(simulation, taskDefinitionArn);
  const placed = placeOnInstance(simulation, service, definition);
  return typeof placed === 'string' ? placed : undefined;
}
