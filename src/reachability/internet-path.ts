import { itemPath } from '../facts/path.ts';
import { internet6 } from './cidr.ts';
import { addressesOf, egressHop, type Network, type Place, vpcOf } from './network.ts';
import { aclHop, replyPorts } from './network-acls.ts';
import { eitherOf, type Hop, type Path, pathOf } from './passage.ts';
import {
  defaultRoute6,
  destinationOf,
  type Routing,
  routeTableOf,
  routing,
  type Target,
} from './routes.ts';

/**
 * The way of a TCP connection from a network interface to public addresses: its security groups and its subnet's network ACL,
 * its route, and the NAT gateway with its state, its subnet's network ACL and that subnet's own route.
 *
 * @param addresses blocks of the destination, or {@link internet} where it may be anywhere
 * @param gateways gateway endpoints that take packets for these addresses in the route tables that name them
 */
export function internetPath(
  network: Network,
  from: Place,
  addresses: readonly string[],
  port: number,
  gateways: readonly string[] = [],
): Path {
  const { subnet } = from;
  const out = [
    egressHop(network, from, { groups: [], addresses }, port),
    crossing(network, subnet, 'out', addresses, port),
  ];
  const back = crossing(network, subnet, 'in', addresses);
  const table = routeTableOf(network.routeTables, subnet, vpcOf(network, subnet));
  if (!table) return pathOf([...out, unreadRoute(subnet), back]);
  const ways = addresses.flatMap((block) => {
    const found = routing(table, block);
    return found.targets.length === 0
      ? [[noRoute(found, block)]]
      : found.targets.map((target) =>
          hopsOf(network, from, found, target, { block, port, gateways }),
        );
  });
  const path = eitherOf(
    ways.map((hops) => pathOf([...out, ...hops, back])),
    unreadRoute(subnet),
  );
  const gateway6 = defaultRoute6(table);
  return gateway6 === undefined ? path : inDoubt(path, network, from, port, gateway6);
}

/**
 * A path that is closed to IPv4 may be open to IPv6: which of them a task uses depends on its own addresses and on those that the
 * API's name has, and neither is read. Groups that let nothing out over IPv6 either stay closed.
 */
function inDoubt(
  { hops }: Path,
  network: Network,
  from: Place,
  port: number,
  gateway6: string,
): Path {
  const over6 = egressHop(network, from, { groups: [], addresses: [internet6] }, port);
  return pathOf(
    hops.map((hop) =>
      hop.passage !== 'closed' || (hop.kind === 'egress-group' && over6.passage === 'closed')
        ? hop
        : {
            ...hop,
            passage: 'unknown',
            says: `${hop.says} over IPv4, and \`${gateway6}\` may carry the calls over IPv6`,
          },
    ),
  );
}

/** What is sent through a route. */
interface Way {
  readonly block: string;
  readonly port: number;
  readonly gateways: readonly string[];
}

function hopsOf(
  network: Network,
  from: Place,
  found: Routing,
  target: Target,
  way: Way,
): readonly Hop[] {
  const table = found.table.RouteTableId;
  const route = { kind: 'route', id: table, seen: found.seen } as const;
  const what = destinationOf(way.block);
  switch (target.to) {
    case 'blackhole':
      return [
        {
          ...route,
          passage: 'closed',
          says: `the route to ${what} in \`${table}\` is a blackhole, because \`${target.id}\` is gone`,
        },
      ];
    case 'internet-gateway':
      return [
        {
          ...route,
          passage: 'open',
          says: `route table \`${table}\` sends ${what} to \`${target.id}\``,
        },
        publicAddressHop(from, target.id),
      ];
    case 'nat-gateway':
      return [
        {
          ...route,
          passage: 'open',
          says: `route table \`${table}\` sends ${what} to \`${target.id}\``,
        },
        ...natHops(network, from, target.id, way),
      ];
    default:
      return [
        {
          ...route,
          passage: 'unknown',
          says: `route table \`${table}\` of subnet \`${from.subnet}\` sends ${what} to \`${target.to === 'local' ? 'local' : target.id}\`, and what lies behind it cannot be read`,
        },
      ];
  }
}

function publicAddressHop({ subnet, publicAddress }: Place, gateway: string): Hop {
  const passage =
    publicAddress === undefined ? 'unknown' : publicAddress ? ('open' as const) : 'closed';
  return {
    kind: 'public-address',
    passage,
    id: subnet,
    says:
      passage === 'closed'
        ? `subnet \`${subnet}\` leads to the internet gateway \`${gateway}\`, which serves public addresses only, and tasks there get none`
        : `tasks in subnet \`${subnet}\` ${passage === 'open' ? 'have' : 'may have'} public addresses`,
  };
}

/** Through a NAT gateway: into its subnet, through it, out by its subnet's own route, and back. */
function natHops(
  network: Network,
  from: Place,
  id: string,
  { block, port, gateways }: Way,
): readonly Hop[] {
  const nat = network.natGateways?.NatGateways.find(({ NatGatewayId }) => NatGatewayId === id);
  const subnet = nat?.SubnetId;
  const state = natState(id, nat?.State, nat?.ConnectivityType);
  if (!nat || subnet === undefined || state.passage === 'closed') return [state];
  const source = addressesOf(network, from);
  const next = subnet !== from.subnet;
  return [
    ...(next ? [crossing(network, subnet, 'in', source, port)] : []),
    state,
    natRoute(network, id, subnet, block, gateways),
    crossing(network, subnet, 'out', [block], port),
    crossing(network, subnet, 'in', [block]),
    ...(next ? [crossing(network, subnet, 'out', source)] : []),
  ];
}

function natState(id: string, state: string | undefined, connectivity: string | undefined): Hop {
  const gone = state === 'failed' || state === 'deleted' || state === 'pending';
  const works = state === 'available' && connectivity !== 'private';
  return {
    kind: 'nat-gateway',
    passage: gone ? 'closed' : works ? 'open' : 'unknown',
    id,
    says: `NAT gateway \`${id}\` is ${connectivity === 'private' ? 'private' : (state ?? 'not known')}`,
    ...(state === undefined
      ? {}
      : {
          seen: {
            fact: 'natGateways',
            path: `${itemPath('NatGateways', 'NatGatewayId', id)}.State`,
          },
        }),
  };
}

/** A NAT gateway reaches the internet only from a subnet that leads to an internet gateway. */
function natRoute(
  network: Network,
  id: string,
  subnet: string,
  block: string,
  gateways: readonly string[],
): Hop {
  const table = routeTableOf(network.routeTables, subnet, vpcOf(network, subnet));
  const natVpc = network.natGateways?.NatGateways.find(
    ({ NatGatewayId }) => NatGatewayId === id,
  )?.VpcId;
  const own = table ?? routeTableOf(network.routeTables, subnet, natVpc);
  if (!own) return { ...unreadRoute(subnet), kind: 'nat-route' };
  const { targets, seen } = routing(own, block);
  const to = new Set(targets.map((target) => target.to));
  if (own.Routes.some(({ GatewayId }) => gateways.includes(GatewayId ?? ''))) to.add('endpoint');
  const [first] = targets;
  const hop = { kind: 'nat-route', id: own.RouteTableId, seen } as const;
  const where = `NAT gateway \`${id}\` lies in subnet \`${subnet}\`, whose route table \`${own.RouteTableId}\``;
  if (to.size === 0) {
    return { ...hop, passage: 'closed', says: `${where} has no route to ${destinationOf(block)}` };
  }
  if (to.size === 1 && to.has('internet-gateway')) {
    return {
      ...hop,
      passage: 'open',
      says: `${where} leads to \`${first?.to === 'internet-gateway' ? first.id : ''}\``,
    };
  }
  if (to.size === 1 && (to.has('blackhole') || loops(targets, id))) {
    const why = to.has('blackhole') ? 'a blackhole' : `\`${id}\` itself`;
    return {
      ...hop,
      passage: 'closed',
      says: `${where} leads to ${why} instead of an internet gateway`,
    };
  }
  return {
    ...hop,
    passage: 'unknown',
    says: `${where} does not lead straight to an internet gateway`,
  };
}

function loops(targets: readonly Target[], nat: string): boolean {
  return (
    targets.length > 0 &&
    targets.every((target) => target.to === 'nat-gateway' && target.id === nat)
  );
}

function crossing(
  network: Network,
  subnet: string,
  direction: 'in' | 'out',
  others: readonly string[],
  port?: number,
): Hop {
  const ports = port === undefined ? replyPorts : { from: port, to: port };
  return aclHop(network.networkAcls, { subnet, direction, others, ports });
}

function noRoute({ table, seen }: Routing, block: string): Hop {
  const id = table.RouteTableId;
  return {
    kind: 'route',
    passage: 'closed',
    id,
    says: `route table \`${id}\` has no route to ${destinationOf(block)}`,
    seen,
  };
}

function unreadRoute(subnet: string): Hop {
  return {
    kind: 'route',
    passage: 'unknown',
    id: subnet,
    says: `the routes of subnet \`${subnet}\` are not known`,
  };
}
