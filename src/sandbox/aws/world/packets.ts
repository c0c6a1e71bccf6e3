import type { AccountState } from './account-state.ts';
import { aclPasses, groupsPass, type Interface, routeFor } from './packet-filters.ts';

/** The port that clients and NAT gateways of the simulation send from. */
const CLIENT_PORT = 40_960;

/**
 * Whether a TCP connection between two interfaces of the VPC comes about: its first packet gets there, and the reply to it gets
 * back. Security groups let replies pass by themselves, network ACLs do not.
 */
export function connects(
  state: AccountState,
  from: Interface,
  to: Interface,
  port: number,
): boolean {
  if (!groupsPass(state, from.securityGroups, 'IpPermissionsEgress', to, port)) return false;
  if (!groupsPass(state, to.securityGroups, 'IpPermissions', from, port)) return false;
  return (
    staysInVpc(state, from, to.ip) &&
    crosses(state, from, to, port) &&
    staysInVpc(state, to, from.ip) &&
    crosses(state, to, from, CLIENT_PORT)
  );
}

/** Whether a TCP connection from an interface of the VPC to a public address comes about. */
export function connectsOutside(
  state: AccountState,
  from: Interface,
  address: string,
  port: number,
): boolean {
  const outside = { ip: address, securityGroups: [] };
  if (!groupsPass(state, from.securityGroups, 'IpPermissionsEgress', outside, port)) return false;
  if (!passesEdge(state, from, address, port)) return false;
  const route = routeFor(state, from.subnetId, address);
  if (!route || route.State === 'blackhole') return false;
  if (route.NatGatewayId) return throughNat(state, from, route.NatGatewayId, address, port);
  if (route.GatewayId?.startsWith('igw-')) return from.publicIp !== undefined;
  if (route.GatewayId?.startsWith('vpce-')) return gatewayWorks(state, route.GatewayId);
  // Transit gateways and appliances of this account lead to places that answer nobody.
  return false;
}

/** Out of the subnet of an interface and back into it. */
function passesEdge(
  state: AccountState,
  { subnetId }: Interface,
  address: string,
  port: number,
): boolean {
  return (
    aclPasses(state, subnetId, { egress: true, other: address, port }) &&
    aclPasses(state, subnetId, { egress: false, other: address, port: CLIENT_PORT })
  );
}

/** The NAT gateway sends the packet on under its own address, by the route of its own subnet. */
function throughNat(
  state: AccountState,
  from: Interface,
  id: string,
  address: string,
  port: number,
): boolean {
  const nat = state.natGateways.find(({ NatGatewayId }) => NatGatewayId === id);
  const [own] = nat?.NatGatewayAddresses ?? [];
  if (nat?.State !== 'available' || !nat.SubnetId || !own?.PrivateIp) return false;
  const inside = { ip: own.PrivateIp, subnetId: nat.SubnetId, securityGroups: [] };
  const onward = routeFor(state, nat.SubnetId, address);
  return (
    aclBetween(state, from, inside, port) &&
    passesEdge(state, inside, address, port) &&
    onward?.State !== 'blackhole' &&
    onward?.GatewayId?.startsWith('igw-') === true &&
    own.PublicIp !== undefined
  );
}

/** Into the subnet of the NAT gateway and, for the reply, out of it; the task's own side is looked at by the address outside. */
function aclBetween(state: AccountState, from: Interface, nat: Interface, port: number): boolean {
  if (from.subnetId === nat.subnetId) return true;
  return (
    aclPasses(state, nat.subnetId, { egress: false, other: from.ip, port }) &&
    aclPasses(state, nat.subnetId, { egress: true, other: from.ip, port: CLIENT_PORT })
  );
}

function gatewayWorks(state: AccountState, id: string): boolean {
  const endpoint = state.vpcEndpoints.find(({ VpcEndpointId }) => VpcEndpointId === id);
  return endpoint?.State?.toLowerCase() === 'available';
}

/** Out of one subnet and into another; packets within a subnet meet no network ACL. */
function crosses(state: AccountState, from: Interface, to: Interface, port: number): boolean {
  if (from.subnetId === to.subnetId) return true;
  return (
    aclPasses(state, from.subnetId, { egress: true, other: to.ip, port }) &&
    aclPasses(state, to.subnetId, { egress: false, other: from.ip, port })
  );
}

function staysInVpc(state: AccountState, from: Interface, address: string): boolean {
  const route = routeFor(state, from.subnetId, address);
  return route?.GatewayId === 'local' && route.State !== 'blackhole';
}
