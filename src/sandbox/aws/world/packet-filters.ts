import type { IpPermission, NetworkAclEntry, Route } from '@aws-sdk/client-ec2';
import type { AccountState } from './account-state.ts';
import { remembered } from './remembered.ts';

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
  return state.securityGroups.some(
    (group) =>
      group.GroupId !== undefined &&
      own.includes(group.GroupId) &&
      group[direction]?.some((rule) => coversPort(rule, port) && namesEnd(state, rule, other)),
  );
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
  let first: NetworkAclEntry | undefined;
  for (const entry of acl?.Entries ?? []) {
    const isEarlier = !first || (entry.RuleNumber ?? 0) < (first.RuleNumber ?? 0);
    if (isEarlier && entry.Egress === packet.egress && entryMatches(entry, packet)) first = entry;
  }
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
  let longest: { readonly route: Route; readonly size: number } | undefined;
  for (const route of table?.Routes ?? []) {
    for (const block of blocksOf(state, route)) {
      const { size } = rangeOf(block);
      if (contains(block, address) && !(longest && longest.size <= size)) longest = { route, size };
    }
  }
  return longest?.route;
}

/** Whether a CIDR block holds an IPv4 address. */
export function contains(block: string, address: string): boolean {
  const { first, size } = rangeOf(block);
  const number = toNumber(address);
  return first <= number && number < first + size;
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
  const holds = (block: string) => contains(block, ip);
  return (
    (rule.IpRanges ?? []).some(({ CidrIp = '' }) => holds(CidrIp)) ||
    (rule.PrefixListIds ?? []).some((it) => prefixes(state, it.PrefixListId).some(holds)) ||
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

/** The addresses of a CIDR block as numbers. */
const rangeOf = remembered((block) => {
  const [base = '', bits = '32'] = block.split('/');
  const size = 2 ** (32 - Number(bits));
  return { first: Math.floor(toNumber(base) / size) * size, size };
});

const toNumber = remembered((address) =>
  address.split('.').reduce((sum, part) => sum * 256 + Number(part), 0),
);
