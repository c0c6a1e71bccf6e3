import type { DescribeSecurityGroups, DescribeSubnets } from '../facts/ec2.ts';
import { itemPath } from '../facts/path.ts';
import type {
  DescribeNatGateways,
  DescribeNetworkAcls,
  DescribePrefixLists,
  DescribeRouteTables,
  DescribeVpcEndpoints,
} from '../facts/vpc.ts';
import type { Hop, Passage } from './passage.ts';
import { type End, egress, type GroupFacts, ingress } from './security-groups.ts';

/** What Describe calls say of a network; what was not read makes paths unknown, never wrong. */
export interface Network {
  readonly subnets?: DescribeSubnets | undefined;
  /** The groups of the tasks. */
  readonly securityGroups?: DescribeSecurityGroups | undefined;
  /** The groups of load balancers, endpoints and mount targets. */
  readonly peerSecurityGroups?: DescribeSecurityGroups | undefined;
  readonly routeTables?: DescribeRouteTables | undefined;
  readonly networkAcls?: DescribeNetworkAcls | undefined;
  readonly natGateways?: DescribeNatGateways | undefined;
  readonly vpcEndpoints?: DescribeVpcEndpoints | undefined;
  readonly prefixLists?: DescribePrefixLists | undefined;
  /** Whether the VPC's own resolver answers, and whether it knows the private names of endpoints. */
  readonly dnsSupport?: boolean | undefined;
  readonly dnsHostnames?: boolean | undefined;
}

/** A network interface in one of its VPC's subnets. */
export interface Place {
  readonly subnet: string;
  /** Its security groups; undefined where they are not known, and none for what has no groups, as some load balancers. */
  readonly groups: readonly string[] | undefined;
  /** Its address; any of its subnet's unless given. */
  readonly address?: string | undefined;
  readonly publicAddress?: boolean | undefined;
}

/** The blocks that hold a place's address; none where its subnet was not read. */
export function addressesOf({ subnets }: Network, { subnet, address }: Place): readonly string[] {
  if (address !== undefined) return [address];
  const block = subnets?.Subnets.find(({ SubnetId }) => SubnetId === subnet)?.CidrBlock;
  return block === undefined ? [] : [block];
}

/** The VPC of a subnet. */
export function vpcOf({ subnets }: Network, subnet: string): string | undefined {
  return subnets?.Subnets.find(({ SubnetId }) => SubnetId === subnet)?.VpcId;
}

/** Whether the source's security groups let a connection out. */
export function egressHop(network: Network, from: Place, to: End, port: number): Hop {
  return groupHop('egress-group', network, from.groups, port, (known) =>
    egress(known, { groups: from.groups, addresses: [] }, to, port),
  );
}

/** Whether the destination's security groups let a connection in. */
export function ingressHop(network: Network, from: End, to: Place, port: number): Hop {
  return groupHop('ingress-group', network, to.groups, port, (known) =>
    ingress(known, from, { groups: to.groups, addresses: [] }, port),
  );
}

function groupHop(
  kind: 'egress-group' | 'ingress-group',
  network: Network,
  groups: readonly string[] | undefined,
  port: number,
  passageIn: (known: GroupFacts) => Passage,
): Hop {
  const id = groups?.[0] ?? 'unknown';
  // What has no security groups is filtered by none.
  const passage = groups?.length === 0 ? 'open' : passageIn(groupsIn(network));
  const own = network.securityGroups?.SecurityGroups.some(({ GroupId }) => GroupId === id);
  const side = kind === 'egress-group' ? 'IpPermissionsEgress' : 'IpPermissions';
  const read =
    own || network.peerSecurityGroups?.SecurityGroups.some(({ GroupId }) => GroupId === id);
  return {
    kind,
    passage,
    id,
    says: `security group ${(groups ?? []).map((it) => `\`${it}\``).join(', ')} ${
      passage === 'open' ? 'allows' : passage === 'closed' ? 'does not allow' : 'may not allow'
    } tcp ${port} ${kind === 'egress-group' ? 'out' : 'in'}`,
    ...(read
      ? {
          seen: {
            fact: own ? 'securityGroups' : 'peerSecurityGroups',
            path: `${itemPath('SecurityGroups', 'GroupId', id)}.${side}`,
          },
        }
      : {}),
  };
}

function groupsIn({ securityGroups, peerSecurityGroups, prefixLists }: Network): GroupFacts {
  return {
    SecurityGroups: [
      ...(securityGroups?.SecurityGroups ?? []),
      ...(peerSecurityGroups?.SecurityGroups ?? []),
    ],
    PrefixLists: prefixLists?.PrefixLists ?? [],
  };
}
