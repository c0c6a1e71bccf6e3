import type { IpPermission } from '../../src/facts/ec2.ts';
import type { NetworkAclEntry, Route, VpcEndpoint } from '../../src/facts/vpc.ts';

/** A whole network as it is, whether or not anybody has read it. */
export interface TrueNetwork {
  readonly subnets: readonly {
    readonly id: string;
    readonly block: string;
    readonly table: string;
    readonly acl: string;
  }[];
  readonly tables: Readonly<Record<string, readonly Route[]>>;
  readonly acls: Readonly<Record<string, readonly NetworkAclEntry[]>>;
  readonly groups: Readonly<
    Record<string, { readonly in: readonly IpPermission[]; readonly out: readonly IpPermission[] }>
  >;
  readonly nat: {
    readonly id: string;
    readonly subnet: string;
    readonly state: string;
    readonly ip: string;
  };
  readonly endpoints: readonly VpcEndpoint[];
  readonly lists: Readonly<Record<string, readonly string[]>>;
  readonly dns: { readonly support: boolean; readonly hostnames: boolean };
  /** What no Describe call tells: whether packets come through a transit gateway, and whether ECR's endpoints are insisted on even where their name does not lead to them. */
  readonly hidden: { readonly beyond: boolean; readonly stubborn: boolean };
}

/** One end of a connection. */
export interface Socket {
  readonly ip: string;
  readonly port: number;
  readonly subnet?: string;
  readonly groups: readonly string[];
  readonly publicAddress?: boolean;
}

/** Whether a connection from one host to another comes about: one packet goes there, and one comes back. */
export function connects(net: TrueNetwork, from: Socket, to: Socket): boolean {
  return passesGroups(net, from, to, 'out') && arrives(net, from, to) && arrivesBack(net, from, to);
}

/** Where a call to an API goes: any of the sockets may be the one. */
export function socketsOf(net: TrueNetwork, service: string, publicIp: string): readonly Socket[] {
  const made = net.endpoints.filter(
    ({ VpcEndpointType, ServiceName }) =>
      VpcEndpointType === 'Interface' && ServiceName === `com.amazonaws.eu-west-1.${service}`,
  );
  const found = made.find(
    ({ State, PrivateDnsEnabled }) =>
      State === 'available' && PrivateDnsEnabled && net.dns.support && net.dns.hostnames,
  );
  if (!found) {
    const insisted = made.length > 0 && service.startsWith('ecr.') && net.hidden.stubborn;
    return [{ ip: publicIp, port: 443, groups: [], ...(insisted ? { subnet: 'nowhere' } : {}) }];
  }
  return found.SubnetIds.flatMap((subnet) =>
    hostsOf(net, subnet).map((ip) => ({
      ip,
      port: 443,
      subnet,
      groups: found.Groups.flatMap(({ GroupId }) => GroupId ?? []),
    })),
  );
}

/** Every address of a subnet; the subnets of tests are small. */
export function hostsOf(net: TrueNetwork, subnet: string): readonly string[] {
  const block = net.subnets.find(({ id }) => id === subnet)?.block ?? '';
  const [base = '', prefix = '32'] = block.split('/');
  const head = base.slice(0, base.lastIndexOf('.') + 1);
  const first = Number(base.slice(base.lastIndexOf('.') + 1));
  return Array.from({ length: 2 ** (32 - Number(prefix)) }, (_, i) => `${head}${first + i}`);
}

function arrives(net: TrueNetwork, from: Socket, to: Socket): boolean {
  return to.subnet === undefined ? leaves(net, from, to) : arrivesInside(net, from, to);
}

function arrivesInside(net: TrueNetwork, from: Socket, to: Socket): boolean {
  if (from.subnet !== to.subnet) {
    if (!passesAcl(net, from.subnet, true, to.ip, to.port)) return false;
    if (routeTo(net, from.subnet, to.ip)?.GatewayId !== 'local') return false;
    if (!passesAcl(net, to.subnet, false, from.ip, to.port)) return false;
  }
  return passesGroups(net, to, { ...from, port: to.port }, 'in', to.port);
}

/** The reply of a host inside; that of a host outside has come the whole way in {@link leaves}. */
function arrivesBack(net: TrueNetwork, from: Socket, to: Socket): boolean {
  if (to.subnet === undefined || to.subnet === from.subnet) return true;
  return (
    passesAcl(net, to.subnet, true, from.ip, from.port) &&
    routeTo(net, to.subnet, from.ip)?.GatewayId === 'local' &&
    passesAcl(net, from.subnet, false, to.ip, from.port)
  );
}

function leaves(net: TrueNetwork, from: Socket, to: Socket): boolean {
  if (!passesAcl(net, from.subnet, true, to.ip, to.port)) return false;
  if (!passesAcl(net, from.subnet, false, to.ip, from.port)) return false;
  const route = routeTo(net, from.subnet, to.ip);
  if (!route || route.State === 'blackhole') return false;
  if (route.NatGatewayId === net.nat.id) return passesNat(net, from, to);
  if (route.GatewayId?.startsWith('igw-')) return from.publicAddress === true;
  if (route.GatewayId?.startsWith('vpce-')) {
    const gateway = net.endpoints.find((it) => it.VpcEndpointId === route.GatewayId);
    return gateway?.State === 'available';
  }
  return net.hidden.beyond;
}

function passesNat(net: TrueNetwork, from: Socket, to: Socket): boolean {
  const { nat } = net;
  if (nat.state !== 'available') return false;
  if (nat.subnet !== from.subnet) {
    if (!passesAcl(net, nat.subnet, false, from.ip, to.port)) return false;
    if (!passesAcl(net, nat.subnet, true, from.ip, from.port)) return false;
  }
  if (!passesAcl(net, nat.subnet, true, to.ip, to.port)) return false;
  if (!passesAcl(net, nat.subnet, false, to.ip, from.port)) return false;
  const onward = routeTo(net, nat.subnet, to.ip);
  if (!onward || onward.State === 'blackhole') return false;
  if (onward.GatewayId?.startsWith('igw-')) return true;
  if (onward.NatGatewayId === nat.id) return false;
  return net.hidden.beyond;
}

function passesGroups(
  net: TrueNetwork,
  own: Socket,
  other: Socket,
  side: 'in' | 'out',
  port = other.port,
): boolean {
  return own.groups.some((id) =>
    (net.groups[id]?.[side] ?? []).some((rule) => {
      const tcp = rule.IpProtocol === '-1' || rule.IpProtocol === 'tcp';
      const inRange =
        rule.IpProtocol === '-1' ||
        ((rule.FromPort ?? 0) <= port && port <= (rule.ToPort ?? 65_535));
      const named =
        rule.IpRanges.some(({ CidrIp = '' }) => holds(CidrIp, other.ip)) ||
        rule.PrefixListIds.some(({ PrefixListId = '' }) =>
          (net.lists[PrefixListId] ?? []).some((block) => holds(block, other.ip)),
        ) ||
        rule.UserIdGroupPairs.some(({ GroupId = '' }) => other.groups.includes(GroupId));
      return tcp && inRange && named;
    }),
  );
}

function passesAcl(
  net: TrueNetwork,
  subnet: string | undefined,
  egress: boolean,
  other: string,
  port: number,
): boolean {
  const acl = net.subnets.find(({ id }) => id === subnet)?.acl ?? '';
  let best: NetworkAclEntry | undefined;
  for (const entry of net.acls[acl] ?? []) {
    if (entry.Egress !== egress) continue;
    if (entry.Protocol !== '-1' && entry.Protocol !== '6') continue;
    if (!holds(entry.CidrBlock ?? '', other)) continue;
    const { From = 0, To = 65_535 } = entry.PortRange ?? {};
    if (entry.Protocol === '6' && (port < From || port > To)) continue;
    if (best === undefined || (entry.RuleNumber ?? 0) < (best.RuleNumber ?? 0)) best = entry;
  }
  return best?.RuleAction === 'allow';
}

function routeTo(net: TrueNetwork, subnet: string | undefined, ip: string): Route | undefined {
  const table = net.subnets.find(({ id }) => id === subnet)?.table ?? '';
  let best: { readonly route: Route; readonly length: number } | undefined;
  for (const route of net.tables[table] ?? []) {
    const blocks = route.DestinationCidrBlock
      ? [route.DestinationCidrBlock]
      : (net.lists[route.DestinationPrefixListId ?? ''] ?? []);
    for (const block of blocks) {
      const length = Number(block.split('/')[1]);
      if (holds(block, ip) && (best === undefined || length > best.length))
        best = { route, length };
    }
  }
  return best?.route;
}

/** Whether a block holds an address, bit by bit. */
function holds(block: string, ip: string): boolean {
  const [base = '', prefix = '0'] = block.split('/');
  return bits(base).slice(0, Number(prefix)) === bits(ip).slice(0, Number(prefix));
}

function bits(ip: string): string {
  return ip
    .split('.')
    .map((part) => Number(part).toString(2).padStart(8, '0'))
    .join('');
}
