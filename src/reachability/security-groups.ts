import type { DescribeSecurityGroups, IpPermission } from '../facts/ec2.ts';
import type { DescribePrefixLists } from '../facts/vpc.ts';
import { cover, privateRanges } from './cidr.ts';

/** What security groups say of a packet; `unknown` where the answer lies in something that was not read. */
export type Passage = 'open' | 'closed' | 'unknown';

/** One end of a connection: its security groups, and its addresses as far as they are known, as CIDR blocks. */
export interface End {
  /** Undefined where they are not known, which is not the same as having none. */
  readonly groups: readonly string[] | undefined;
  readonly addresses: readonly string[];
}

/** What is known of security groups, and of the prefix lists that their rules name. */
export type GroupFacts = DescribeSecurityGroups & Partial<DescribePrefixLists>;

/**
 * Whether security groups let a TCP connection in at its destination: some rule of some group of the destination names the
 * port and the source, by a group of the source or by its addresses. Replies need no rule.
 */
export function ingress(known: GroupFacts, from: End, to: End, port: number): Passage {
  return passage(known, to.groups, (group) => group.IpPermissions, from, port);
}

/** Whether security groups let a TCP connection out at its source. A group without egress rules lets nothing out. */
export function egress(known: GroupFacts, from: End, to: End, port: number): Passage {
  return passage(known, from.groups, (group) => group.IpPermissionsEgress, to, port);
}

type Group = DescribeSecurityGroups['SecurityGroups'][number];

function passage(
  { SecurityGroups, PrefixLists }: GroupFacts,
  groups: readonly string[] | undefined,
  rulesOf: (group: Group) => readonly IpPermission[],
  other: End,
  port: number,
): Passage {
  if (groups === undefined || groups.length === 0) return 'unknown';
  const said = groups.map((id) => {
    const group = SecurityGroups.find(({ GroupId }) => GroupId === id);
    if (!group) return 'unknown';
    return best(
      rulesOf(group)
        .filter((it) => coversPort(it, port))
        .map((it) => names(it, other, PrefixLists ?? [])),
    );
  });
  return best(said);
}

/** Rules only ever open: one that is open decides, and one that is not known leaves the others' refusal open to doubt. */
function best(said: readonly Passage[]): Passage {
  if (said.includes('open')) return 'open';
  return said.includes('unknown') ? 'unknown' : 'closed';
}

/** Whether a rule is of TCP connections to this port, whoever they are from. */
export function coversPort({ IpProtocol, FromPort, ToPort }: IpPermission, port: number): boolean {
  if (IpProtocol === '-1') return true;
  if (IpProtocol !== 'tcp' && IpProtocol !== '6') return false;
  const from = FromPort ?? 0;
  return from === -1 || (from <= port && port <= (ToPort ?? 65_535));
}

function names(
  rule: IpPermission,
  other: End,
  prefixLists: DescribePrefixLists['PrefixLists'],
): Passage {
  if (rule.UserIdGroupPairs.some(({ GroupId }) => GroupId && other.groups?.includes(GroupId))) {
    return 'open';
  }
  const lists = rule.PrefixListIds.map(({ PrefixListId: id }) =>
    prefixLists.find(({ PrefixListId }) => PrefixListId === id),
  );
  const blocks = [
    ...rule.IpRanges.flatMap(({ CidrIp }) => CidrIp ?? []),
    ...rule.Ipv6Ranges.flatMap(({ CidrIpv6 }) => CidrIpv6 ?? []),
    ...lists.flatMap((list) => list?.Cidrs ?? []),
  ];
  const byAddress = byAddresses(blocks, other.addresses);
  if (byAddress !== 'closed') return byAddress;
  const unread =
    lists.includes(undefined) || (other.groups === undefined && rule.UserIdGroupPairs.length > 0);
  return unread ? 'unknown' : 'closed';
}

/**
 * Blocks open the way for addresses when each address is covered whole by some block. A part covered is not known: the
 * addresses in use may lie on either side.
 */
function byAddresses(blocks: readonly string[], addresses: readonly string[]): Passage {
  if (blocks.length === 0) return 'closed';
  if (addresses.length === 0) return byUnknownAddresses(blocks);
  const covered = addresses.map((address) => {
    const said = blocks.map((block) => cover(block, address));
    if (said.includes('whole')) return 'whole';
    return said.includes('part') || said.includes(undefined) ? 'part' : 'none';
  });
  if (covered.every((it) => it === 'whole')) return 'open';
  return covered.every((it) => it === 'none') ? 'closed' : 'unknown';
}

/** Addresses that were not read are taken to be private IPv4 ones, as those of load balancers and tasks in a VPC are. */
function byUnknownAddresses(blocks: readonly string[]): Passage {
  if (blocks.some((block) => cover(block, '0.0.0.0/0') === 'whole')) return 'open';
  const apart = blocks.every((block) =>
    privateRanges.every((range) => cover(block, range) === 'none'),
  );
  return apart ? 'closed' : 'unknown';
}
