import type { DescribeSecurityGroups, DescribeSubnets } from '../../facts/ec2.ts';
import type {
  DescribeNatGateways,
  DescribeNetworkAcls,
  DescribePrefixLists,
  DescribeRouteTables,
  DescribeVpcAttribute,
  DescribeVpcEndpoints,
} from '../../facts/vpc.ts';
import type { Network } from '../../reachability/network.ts';

type Each<A> = Readonly<Record<string, A>>;

/** The facts that paths are computed from, all of which may be missing. */
export interface NetworkFacts {
  readonly subnets: DescribeSubnets | undefined;
  readonly vpcSubnets: DescribeSubnets | undefined;
  readonly securityGroups: DescribeSecurityGroups | undefined;
  readonly peerSecurityGroups: DescribeSecurityGroups | undefined;
  readonly routeTables: DescribeRouteTables | undefined;
  readonly networkAcls: DescribeNetworkAcls | undefined;
  readonly natGateways: DescribeNatGateways | undefined;
  readonly vpcEndpoints: DescribeVpcEndpoints | undefined;
  readonly prefixLists: DescribePrefixLists | undefined;
  readonly vpcAttributes: Each<DescribeVpcAttribute> | undefined;
}

/** The names of the facts that paths are computed from. */
export const networkFacts = [
  'subnets',
  'vpcSubnets',
  'securityGroups',
  'peerSecurityGroups',
  'routeTables',
  'networkAcls',
  'natGateways',
  'vpcEndpoints',
  'prefixLists',
  'vpcAttributes',
] as const;

/**
 * The network as far as it was read. Every VPC has a route table and a network ACL, so that none of them means that nobody
 * asked; a list that was cut short is not known, because what it lacks may be what decides.
 *
 * @param endpointsAsked whether anyone asked for endpoints, of which there may be none
 */
export function networkOf(facts: NetworkFacts, endpointsAsked: boolean): Network {
  const { routeTables, networkAcls, vpcEndpoints, natGateways } = facts;
  return {
    subnets: { Subnets: [...(facts.vpcSubnets?.Subnets ?? []), ...(facts.subnets?.Subnets ?? [])] },
    securityGroups: facts.securityGroups,
    peerSecurityGroups: facts.peerSecurityGroups,
    routeTables: whole(routeTables) && routeTables.RouteTables.length > 0 ? routeTables : undefined,
    networkAcls: whole(networkAcls) && networkAcls.NetworkAcls.length > 0 ? networkAcls : undefined,
    natGateways,
    vpcEndpoints: whole(vpcEndpoints) && endpointsAsked ? vpcEndpoints : undefined,
    prefixLists: facts.prefixLists,
    dnsSupport: facts.vpcAttributes?.['enableDnsSupport']?.EnableDnsSupport?.Value,
    dnsHostnames: facts.vpcAttributes?.['enableDnsHostnames']?.EnableDnsHostnames?.Value,
  };
}

function whole<A extends { readonly NextToken?: string | undefined }>(
  answer: A | undefined,
): answer is A {
  return answer !== undefined && answer.NextToken === undefined;
}
