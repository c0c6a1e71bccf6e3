import type { Service } from '../../facts/ecs-services.ts';
import type { DescribeTaskDefinition } from '../../facts/ecs-task-definitions.ts';
import type { DescribeLoadBalancers } from '../../facts/elb.ts';
import type { KnownFacts } from '../../facts/known-facts.ts';
import { primaryDeployment } from '../../facts/service.ts';
import { internet } from '../../reachability/cidr.ts';
import { connection } from '../../reachability/connection.ts';
import { internetPath } from '../../reachability/internet-path.ts';
import { type Network, type Place, vpcOf } from '../../reachability/network.ts';
import { type Hop, type Path, pathOf } from '../../reachability/passage.ts';
import { servicePath } from '../../reachability/service-path.ts';
import { primaryAttachments } from '../../reading/targets/attachment.ts';
import { type Destination, neededToStart } from '../../rules/network/destinations.ts';
import { networkFacts, networkOf } from '../../rules/network/network-facts.ts';
import { runningDefinition } from '../config/running-definition.ts';

/** The facts from which the ways of a service's packets are worked out. */
export const wayFacts = [
  'services',
  'currentTaskDefinitions',
  'targetGroups',
  'targetHealth',
  'loadBalancers',
  'mountTargets',
  'runningTasks',
  ...networkFacts,
] as const;
type Known = KnownFacts<never, (typeof wayFacts)[number]>;

/** One way that packets of the service take, from one subnet. */
export interface Way {
  /** E.g. `task → CloudWatch Logs`. */
  readonly name: string;
  /** What the name is of in AWS's words, e.g. `logs`. */
  readonly code?: string;
  readonly port: number;
  /** The subnet of the tasks. */
  readonly subnet: string;
  readonly path: Path;
}

const https = 443;
const nfs = 2049;

/** What a program may call besides what its start needs, where the start does not call it anyway. */
const otherApis: readonly Destination[] = [
  { api: 'secretsmanager', name: 'Secrets Manager' },
  { api: 'ssm', name: 'Systems Manager' },
  { api: 'kms', name: 'KMS' },
];

/** Every way that is worked out for the tasks of a service. */
export interface Ways {
  /** What a start calls and mounts, and what comes from the load balancer. */
  readonly needed: readonly Way[];
  /** What the program alone may call, and what tasks of the same security groups may call in turn. */
  readonly others: readonly Way[];
}

/** The ways of a service whose tasks have network interfaces of their own. */
export function waysOf(known: Known, service: Service): Ways {
  const awsvpc = service.networkConfiguration?.awsvpcConfiguration;
  const network = networkOf(known, known.vpcEndpoints !== undefined);
  const places = (awsvpc?.subnets ?? []).map((subnet): Place => {
    const groups = awsvpc?.securityGroups ?? [];
    const publicAddress = awsvpc?.assignPublicIp === 'ENABLED';
    return { subnet, groups: groups.length > 0 ? groups : undefined, publicAddress };
  });
  const definition = runningDefinition(known.currentTaskDefinitions, service);
  const needed = neededToStart(definition, known.ref.region);
  const others = otherApis.filter(({ api }) => needed.every((it) => it.api !== api));
  return {
    needed: [
      ...needed.flatMap((to) => callsTo(to, network, places, known.ref.region)),
      ...mounts(definition, known, network, places),
      ...fromBalancers(known, service, network, places),
    ],
    others: [
      ...others.flatMap((to) => callsTo(to, network, places, known.ref.region)),
      ...fromOtherTasks(definition, service, network, places),
    ],
  };
}

function callsTo(
  to: Destination,
  network: Network,
  places: readonly Place[],
  region: string,
): readonly Way[] {
  const { api, host } = to;
  return places.map((from) => ({
    name: `task → ${to.name}`,
    ...(api === undefined && host === undefined ? {} : { code: api ?? host ?? '' }),
    port: https,
    subnet: from.subnet,
    path:
      api === undefined
        ? internetPath(network, from, [internet], https)
        : servicePath(network, from, { service: api, region: to.region ?? region }),
  }));
}

/** To the mount target of each EFS file system in the zone of the tasks. */
function mounts(
  definition: DescribeTaskDefinition['taskDefinition'],
  known: Known,
  network: Network,
  places: readonly Place[],
): readonly Way[] {
  const ids = (definition?.volumes ?? []).flatMap(
    ({ efsVolumeConfiguration }) => efsVolumeConfiguration?.fileSystemId ?? [],
  );
  return [...new Set(ids)].flatMap((id) =>
    places.map((from) => ({
      name: 'task → EFS',
      code: id,
      port: nfs,
      subnet: from.subnet,
      path: mountPath(id, known, network, from),
    })),
  );
}

function mountPath(id: string, known: Known, network: Network, from: Place): Path {
  const answer = known.mountTargets?.[id];
  const zone = zoneOf(network, from.subnet);
  const hop = (passage: Hop['passage'], says: string): Path =>
    pathOf([{ kind: 'endpoint', passage, id, says }]);
  if (answer?.error) return hop('closed', `file system \`${id}\` does not exist`);
  if (!answer || zone === undefined) {
    return hop('unknown', `the mount targets of file system \`${id}\` are not known`);
  }
  const target = answer.MountTargets.find(
    ({ AvailabilityZoneName }) => AvailabilityZoneName === zone,
  );
  if (!target)
    return hop('closed', `file system \`${id}\` has no mount target in zone \`${zone}\``);
  const { MountTargetId, LifeCycleState = 'not known', SubnetId, IpAddress } = target;
  if (LifeCycleState !== 'available' || SubnetId === undefined) {
    return hop('closed', `mount target \`${MountTargetId}\` is ${LifeCycleState}`);
  }
  // Which groups a mount target has is a question of its own that the bot does not ask.
  const to: Place = { subnet: SubnetId, groups: undefined, address: IpAddress };
  const { hops } = connection(network, from, to, nfs);
  return pathOf(
    hops.map((it) =>
      it.kind === 'ingress-group'
        ? { ...it, says: `the security groups of mount target \`${MountTargetId}\` are not read` }
        : it,
    ),
  );
}

function zoneOf({ subnets }: Network, subnet: string): string | undefined {
  return subnets?.Subnets.find(({ SubnetId }) => SubnetId === subnet)?.AvailabilityZone;
}

/** From every subnet of the load balancer to every subnet of the tasks, on the port of the traffic and on that of the checks. */
function fromBalancers(
  known: Known,
  { loadBalancers }: Service,
  network: Network,
  places: readonly Place[],
): readonly Way[] {
  if (known.services === undefined || loadBalancers.length === 0) return [];
  const facts = { ...known, services: known.services, targetHealth: known.targetHealth ?? {} };
  return primaryAttachments(facts).flatMap((attachment) => {
    const { group, port, healthPort } = attachment;
    if (group?.TargetType === 'instance') return [];
    const balancer = known.loadBalancers?.LoadBalancers.find(({ LoadBalancerArn }) =>
      group?.LoadBalancerArns.includes(LoadBalancerArn),
    );
    const purposes = [
      ['traffic', port],
      ['health checks', healthPort],
    ] as const;
    const ports = port === healthPort ? [['traffic and checks', port] as const] : purposes;
    return ports.flatMap(([purpose, number]) =>
      places.flatMap((to) =>
        pathsFrom(balancer, network, to, number).map((path) => ({
          name: `load balancer → task, ${purpose}`,
          code: balancer?.LoadBalancerName ?? attachment.groupName,
          port: number,
          subnet: to.subnet,
          path,
        })),
      ),
    );
  });
}

function pathsFrom(
  balancer: DescribeLoadBalancers['LoadBalancers'][number] | undefined,
  network: Network,
  to: Place,
  port: number,
): readonly Path[] {
  if (!balancer) {
    const says = 'the load balancer and its subnets are not known';
    return [pathOf([{ kind: 'endpoint', passage: 'unknown', id: 'load balancer', says }])];
  }
  return balancer.AvailabilityZones.flatMap(({ SubnetId }) => SubnetId ?? []).map((subnet) =>
    connection(network, { subnet, groups: balancer.SecurityGroups }, to, port),
  );
}

/** Between tasks of the same security groups, where other services reach these by Service Connect or Cloud Map. */
function fromOtherTasks(
  definition: DescribeTaskDefinition['taskDefinition'],
  service: Service,
  network: Network,
  places: readonly Place[],
): readonly Way[] {
  const connect = primaryDeployment(service)?.serviceConnectConfiguration;
  const names = (connect?.services ?? []).flatMap(({ portName }) => portName ?? []);
  if (names.length === 0 && service.serviceRegistries.length === 0) return [];
  const mapped = (definition?.containerDefinitions ?? []).flatMap((it) => it.portMappings);
  const meant = mapped.filter(({ name = '' }) => names.length === 0 || names.includes(name));
  const ports = [...new Set(meant.flatMap(({ containerPort }) => containerPort ?? []))];
  return ports.flatMap((port) =>
    places.flatMap((to) =>
      places
        .filter(({ subnet }) => vpcOf(network, subnet) === vpcOf(network, to.subnet))
        .map((from) => ({
          name: 'task of the same security groups → task',
          port,
          subnet: to.subnet,
          path: connection(network, from, to, port),
        })),
    ),
  );
}
