import type {
  DescribeInstancesRequest,
  DescribeInstancesResult,
  DescribeInternetGatewaysRequest,
  DescribeNatGatewaysRequest,
  DescribeNetworkAclsRequest,
  DescribeNetworkInterfacesRequest,
  DescribePrefixListsRequest,
  DescribeRouteTablesRequest,
  DescribeSecurityGroupRulesRequest,
  DescribeSecurityGroupsRequest,
  DescribeSubnetsRequest,
  DescribeVpcAttributeRequest,
  DescribeVpcAttributeResult,
  DescribeVpcEndpointsRequest,
  DescribeVpcsRequest,
} from '@aws-sdk/client-ec2';
import type { World } from '../world/world.ts';
import { describe, type Ec2Kind } from './ec2-describe.ts';
import {
  instances,
  internetGateways,
  natGateways,
  networkAcls,
  networkInterfaces,
  prefixLists,
  routeTables,
  securityGroupRules,
  securityGroups,
  subnets,
  vpcEndpoints,
  vpcs,
} from './ec2-kinds.ts';
import type { Operations } from './operation.ts';

/** EC2's network resources, as far as a diagnosis reads them: every describe call takes ids or filters, and pages. */
export const ec2: Operations = {
  DescribeVpcs: (world: World, input: DescribeVpcsRequest) =>
    answer(vpcs, world, input, input.VpcIds),
  DescribeSubnets: (world: World, input: DescribeSubnetsRequest) =>
    answer(subnets, world, input, input.SubnetIds),
  DescribeSecurityGroups: (world: World, input: DescribeSecurityGroupsRequest) =>
    answer(securityGroups, world, input, input.GroupIds),
  DescribeSecurityGroupRules: (world: World, input: DescribeSecurityGroupRulesRequest) =>
    answer(securityGroupRules, world, input, input.SecurityGroupRuleIds),
  DescribeRouteTables: (world: World, input: DescribeRouteTablesRequest) =>
    answer(routeTables, world, input, input.RouteTableIds),
  DescribeNetworkAcls: (world: World, input: DescribeNetworkAclsRequest) =>
    answer(networkAcls, world, input, input.NetworkAclIds),
  DescribeNetworkInterfaces: (world: World, input: DescribeNetworkInterfacesRequest) =>
    answer(networkInterfaces, world, input, input.NetworkInterfaceIds),
  DescribeNatGateways: (world: World, input: DescribeNatGatewaysRequest) =>
    answer(natGateways, world, { ...input, Filters: input.Filter }, input.NatGatewayIds),
  DescribeInternetGateways: (world: World, input: DescribeInternetGatewaysRequest) =>
    answer(internetGateways, world, input, input.InternetGatewayIds),
  DescribeVpcEndpoints: (world: World, input: DescribeVpcEndpointsRequest) =>
    answer(vpcEndpoints, world, input, input.VpcEndpointIds),
  DescribePrefixLists: (world: World, input: DescribePrefixListsRequest) =>
    answer(prefixLists, world, input, input.PrefixListIds),
  DescribeInstances,
  DescribeVpcAttribute,
};

function DescribeInstances(world: World, input: DescribeInstancesRequest): DescribeInstancesResult {
  const { items, next } = describe(instances, instances.all(world), input, input.InstanceIds);
  return {
    Reservations: items.map((instance) => ({
      ReservationId: instance.InstanceId?.replace(/^i-/, 'r-'),
      OwnerId: world.account,
      Groups: [],
      Instances: [instance],
    })),
    ...(next && { NextToken: next }),
  };
}

function DescribeVpcAttribute(
  world: World,
  { VpcId = '', Attribute }: DescribeVpcAttributeRequest,
): DescribeVpcAttributeResult {
  describe(vpcs, vpcs.all(world), {}, [VpcId]);
  const { support = true, hostnames = true } = world.state.vpcDns[VpcId] ?? {};
  return {
    VpcId,
    ...(Attribute === 'enableDnsSupport' && { EnableDnsSupport: { Value: support } }),
    ...(Attribute === 'enableDnsHostnames' && { EnableDnsHostnames: { Value: hostnames } }),
  };
}

function answer<Item>(
  kind: Ec2Kind<Item>,
  world: World,
  input: Parameters<typeof describe<Item>>[2],
  ids: readonly string[] | undefined,
): Record<string, unknown> {
  const { items, next } = describe(kind, kind.all(world), input, ids);
  return { [kind.member]: items, ...(next === undefined ? {} : { NextToken: next }) };
}
