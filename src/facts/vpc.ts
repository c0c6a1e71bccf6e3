import { z } from 'zod';
import { absence } from './absence.ts';
import { freeText, list } from './text.ts';

const route = z.object({
  DestinationCidrBlock: z.string().optional(),
  DestinationIpv6CidrBlock: z.string().optional(),
  DestinationPrefixListId: z.string().optional(),
  GatewayId: z.string().optional(),
  NatGatewayId: z.string().optional(),
  TransitGatewayId: z.string().optional(),
  VpcPeeringConnectionId: z.string().optional(),
  NetworkInterfaceId: z.string().optional(),
  InstanceId: z.string().optional(),
  EgressOnlyInternetGatewayId: z.string().optional(),
  LocalGatewayId: z.string().optional(),
  CarrierGatewayId: z.string().optional(),
  CoreNetworkArn: z.string().optional(),
  State: z.string().optional(),
});
export type Route = z.infer<typeof route>;

const routeTable = z.object({
  RouteTableId: z.string(),
  VpcId: z.string().optional(),
  Associations: list(
    z.object({
      Main: z.boolean().optional(),
      SubnetId: z.string().optional(),
      GatewayId: z.string().optional(),
    }),
  ),
  Routes: list(route),
});
export type RouteTable = z.infer<typeof routeTable>;

/** ec2:DescribeRouteTables. */
export const describeRouteTables = z.object({
  RouteTables: list(routeTable),
  NextToken: z.string().optional(),
});
export type DescribeRouteTables = z.infer<typeof describeRouteTables>;

const networkAclEntry = z.object({
  RuleNumber: z.number().optional(),
  RuleAction: z.string().optional(),
  Egress: z.boolean().optional(),
  Protocol: z.string().optional(),
  CidrBlock: z.string().optional(),
  Ipv6CidrBlock: z.string().optional(),
  PortRange: z.object({ From: z.number().optional(), To: z.number().optional() }).optional(),
});
export type NetworkAclEntry = z.infer<typeof networkAclEntry>;

const networkAcl = z.object({
  NetworkAclId: z.string(),
  VpcId: z.string().optional(),
  IsDefault: z.boolean().optional(),
  Associations: list(z.object({ SubnetId: z.string().optional() })),
  Entries: list(networkAclEntry),
});

/** ec2:DescribeNetworkAcls. */
export const describeNetworkAcls = z.object({
  NetworkAcls: list(networkAcl),
  NextToken: z.string().optional(),
});
export type DescribeNetworkAcls = z.infer<typeof describeNetworkAcls>;

/** ec2:DescribeNatGateways. */
export const describeNatGateways = z.object({
  NatGateways: list(
    z.object({
      NatGatewayId: z.string(),
      State: z.string().optional(),
      SubnetId: z.string().optional(),
      VpcId: z.string().optional(),
      ConnectivityType: z.string().optional(),
      FailureCode: z.string().optional(),
      FailureMessage: freeText.optional(),
    }),
  ),
  NextToken: z.string().optional(),
});
export type DescribeNatGateways = z.infer<typeof describeNatGateways>;

const vpcEndpoint = z.object({
  VpcEndpointId: z.string(),
  VpcEndpointType: z.string().optional(),
  VpcId: z.string().optional(),
  ServiceName: z.string().optional(),
  State: z.string().optional(),
  PolicyDocument: z.string().optional(),
  RouteTableIds: list(z.string()),
  SubnetIds: list(z.string()),
  Groups: list(z.object({ GroupId: z.string().optional() })),
  PrivateDnsEnabled: z.boolean().optional(),
});
export type VpcEndpoint = z.infer<typeof vpcEndpoint>;

/** ec2:DescribeVpcEndpoints. */
export const describeVpcEndpoints = z.object({
  VpcEndpoints: list(vpcEndpoint),
  NextToken: z.string().optional(),
});
export type DescribeVpcEndpoints = z.infer<typeof describeVpcEndpoints>;

/** ec2:DescribePrefixLists: the AWS-managed ones; one that a customer manages is not in the answer. */
export const describePrefixLists = z.object({
  PrefixLists: list(
    z.object({
      PrefixListId: z.string(),
      PrefixListName: z.string().optional(),
      Cidrs: list(z.string()),
    }),
  ),
});
export type DescribePrefixLists = z.infer<typeof describePrefixLists>;

/** ec2:DescribeVpcAttribute of one attribute. */
export const describeVpcAttribute = z.object({
  EnableDnsSupport: z.object({ Value: z.boolean().optional() }).optional(),
  EnableDnsHostnames: z.object({ Value: z.boolean().optional() }).optional(),
});
export type DescribeVpcAttribute = z.infer<typeof describeVpcAttribute>;

/** ec2:DescribeInstances. */
export const describeInstances = z.object({
  Reservations: list(
    z.object({
      Instances: list(
        z.object({
          InstanceId: z.string(),
          InstanceType: z.string().optional(),
          State: z.object({ Name: z.string().optional() }).optional(),
          SubnetId: z.string().optional(),
          VpcId: z.string().optional(),
          PrivateIpAddress: z.string().optional(),
          SecurityGroups: list(z.object({ GroupId: z.string().optional() })),
        }),
      ),
    }),
  ),
  error: absence.optional(),
});
export type DescribeInstances = z.infer<typeof describeInstances>;
