import { addressesOf, egressHop, ingressHop, type Network, type Place, vpcOf } from './network.ts';
import { aclHop, replyPorts } from './network-acls.ts';
import { type Hop, type Path, pathOf } from './passage.ts';
import { routeTableOf, routing } from './routes.ts';

/**
 * The way of a TCP connection between two network interfaces of one VPC: security groups at both ends, and between subnets the
 * routes and the network ACLs of both, for the connection and for its replies.
 */
export function connection(network: Network, from: Place, to: Place, port: number): Path {
  const source = { groups: from.groups, addresses: addressesOf(network, from) };
  const destination = { groups: to.groups, addresses: addressesOf(network, to) };
  const out = egressHop(network, from, destination, port);
  const into = ingressHop(network, source, to, port);
  if (from.subnet === to.subnet) return pathOf([out, into]);

  const there = { from: port, to: port };
  const acl = (subnet: string, direction: 'in' | 'out', others: readonly string[], ports = there) =>
    aclHop(network.networkAcls, { subnet, direction, others, ports });
  return pathOf([
    out,
    acl(from.subnet, 'out', destination.addresses),
    localHop(network, from.subnet, destination.addresses),
    acl(to.subnet, 'in', source.addresses),
    into,
    acl(to.subnet, 'out', source.addresses, replyPorts),
    localHop(network, to.subnet, source.addresses),
    acl(from.subnet, 'in', destination.addresses, replyPorts),
  ]);
}

/** Whether a subnet sends packets for addresses of its VPC straight to them. */
function localHop(network: Network, subnet: string, blocks: readonly string[]): Hop {
  const table = routeTableOf(network.routeTables, subnet, vpcOf(network, subnet));
  const targets = table ? blocks.flatMap((block) => routing(table, block).targets) : [];
  const id = table?.RouteTableId ?? subnet;
  const what = blocks.slice(0, 2).join(' and ');
  const hop = { kind: 'route', id } as const;
  if (targets.length === 0 && table && blocks.length > 0) {
    return { ...hop, passage: 'closed', says: `route table \`${id}\` has no route to ${what}` };
  }
  if (targets.length > 0 && targets.every(({ to }) => to === 'blackhole')) {
    return { ...hop, passage: 'closed', says: `the route to ${what} in \`${id}\` is a blackhole` };
  }
  const local = targets.length > 0 && targets.every(({ to }) => to === 'local');
  return local
    ? { ...hop, passage: 'open', says: `route table \`${id}\` sends ${what} within the VPC` }
    : { ...hop, passage: 'unknown', says: `how subnet \`${subnet}\` reaches ${what} is not known` };
}
