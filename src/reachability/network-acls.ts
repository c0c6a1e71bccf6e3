import { itemPath } from '../facts/path.ts';
import type { DescribeNetworkAcls, NetworkAclEntry } from '../facts/vpc.ts';
import { type Cover, cover } from './cidr.ts';
import type { Hop, Passage } from './passage.ts';

/** TCP ports from the first to the last. */
export interface Ports {
  readonly from: number;
  readonly to: number;
}

/** The ports to which replies go: a client, a load balancer or a NAT gateway takes one of them. */
export const replyPorts: Ports = { from: 1024, to: 65_535 };

/** Packets that a network ACL looks at as they come into a subnet or leave it. */
export interface Crossing {
  readonly subnet: string;
  readonly direction: 'in' | 'out';
  /** The blocks of the other end: where the packets come from, or where they go. */
  readonly others: readonly string[];
  readonly ports: Ports;
}

/**
 * What the network ACL of a subnet does with TCP packets: the entry with the lowest number that matches decides, and the last
 * one denies. It keeps no state, so that replies need entries of their own.
 */
export function aclHop(known: DescribeNetworkAcls | undefined, crossing: Crossing): Hop {
  const { subnet, direction, others, ports } = crossing;
  const acl = known?.NetworkAcls.find(({ Associations }) =>
    Associations.some(({ SubnetId }) => SubnetId === subnet),
  );
  if (!acl) {
    return {
      kind: 'network-acl',
      passage: 'unknown',
      id: subnet,
      says: `the network ACL of subnet \`${subnet}\` is not known`,
    };
  }
  const entries = acl.Entries.filter(({ Egress }) => Egress === (direction === 'out')).toSorted(
    (a, b) => (a.RuleNumber ?? 0) - (b.RuleNumber ?? 0),
  );
  const said = others.map((block) => firstMatch(entries, block, ports));
  const passage = agreed(said.map((it) => it.passage));
  const decider = said.find((it) => it.passage === passage)?.rule;
  const rule =
    decider === undefined || decider === 32_767 ? 'no entry allows it' : `entry ${decider} denies`;
  const what = `tcp ${written(ports)} ${direction === 'out' ? 'out' : 'in'} ${direction === 'out' ? 'to' : 'from'} ${places(others)}`;
  const id = acl.NetworkAclId;
  return {
    kind: 'network-acl',
    passage,
    id,
    says: `network ACL \`${id}\` of subnet \`${subnet}\` ${
      passage === 'open'
        ? `allows ${what}`
        : passage === 'closed'
          ? `drops ${what} (${rule})`
          : `allows ${what} in part`
    }`,
    seen: { fact: 'networkAcls', path: `${itemPath('NetworkAcls', 'NetworkAclId', id)}.Entries` },
  };
}

/** What the entries do with all packets of a block: the first one that matches them all decides the rest of them. */
function firstMatch(
  entries: readonly NetworkAclEntry[],
  block: string,
  ports: Ports,
): { readonly passage: Passage; readonly rule?: number | undefined } {
  const part = new Set<Passage>();
  for (const entry of entries) {
    const match = both(addressMatch(entry, block), portMatch(entry, ports));
    if (match === 'none') continue;
    const does: Passage = entry.RuleAction === 'allow' ? 'open' : 'closed';
    if (match === 'whole') {
      const clear = [...part].every((it) => it === does);
      return { passage: clear ? does : 'unknown', rule: entry.RuleNumber };
    }
    part.add(match === undefined ? 'unknown' : does);
  }
  return { passage: [...part].every((it) => it === 'closed') ? 'closed' : 'unknown' };
}

function addressMatch({ CidrBlock, Ipv6CidrBlock }: NetworkAclEntry, block: string) {
  return cover(CidrBlock ?? Ipv6CidrBlock ?? '', block);
}

function portMatch({ Protocol, PortRange }: NetworkAclEntry, { from, to }: Ports): Cover {
  if (Protocol === '-1') return 'whole';
  if (Protocol !== '6') return 'none';
  const first = PortRange?.From ?? 0;
  const last = PortRange?.To ?? 65_535;
  if (first <= from && to <= last) return 'whole';
  return to < first || last < from ? 'none' : 'part';
}

function both(a: Cover | undefined, b: Cover): Cover | undefined {
  if (a === 'none' || b === 'none') return 'none';
  if (a === undefined) return undefined;
  return a === 'whole' && b === 'whole' ? 'whole' : 'part';
}

function agreed(said: readonly Passage[]): Passage {
  const [first = 'unknown'] = said;
  return said.every((it) => it === first) ? first : 'unknown';
}

function written({ from, to }: Ports): string {
  return from === to ? `${from}` : `${from}-${to}`;
}

function places(blocks: readonly string[]): string {
  return blocks.includes('internet') ? 'the internet' : blocks.slice(0, 2).join(' and ');
}
