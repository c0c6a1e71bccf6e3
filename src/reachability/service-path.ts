import { itemPath } from '../facts/path.ts';
import type { RouteTable, VpcEndpoint } from '../facts/vpc.ts';
import { cover, internet } from './cidr.ts';
import { connection } from './connection.ts';
import { policyPassage, type Request } from './endpoint-policy.ts';
import { internetPath } from './internet-path.ts';
import { egressHop, type Network, type Place, vpcOf } from './network.ts';
import { aclHop, replyPorts } from './network-acls.ts';
import { eitherOf, type Hop, type Path, pathOf } from './passage.ts';
import { routeTableOf } from './routes.ts';

/** An API of AWS as a task calls it. */
export interface ApiCall {
  /** As the names of its endpoints end, e.g. `ecr.api`, `s3` or `secretsmanager`. */
  readonly service: string;
  readonly region: string;
  /** What the call asks for, where an endpoint's policy may refuse it. */
  readonly request?: Request;
}

const https = 443;

/**
 * The way of a call from a task to an API of AWS. An interface endpoint that answers to the API's own name takes every call of
 * the VPC; a gateway endpoint takes those of the subnets whose route table it is in; otherwise the call goes to public addresses.
 */
export function servicePath(network: Network, from: Place, call: ApiCall): Path {
  const vpc = vpcOf(network, from.subnet);
  if (vpc === undefined || network.vpcEndpoints === undefined)
    return pathOf([unreadEndpoints(call)]);
  const endpoints = network.vpcEndpoints.VpcEndpoints.filter(
    ({ ServiceName, VpcId }) =>
      VpcId === vpc && ServiceName?.endsWith(`.${call.region}.${call.service}`) === true,
  );
  const interfaces = endpoints.filter(({ VpcEndpointType }) => VpcEndpointType === 'Interface');
  const gateways = endpoints.filter(({ VpcEndpointType }) => VpcEndpointType === 'Gateway');
  const others = endpoints.length - interfaces.length - gateways.length;
  if (others > 0) return pathOf([unreadEndpoints(call)]);

  const open = publicPath(network, from, call, gateways);
  if (interfaces.length === 0) return open;
  const answering = interfaces.filter((it) => takesCalls(it, network) === 'yes');
  const [one] = answering;
  // S3 is asked by way of its gateway even where an interface endpoint has a private name for callers outside of the VPC.
  if (one && answering.length === 1 && call.service !== 's3')
    return through(one, network, from, call);
  const silent = interfaces.filter((it) => takesCalls(it, network) === 'no');
  if (silent.length === interfaces.length) return aside(silent, network, open, call);
  return eitherOf(
    [
      ...interfaces.map((it) => through(it, network, from, call)),
      aside(interfaces, network, open, call),
    ],
    unreadEndpoints(call),
  );
}

/** Whether the API's own name means this endpoint within the VPC. */
function takesCalls(
  { State, PrivateDnsEnabled }: VpcEndpoint,
  { dnsSupport, dnsHostnames }: Network,
): 'yes' | 'no' | 'perhaps' {
  if (PrivateDnsEnabled === false || dnsSupport === false || dnsHostnames === false) return 'no';
  const available = State?.toLowerCase() === 'available';
  if (PrivateDnsEnabled === undefined || !available) return 'perhaps';
  return dnsSupport && dnsHostnames ? 'yes' : 'perhaps';
}

/** Through an interface endpoint: to one of its network interfaces, which is like any other in the VPC, and by its policy. */
function through(endpoint: VpcEndpoint, network: Network, from: Place, { request }: ApiCall): Path {
  const id = endpoint.VpcEndpointId;
  const groups = endpoint.Groups.flatMap(({ GroupId }) => GroupId ?? []);
  const ways = endpoint.SubnetIds.toSorted().map((subnet) =>
    connection(network, from, { subnet, groups }, https),
  );
  const way = eitherOf(ways, {
    kind: 'endpoint',
    passage: 'unknown',
    id,
    says: `the subnets of endpoint \`${id}\` are not known`,
  });
  return pathOf([stateHop(endpoint), ...way.hops, ...policyHop(endpoint, request)]);
}

function stateHop(endpoint: VpcEndpoint): Hop {
  const { VpcEndpointId: id, State: state = 'not known', ServiceName: name = '' } = endpoint;
  const known = state.toLowerCase();
  return {
    kind: 'endpoint',
    passage: known === 'available' ? 'open' : dead.has(known) ? 'closed' : 'unknown',
    id,
    says: `endpoint \`${id}\` (${name}) is ${state}`,
    why: 'state',
    seen: seen(id, 'State'),
  };
}

/** States in which an endpoint carries nothing. */
const dead: ReadonlySet<string> = new Set([
  'pendingacceptance',
  'pending',
  'rejected',
  'failed',
  'deleted',
  'expired',
]);

/**
 * Interface endpoints that the API's own name does not mean. A call goes to public addresses then, and where it cannot get
 * there the endpoint that was made for it is what is broken. Of ECR's it is said that Fargate uses them all the same.
 */
function aside(
  endpoints: readonly VpcEndpoint[],
  network: Network,
  open: Path,
  call: ApiCall,
): Path {
  if (open.passage === 'open' && !call.service.startsWith('ecr.')) return open;
  const [endpoint] = endpoints;
  if (!endpoint) return open;
  const id = endpoint.VpcEndpointId;
  const off = network.dnsSupport === false ? 'enableDnsSupport' : 'enableDnsHostnames';
  const own = endpoint.PrivateDnsEnabled === false;
  const hop: Hop = {
    kind: 'endpoint',
    passage: open.passage === 'closed' ? 'closed' : 'unknown',
    id,
    why: own ? 'private-dns' : 'vpc-dns',
    says: own
      ? `endpoint \`${id}\` (${endpoint.ServiceName}) has private DNS off, so that the name of the API does not lead to it`
      : `the VPC has ${off} off, so that the name of the API does not lead to endpoint \`${id}\` (${endpoint.ServiceName})`,
    seen: seen(id, 'PrivateDnsEnabled'),
  };
  return pathOf([hop, ...open.hops]);
}

/** Past the interface endpoints: by a gateway endpoint where the subnet's route table has one, else to public addresses. */
function publicPath(
  network: Network,
  from: Place,
  call: ApiCall,
  gateways: readonly VpcEndpoint[],
): Path {
  const addresses = publicAddresses(network, call);
  const table = routeTableOf(network.routeTables, from.subnet, vpcOf(network, from.subnet));
  const ids = gateways.map(({ VpcEndpointId }) => VpcEndpointId);
  const mine = gateways.find(({ RouteTableIds }) =>
    RouteTableIds.includes(table?.RouteTableId ?? ''),
  );
  if (mine && table) return byGateway(mine, table, network, from, addresses, call);
  const way = internetPath(network, from, addresses, https, ids);
  const [apart] = gateways;
  if (!apart || way.passage !== 'closed') return way;
  const id = apart.VpcEndpointId;
  return pathOf([
    {
      kind: 'endpoint',
      passage: 'closed',
      id,
      why: 'route-table',
      says: `gateway endpoint \`${id}\` (${apart.ServiceName}) is not in route table \`${table?.RouteTableId}\` of subnet \`${from.subnet}\``,
      seen: seen(id, 'RouteTableIds'),
    },
    ...way.hops,
  ]);
}

function byGateway(
  gateway: VpcEndpoint,
  table: RouteTable,
  network: Network,
  from: Place,
  addresses: readonly string[],
  { request }: ApiCall,
): Path {
  const acl = (direction: 'in' | 'out', ports = { from: https, to: https }) =>
    aclHop(network.networkAcls, { subnet: from.subnet, direction, others: addresses, ports });
  return pathOf([
    egressHop(network, from, { groups: [], addresses }, https),
    acl('out'),
    stateHop(gateway),
    ...strayRoutes(table, addresses),
    acl('in', replyPorts),
    ...policyHop(gateway, request),
  ]);
}

/** Routes to some of the API's addresses that are more specific than the gateway's take their packets elsewhere. */
function strayRoutes(table: RouteTable, addresses: readonly string[]): readonly Hop[] {
  const stray = table.Routes.find(({ DestinationCidrBlock: block = '', GatewayId }) =>
    addresses.some(
      (it) => it !== internet && cover(it, block) === 'whole' && GatewayId !== 'local',
    ),
  );
  return stray
    ? [
        {
          kind: 'route',
          passage: 'unknown',
          id: table.RouteTableId,
          says: `route table \`${table.RouteTableId}\` has a route of its own to ${stray.DestinationCidrBlock}`,
        },
      ]
    : [];
}

/** The public addresses of an API as far as AWS publishes them in a prefix list, else anywhere. */
function publicAddresses(
  { prefixLists }: Network,
  { service, region }: ApiCall,
): readonly string[] {
  const list = prefixLists?.PrefixLists.find(({ PrefixListName }) =>
    PrefixListName?.endsWith(`.${region}.${service}`),
  );
  return list && list.Cidrs.length > 0 ? list.Cidrs : [internet];
}

function policyHop(endpoint: VpcEndpoint, request: Request | undefined): readonly Hop[] {
  if (!request) return [];
  const id = endpoint.VpcEndpointId;
  const passage = policyPassage(endpoint.PolicyDocument, request);
  return [
    {
      kind: 'endpoint-policy',
      passage,
      id,
      says: `the policy of endpoint \`${id}\` (${endpoint.ServiceName}) ${
        passage === 'closed' ? 'does not allow' : passage === 'open' ? 'allows' : 'may not allow'
      } \`${request.action}\``,
      seen: seen(id, 'PolicyDocument'),
    },
  ];
}

function seen(id: string, member: string) {
  return {
    fact: 'vpcEndpoints',
    path: `${itemPath('VpcEndpoints', 'VpcEndpointId', id)}.${member}`,
  } as const;
}

function unreadEndpoints({ service }: ApiCall): Hop {
  return {
    kind: 'endpoint',
    passage: 'unknown',
    id: service,
    says: `how calls to \`${service}\` leave the VPC is not known`,
  };
}
