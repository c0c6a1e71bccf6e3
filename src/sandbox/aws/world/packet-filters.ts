import type { IpPermission, NetworkAclEntry, Route } from '@aws-sdk/client-ec2';
import type { AccountState } from './account-state.ts';

/** A network interface as packets see it. */
export interface Interface {
  readonly ip: string;
  readonly publicIp?: string | undefined;
  readonly subnetId: string;
  /** Empty where nothing but the network ACL filters, as at a NAT gateway. */
  readonly securityGroups: readonly string[];
}

/** One end of a packet: its address, and the security groups of the interface that has it, if it is in the VPC. */
export interface PacketEnd {
  readonly ip: string;
  readonly securityGroups: readonly string[];
}

/** Whether a security group of an interface lets a TCP connection out or in. */
export function groupsPass(
  state: AccountState,
  own: readonly string[],
  direction: 'IpPermissions' | 'IpPermissionsEgress',
  other: PacketEnd,
  port: number,
): boolean {
  if (own.length === 0) return true;
  return state.securityGroups
    .filter(({ GroupId }) => GroupId !== undefined && own.includes(GroupId))
    .flatMap((group) => group[direction] ?? [])
    .some((rule) => coversPort(rule, port) && namesEnd(state, rule, other));
}

/** Whether the network ACL of a subnet lets a TCP packet pass: the first entry that matches decides. */
export function aclPasses(
  state: AccountState,
  subnetId: string,
  packet: { readonly egress: boolean; readonly other: string; readonly port: number },
): boolean {
  const acl = state.networkAcls.find((it) =>
    it.Associations?.some(({ SubnetId }) => SubnetId === subnetId),
  );
  const first = (acl?.Entries ?? [])
    .toSorted((a, b) => (a.RuleNumber ?? 0) - (b.RuleNumber ?? 0))
    .find((entry) => entry.Egress === packet.egress && entryMatches(entry, packet));
  return first?.RuleAction === 'allow';
}

/** The route that a subnet's route table has for an address: the longest prefix wins. */
export function routeFor(
  state: AccountState,
  subnetId: string,
  address: string,
): Route | undefined {
  const tables = state.routeTables;
  const table =
    tables.find((it) => it.Associations?.some(({ SubnetId }) => SubnetId === subnetId)) ??
    tables.find((it) => it.Associations?.some(({ Main }) => Main === true));
  const matching = (table?.Routes ?? []).flatMap((route) =>
    blocksOf(state, route).flatMap((block) =>
      contains(block, address) ? [{ route, prefix: Number(block.split('/')[1]) }] : [],
    ),
  );
  return matching.toSorted((a, b) => b.prefix - a.prefix)[0]?.route;
}

/** Whether a CIDR block holds an IPv4 address. */
export function contains(block: string, address: string): boolean {
  const [base = '', bits = '32'] = block.split('/');
  const size = 2 ** (32 - Number(bits));
  return Math.floor(toNumber(address) / size) === Math.floor(toNumber(base) / size);
}

function blocksOf(
  state: AccountState,
  { DestinationCidrBlock, DestinationPrefixListId }: Route,
): readonly string[] {
  return DestinationCidrBlock ? [DestinationCidrBlock] : prefixes(state, DestinationPrefixListId);
}

function prefixes(state: AccountState, id: string | undefined): readonly string[] {
  return state.prefixLists.find(({ PrefixListId }) => PrefixListId === id)?.Cidrs ?? [];
}

function coversPort({ IpProtocol, FromPort = 0, ToPort = 65_535 }: IpPermission, port: number) {
  return IpProtocol === '-1' || (IpProtocol === 'tcp' && FromPort <= port && port <= ToPort);
}

function namesEnd(
  state: AccountState,
  rule: IpPermission,
  { ip, securityGroups }: PacketEnd,
): boolean {
  const blocks = [
    ...(rule.IpRanges ?? []).map(({ CidrIp = '' }) => CidrIp),
    ...(rule.PrefixListIds ?? []).flatMap(({ PrefixListId }) => prefixes(state, PrefixListId)),
  ];
  return (
    blocks.some((block) => contains(block, ip)) ||
    (rule.UserIdGroupPairs ?? []).some(({ GroupId = '' }) => securityGroups.includes(GroupId))
  );
}

function entryMatches(
  { Protocol, CidrBlock = '', PortRange }: NetworkAclEntry,
  { other, port }: { readonly other: string; readonly port: number },
): boolean {
  if (!contains(CidrBlock, other)) return false;
  if (Protocol === '-1') return true;
  const { From = 0, To = 65_535 } = PortRange ?? {};
  return Protocol === '6' && From <= port && port <= To;
}

function toNumber(address: string): number {
  return address.split('.').reduce((sum, part) => sum * 256 + Number(part), 0);
}
