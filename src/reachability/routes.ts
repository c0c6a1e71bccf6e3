import { itemPath } from '../facts/path.ts';
import type { DescribeRouteTables, Route, RouteTable } from '../facts/vpc.ts';
import { cover, internet, internet6, isPublic } from './cidr.ts';

/** Where a route leads, as far as it matters to a packet. */
export type Target =
  | { readonly to: 'local' }
  | { readonly to: 'internet-gateway'; readonly id: string }
  | { readonly to: 'nat-gateway'; readonly id: string }
  | { readonly to: 'endpoint'; readonly id: string }
  | { readonly to: 'blackhole'; readonly id: string }
  /** A transit gateway, a peering, an appliance: the way goes on where no Describe call looks. */
  | { readonly to: 'elsewhere'; readonly id: string };

/** The routes that a subnet's packets may take to some addresses. */
export interface Routing {
  readonly table: RouteTable;
  /** Of several routes any may be taken: the addresses are not known well enough. Empty where there is none. */
  readonly targets: readonly Target[];
  readonly seen: { readonly fact: 'routeTables'; readonly path: string };
}

/** The route table of a subnet: its own, else the main one of its VPC. */
export function routeTableOf(
  known: DescribeRouteTables | undefined,
  subnet: string,
  vpc: string | undefined,
): RouteTable | undefined {
  const own = known?.RouteTables.find(({ Associations }) =>
    Associations.some(({ SubnetId }) => SubnetId === subnet),
  );
  if (own || vpc === undefined) return own;
  return known?.RouteTables.find(
    ({ VpcId, Associations }) => VpcId === vpc && Associations.some(({ Main }) => Main === true),
  );
}

/**
 * Where a route table sends packets to a block of addresses: by the longest prefix that holds them all, and, as nobody knows
 * which of them is meant, by every longer one that holds some.
 */
export function routing(table: RouteTable, block: string): Routing {
  const matching = table.Routes.flatMap((route) => {
    const destination = route.DestinationCidrBlock ?? route.DestinationIpv6CidrBlock;
    const match = destination === undefined ? 'none' : cover(destination, block);
    return destination === undefined || match === 'none'
      ? []
      : [{ route, match, prefix: prefixOf(destination) }];
  });
  const whole = matching.filter(({ match }) => match === 'whole');
  const longest = Math.max(...whole.map(({ prefix }) => prefix));
  const taken = [
    ...whole.filter(({ prefix }) => prefix === longest).slice(0, 1),
    ...matching.filter(({ match }) => match !== 'whole'),
  ];
  const hidden = hiddenTargets(table, block);
  const uncovered = whole.length === 0 && taken.length + hidden.length > 0;
  return {
    table,
    targets: [
      ...taken.map(({ route }) => targetOf(route)),
      // Some of the addresses have no route at all, or one that could not be read.
      ...hidden,
      ...(uncovered ? [{ to: 'elsewhere', id: table.RouteTableId } as const] : []),
    ],
    seen: {
      fact: 'routeTables',
      path: `${itemPath('RouteTables', 'RouteTableId', table.RouteTableId)}.Routes`,
    },
  };
}

/** Where a route table sends packets to any IPv6 address; undefined where it has no such route, or one to what is gone. */
export function defaultRoute6(table: RouteTable): string | undefined {
  const route = table.Routes.find((it) => it.DestinationIpv6CidrBlock === internet6);
  const target = route && targetOf(route);
  return target === undefined || target.to === 'blackhole' || target.to === 'local'
    ? undefined
    : target.id;
}

/** Routes by a prefix list that is not AWS's own may take any public address; which ones, only its owner can read. */
function hiddenTargets(table: RouteTable, block: string): readonly Target[] {
  if (block !== internet && !isPublic(block)) return [];
  return table.Routes.filter(
    ({ DestinationPrefixListId, GatewayId }) =>
      DestinationPrefixListId !== undefined && !GatewayId?.startsWith('vpce-'),
  ).map(targetOf);
}

/** Where a route leads. */
function targetOf(route: Route): Target {
  const { GatewayId = '', NatGatewayId } = route;
  const id =
    NatGatewayId ??
    route.TransitGatewayId ??
    route.VpcPeeringConnectionId ??
    route.EgressOnlyInternetGatewayId ??
    route.LocalGatewayId ??
    route.CarrierGatewayId ??
    route.CoreNetworkArn ??
    route.InstanceId ??
    route.NetworkInterfaceId ??
    GatewayId;
  if (route.State === 'blackhole') return { to: 'blackhole', id };
  if (NatGatewayId) return { to: 'nat-gateway', id: NatGatewayId };
  if (GatewayId === 'local') return { to: 'local' };
  if (GatewayId.startsWith('igw-')) return { to: 'internet-gateway', id: GatewayId };
  return { to: 'elsewhere', id };
}

/** How a default route is written in sentences, and any other destination. */
export function destinationOf(block: string): string {
  return block === internet ? 'the internet' : block;
}

function prefixOf(block: string): number {
  return Number(block.split('/')[1] ?? 128);
}
