import type { DescribeServiceRevisions } from '../../facts/ecs-deployments.ts';
import type {
  ContainerDefinition,
  DescribeTaskDefinition,
} from '../../facts/ecs-task-definitions.ts';
import { compareTexts } from '../../facts/order.ts';

/** A revision of a task definition as DescribeTaskDefinition gives it. */
type Definition = NonNullable<DescribeTaskDefinition['taskDefinition']>;

/** What a service was configured to when a deployment began. */
type ServiceRevision = DescribeServiceRevisions['serviceRevisions'][number];

/** One field that two revisions differ in. Values of environment variables are never facts, so only their names are here. */
export interface Change {
  /** Absent for what is the task's own. */
  readonly container?: string;
  readonly field: string;
  /** Absent where the older revision had nothing of the kind. */
  readonly from?: string;
  /** Absent where the newer one has nothing any more. */
  readonly to?: string;
}

type Fields = Readonly<Record<string, string | undefined>>;

/**
 * What differs between two revisions, field by field: what decides whether a task starts first (image, settings, secrets,
 * command), then ports, health check, sizes, roles and the rest; containers in the order of their names.
 */
export function changesBetween(from: Definition, to: Definition): readonly Change[] {
  const names = [...from.containerDefinitions, ...to.containerDefinitions].map(({ name }) => name);
  const containers = [...new Set(names)].toSorted(compareTexts).flatMap((name) => {
    const before = from.containerDefinitions.find((it) => it.name === name);
    const after = to.containerDefinitions.find((it) => it.name === name);
    if (!before || !after) {
      const image = (before ?? after)?.image ?? '';
      return [
        { container: name, field: 'container', ...(before ? { from: image } : { to: image }) },
      ];
    }
    return [
      ...differences(plainFields(before), plainFields(after)),
      ...differences(environment(before), environment(after)),
      ...differences(secrets(before), secrets(after)),
      ...differences(otherFields(before), otherFields(after)),
    ].map((change) => ({ container: name, ...change }));
  });
  return [...containers, ...differences(taskFields(from), taskFields(to))];
}

function plainFields({ image, command, entryPoint }: ContainerDefinition): Fields {
  return {
    image,
    command: command?.join(' ') || undefined,
    'entry point': entryPoint?.join(' ') || undefined,
  };
}

function environment({ environment: variables, environmentFiles }: ContainerDefinition): Fields {
  return Object.fromEntries([
    ...variables.map(({ name }) => [`environment ${name}`, name]),
    ...environmentFiles.map(({ value = '' }) => [`environment file ${value}`, value]),
  ]);
}

function secrets({ secrets: references }: ContainerDefinition): Fields {
  return Object.fromEntries(
    references.map(({ name, valueFrom }) => [`secret ${name}`, valueFrom ?? '']),
  );
}

function otherFields(container: ContainerDefinition): Fields {
  const { healthCheck, logConfiguration, portMappings } = container;
  const ports = portMappings
    .map(({ containerPort, hostPort, protocol = 'tcp' }) => {
      const host = hostPort === undefined || hostPort === containerPort ? '' : `${hostPort}→`;
      return `${host}${containerPort ?? '?'}${protocol === 'tcp' ? '' : `/${protocol}`}`;
    })
    .toSorted(compareTexts);
  return {
    ports: ports.length === 0 ? undefined : ports.join(', '),
    'health check': healthCheck?.command.join(' '),
    'health check timing': healthCheck && timing(healthCheck),
    essential: String(container.essential),
    user: container.user,
    'read-only root': container.readonlyRootFilesystem === true ? 'yes' : undefined,
    'stop timeout': seconds(container.stopTimeout),
    'start timeout': seconds(container.startTimeout),
    'container CPU': container.cpu ? String(container.cpu) : undefined,
    'container memory': mebibytes(container.memory),
    'container memory reservation': mebibytes(container.memoryReservation),
    'depends on':
      container.dependsOn
        .map(({ containerName, condition }) => `${containerName} ${condition}`)
        .toSorted(compareTexts)
        .join(', ') || undefined,
    'log driver': logConfiguration?.logDriver,
    'log group': logConfiguration?.options?.['awslogs-group'],
  };
}

function timing({
  interval = 30,
  timeout = 5,
  retries = 3,
  startPeriod = 0,
}: NonNullable<ContainerDefinition['healthCheck']>): string {
  return `every ${interval} s for ${timeout} s, ${retries} retries, ${startPeriod} s to start`;
}

function taskFields(definition: Definition): Fields {
  return {
    CPU: definition.cpu,
    memory: definition.memory === undefined ? undefined : `${definition.memory} MiB`,
    'execution role': definition.executionRoleArn,
    'task role': definition.taskRoleArn,
    'network mode': definition.networkMode,
    'CPU architecture': definition.runtimePlatform?.cpuArchitecture,
    'operating system': definition.runtimePlatform?.operatingSystemFamily,
    volumes:
      definition.volumes
        .map(({ name, efsVolumeConfiguration }) =>
          efsVolumeConfiguration
            ? `${name} (${efsVolumeConfiguration.fileSystemId})`
            : (name ?? ''),
        )
        .toSorted(compareTexts)
        .join(', ') || undefined,
  };
}

function seconds(value: number | undefined): string | undefined {
  return value === undefined ? undefined : `${value} s`;
}

function mebibytes(value: number | undefined): string | undefined {
  return value === undefined ? undefined : `${value} MiB`;
}

/** Fields in the order in which they are written down; those that only one side has come with the others. */
function differences(from: Fields, to: Fields): readonly Change[] {
  return [...new Set([...Object.keys(from), ...Object.keys(to)])].flatMap((field) => {
    const before = from[field];
    const after = to[field];
    if (before === after) return [];
    return [
      {
        field,
        ...(before === undefined ? {} : { from: before }),
        ...(after === undefined ? {} : { to: after }),
      },
    ];
  });
}

/** What differs between what the service was configured to when two deployments began: network, balancers, capacity. */
export function serviceChangesBetween(
  from: ServiceRevision,
  to: ServiceRevision,
): readonly Change[] {
  return differences(serviceFields(from), serviceFields(to));
}

function serviceFields(revision: ServiceRevision): Fields {
  const network = revision.networkConfiguration?.awsvpcConfiguration;
  const sorted = (items: readonly string[] | undefined) =>
    items?.toSorted(compareTexts).join(', ') || undefined;
  return {
    subnets: sorted(network?.subnets),
    'security groups': sorted(network?.securityGroups),
    'public IP': network?.assignPublicIp,
    'load balancers': sorted(
      revision.loadBalancers.map(
        ({ targetGroupArn = '', containerName, containerPort }) =>
          `${containerName}:${containerPort} in ${targetGroupArn.split('/').at(-2) ?? targetGroupArn}`,
      ),
    ),
    'capacity providers': sorted(
      revision.capacityProviderStrategy.map(
        ({ capacityProvider, weight = 0 }) => `${capacityProvider} (${weight})`,
      ),
    ),
    'launch type': revision.launchType,
    'platform version': revision.platformVersion,
  };
}
