import type { ContainerInstance, DescribeContainerInstances } from '../../facts/capacity.ts';
import type { DescribeTaskDefinition } from '../../facts/ecs-task-definitions.ts';
import { compareTexts } from '../../facts/order.ts';
import { remembered } from '../../facts/remembered.ts';
import { lastPart } from '../../facts/service.ts';

/** A container instance as placement sees it. */
export interface Host {
  readonly arn: string;
  /** The EC2 instance where there is one, otherwise the container instance's own id. */
  readonly name: string;
  readonly status: string;
  readonly connected: boolean;
  /** ISO 8601. */
  readonly registeredAt: string | undefined;
  readonly free: { readonly cpu?: number; readonly memory?: number };
  readonly whole: { readonly cpu?: number; readonly memory?: number };
  /** TCP ports of the host that something uses. */
  readonly takenPorts: readonly string[];
  readonly attributes: ReadonlyMap<string, string>;
  readonly health: ContainerInstance['healthStatus'];
}

/** Every value of AWS's status of a container instance (sdk: ContainerInstanceStatus), and whether ECS may place tasks there. */
export const placeable: Readonly<Record<string, boolean>> = {
  ACTIVE: true,
  DRAINING: false,
  REGISTERING: false,
  DEREGISTERING: false,
  REGISTRATION_FAILED: false,
};

type Instances = Readonly<Record<string, DescribeContainerInstances>>;

/** The container instances of the cluster, in the order of their names. */
export function hostsIn(containerInstances: Instances | undefined): readonly Host[] {
  return containerInstances === undefined ? [] : read({ containerInstances });
}

const read = remembered(
  ['containerInstances'],
  ({ containerInstances }: { readonly containerInstances: Instances }) =>
    Object.values(containerInstances)
      .flatMap((answer) => answer.containerInstances)
      .map(hostOf)
      .toSorted((a, b) => compareTexts(a.name, b.name)),
);

function hostOf(instance: ContainerInstance): Host {
  const { containerInstanceArn: arn, remainingResources, registeredResources } = instance;
  return {
    arn,
    name: instance.ec2InstanceId ?? lastPart(arn),
    status: instance.status ?? 'ACTIVE',
    connected: instance.agentConnected ?? true,
    registeredAt: instance.registeredAt,
    free: amounts(remainingResources),
    whole: amounts(registeredResources),
    takenPorts: remainingResources.find(({ name }) => name === 'PORTS')?.stringSetValue ?? [],
    attributes: new Map(instance.attributes.map(({ name, value }) => [name, value ?? ''])),
    health: instance.healthStatus,
  };
}

function amounts(resources: ContainerInstance['remainingResources']) {
  const of = (wanted: string) => resources.find(({ name }) => name === wanted)?.integerValue;
  const [cpu, memory] = [of('CPU'), of('MEMORY')];
  return { ...(cpu === undefined ? {} : { cpu }), ...(memory === undefined ? {} : { memory }) };
}

/** Whether ECS may place tasks on the host at all. */
export function takesTasks({ status, connected }: Host): boolean {
  return connected && placeable[status] !== false;
}

type Definition = NonNullable<DescribeTaskDefinition['taskDefinition']>;

/** What one task reserves of a host: CPU units, MiB and fixed ports. */
export interface Need {
  readonly cpu: number;
  readonly memory: number;
  readonly ports: readonly string[];
}

/** What one task of a revision reserves: the task's own size, otherwise the sum of its containers'. */
export function needOf({ cpu, memory, containerDefinitions, networkMode }: Definition): Need {
  const sum = (of: (it: Definition['containerDefinitions'][number]) => number | undefined) =>
    containerDefinitions.reduce((total, it) => total + (of(it) ?? 0), 0);
  return {
    cpu: cpu ? cpuUnits(cpu) : sum((it) => it.cpu),
    memory: memory ? mebibytes(memory) : sum((it) => it.memoryReservation ?? it.memory),
    ports:
      networkMode === 'awsvpc'
        ? []
        : containerDefinitions.flatMap(({ portMappings }) =>
            portMappings.flatMap(({ hostPort, containerPort, protocol }) => {
              const port = networkMode === 'host' ? hostPort || containerPort : hostPort;
              return port && protocol !== 'udp' ? [String(port)] : [];
            }),
          ),
  };
}

/** `512`, or `.5 vCPU` as people may write it. */
function cpuUnits(cpu: string): number {
  return /vcpu/i.test(cpu) ? Number.parseFloat(cpu) * 1024 : Number(cpu);
}

/** `1024`, or `1 GB` as people may write it. */
function mebibytes(memory: string): number {
  return /gb/i.test(memory) ? Number.parseFloat(memory) * 1024 : Number.parseFloat(memory);
}
