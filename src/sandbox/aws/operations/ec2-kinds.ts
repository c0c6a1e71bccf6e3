import type {
  Instance,
  InternetGateway,
  NatGateway,
  NetworkAcl,
  NetworkInterface,
  PrefixList,
  RouteTable,
  SecurityGroup,
  SecurityGroupRule,
  Subnet,
  Vpc,
  VpcEndpoint,
} from '@aws-sdk/client-ec2';
import type { Ec2Kind } from './ec2-describe.ts';
import { rulesOf } from './security-group-rules.ts';

/** VPCs. */
export const vpcs: Ec2Kind<Vpc> = {
  member: 'Vpcs',
  idPrefix: 'vpc-',
  malformed: 'InvalidVpcID.Malformed',
  notFound: 'InvalidVpcID.NotFound',
  absent: (id) => `The vpc ID '${id}' does not exist`,
  all: (world) => world.state.vpcs,
  id: (vpc) => vpc.VpcId,
  tags: (vpc) => vpc.Tags,
  filters: {
    'vpc-id': (vpc) => [vpc.VpcId],
    cidr: (vpc) => [vpc.CidrBlock],
    state: (vpc) => [vpc.State],
    'is-default': (vpc) => [String(vpc.IsDefault ?? false)],
  },
};

/** Subnets. */
export const subnets: Ec2Kind<Subnet> = {
  member: 'Subnets',
  idPrefix: 'subnet-',
  malformed: 'InvalidSubnetID.Malformed',
  notFound: 'InvalidSubnetID.NotFound',
  absent: (id) => `The subnet ID '${id}' does not exist`,
  all: (world) => world.state.subnets,
  id: (subnet) => subnet.SubnetId,
  tags: (subnet) => subnet.Tags,
  filters: {
    'subnet-id': (subnet) => [subnet.SubnetId],
    'vpc-id': (subnet) => [subnet.VpcId],
    'availability-zone': (subnet) => [subnet.AvailabilityZone],
    'cidr-block': (subnet) => [subnet.CidrBlock],
    state: (subnet) => [subnet.State],
    'map-public-ip-on-launch': (subnet) => [String(subnet.MapPublicIpOnLaunch ?? false)],
  },
};

/** Security groups. */
export const securityGroups: Ec2Kind<SecurityGroup> = {
  member: 'SecurityGroups',
  idPrefix: 'sg-',
  malformed: 'InvalidGroupId.Malformed',
  notFound: 'InvalidGroup.NotFound',
  absent: (id) => `The security group '${id}' does not exist`,
  all: (world) => world.state.securityGroups,
  id: (group) => group.GroupId,
  tags: (group) => group.Tags,
  filters: {
    'group-id': (group) => [group.GroupId],
    'group-name': (group) => [group.GroupName],
    'vpc-id': (group) => [group.VpcId],
    description: (group) => [group.Description],
    'ip-permission.group-id': (group) => sources(group.IpPermissions),
    'ip-permission.cidr': (group) => cidrs(group.IpPermissions),
    'ip-permission.from-port': (group) => ports(group.IpPermissions, 'FromPort'),
    'ip-permission.to-port': (group) => ports(group.IpPermissions, 'ToPort'),
    'ip-permission.protocol': (group) => group.IpPermissions?.map((rule) => rule.IpProtocol) ?? [],
    'egress.ip-permission.group-id': (group) => sources(group.IpPermissionsEgress),
    'egress.ip-permission.cidr': (group) => cidrs(group.IpPermissionsEgress),
  },
};

/** The rules of all security groups, one by one. */
export const securityGroupRules: Ec2Kind<SecurityGroupRule> = {
  member: 'SecurityGroupRules',
  idPrefix: 'sgr-',
  malformed: 'InvalidSecurityGroupRuleId.Malformed',
  notFound: 'InvalidSecurityGroupRuleId.NotFound',
  absent: (id) => `The security group rule ID '${id}' does not exist`,
  all: (world) => world.state.securityGroups.flatMap((group) => rulesOf(group, world.account)),
  id: (rule) => rule.SecurityGroupRuleId,
  tags: (rule) => rule.Tags,
  filters: {
    'group-id': (rule) => [rule.GroupId],
    'security-group-rule-id': (rule) => [rule.SecurityGroupRuleId],
  },
};

/** Route tables. */
export const routeTables: Ec2Kind<RouteTable> = {
  member: 'RouteTables',
  idPrefix: 'rtb-',
  malformed: 'InvalidRouteTableId.Malformed',
  notFound: 'InvalidRouteTableID.NotFound',
  absent: (id) => `The routeTable ID '${id}' does not exist`,
  all: (world) => world.state.routeTables,
  id: (table) => table.RouteTableId,
  tags: (table) => table.Tags,
  filters: {
    'route-table-id': (table) => [table.RouteTableId],
    'vpc-id': (table) => [table.VpcId],
    'association.subnet-id': (table) => table.Associations?.map((one) => one.SubnetId) ?? [],
    'association.main': (table) => table.Associations?.map((one) => String(one.Main)) ?? [],
    'association.gateway-id': (table) => table.Associations?.map((one) => one.GatewayId) ?? [],
    'route.destination-cidr-block': (table) =>
      table.Routes?.map((route) => route.DestinationCidrBlock) ?? [],
    'route.gateway-id': (table) => table.Routes?.map((route) => route.GatewayId) ?? [],
    'route.nat-gateway-id': (table) => table.Routes?.map((route) => route.NatGatewayId) ?? [],
    'route.state': (table) => table.Routes?.map((route) => route.State) ?? [],
  },
};

/** Network ACLs. */
export const networkAcls: Ec2Kind<NetworkAcl> = {
  member: 'NetworkAcls',
  idPrefix: 'acl-',
  malformed: 'InvalidNetworkAclId.Malformed',
  notFound: 'InvalidNetworkAclID.NotFound',
  absent: (id) => `The networkAcl ID '${id}' does not exist`,
  all: (world) => world.state.networkAcls,
  id: (acl) => acl.NetworkAclId,
  tags: (acl) => acl.Tags,
  filters: {
    'network-acl-id': (acl) => [acl.NetworkAclId],
    'vpc-id': (acl) => [acl.VpcId],
    default: (acl) => [String(acl.IsDefault ?? false)],
    'association.subnet-id': (acl) => acl.Associations?.map((one) => one.SubnetId) ?? [],
  },
};

/** Network interfaces, of tasks, load balancers and gateways. */
export const networkInterfaces: Ec2Kind<NetworkInterface> = {
  member: 'NetworkInterfaces',
  idPrefix: 'eni-',
  malformed: 'InvalidNetworkInterfaceId.Malformed',
  notFound: 'InvalidNetworkInterfaceID.NotFound',
  absent: (id) => `The networkInterface ID '${id}' does not exist`,
  all: (world) => world.networkInterfaces(),
  id: (eni) => eni.NetworkInterfaceId,
  tags: (eni) => eni.TagSet,
  filters: {
    'network-interface-id': (eni) => [eni.NetworkInterfaceId],
    'subnet-id': (eni) => [eni.SubnetId],
    'vpc-id': (eni) => [eni.VpcId],
    'availability-zone': (eni) => [eni.AvailabilityZone],
    'group-id': (eni) => eni.Groups?.map((group) => group.GroupId) ?? [],
    'group-name': (eni) => eni.Groups?.map((group) => group.GroupName) ?? [],
    'private-ip-address': (eni) => [eni.PrivateIpAddress],
    'addresses.private-ip-address': (eni) =>
      eni.PrivateIpAddresses?.map((address) => address.PrivateIpAddress) ?? [eni.PrivateIpAddress],
    'association.public-ip': (eni) => [eni.Association?.PublicIp],
    description: (eni) => [eni.Description],
    'interface-type': (eni) => [eni.InterfaceType],
    'requester-id': (eni) => [eni.RequesterId],
    status: (eni) => [eni.Status],
  },
};

/** NAT gateways. */
export const natGateways: Ec2Kind<NatGateway> = {
  member: 'NatGateways',
  idPrefix: 'nat-',
  malformed: 'NatGatewayMalformed',
  notFound: 'NatGatewayNotFound',
  absent: (id) => `NAT gateway ${id} was not found`,
  all: (world) => world.state.natGateways,
  id: (gateway) => gateway.NatGatewayId,
  tags: (gateway) => gateway.Tags,
  filters: {
    'nat-gateway-id': (gateway) => [gateway.NatGatewayId],
    'vpc-id': (gateway) => [gateway.VpcId],
    'subnet-id': (gateway) => [gateway.SubnetId],
    state: (gateway) => [gateway.State],
  },
};

/** Internet gateways. */
export const internetGateways: Ec2Kind<InternetGateway> = {
  member: 'InternetGateways',
  idPrefix: 'igw-',
  malformed: 'InvalidInternetGatewayId.Malformed',
  notFound: 'InvalidInternetGatewayID.NotFound',
  absent: (id) => `The internetGateway ID '${id}' does not exist`,
  all: (world) => world.state.internetGateways,
  id: (gateway) => gateway.InternetGatewayId,
  tags: (gateway) => gateway.Tags,
  filters: {
    'internet-gateway-id': (gateway) => [gateway.InternetGatewayId],
    'attachment.vpc-id': (gateway) => gateway.Attachments?.map((one) => one.VpcId) ?? [],
    'attachment.state': (gateway) => gateway.Attachments?.map((one) => one.State) ?? [],
  },
};

/** VPC endpoints. */
export const vpcEndpoints: Ec2Kind<VpcEndpoint> = {
  member: 'VpcEndpoints',
  idPrefix: 'vpce-',
  malformed: 'InvalidVpcEndpointId.Malformed',
  notFound: 'InvalidVpcEndpointId.NotFound',
  absent: (id) => `The Vpc Endpoint Id '${id}' does not exist`,
  all: (world) => world.state.vpcEndpoints,
  id: (endpoint) => endpoint.VpcEndpointId,
  tags: (endpoint) => endpoint.Tags,
  filters: {
    'vpc-endpoint-id': (endpoint) => [endpoint.VpcEndpointId],
    'vpc-id': (endpoint) => [endpoint.VpcId],
    'service-name': (endpoint) => [endpoint.ServiceName],
    'vpc-endpoint-type': (endpoint) => [endpoint.VpcEndpointType],
    'vpc-endpoint-state': (endpoint) => [endpoint.State],
  },
};

type Permissions = SecurityGroup['IpPermissions'];

function sources(permissions: Permissions): (string | undefined)[] {
  return (permissions ?? []).flatMap(
    (rule) => rule.UserIdGroupPairs?.map((pair) => pair.GroupId) ?? [],
  );
}

function cidrs(permissions: Permissions): (string | undefined)[] {
  return (permissions ?? []).flatMap((rule) => rule.IpRanges?.map((range) => range.CidrIp) ?? []);
}

function ports(permissions: Permissions, end: 'FromPort' | 'ToPort'): string[] {
  return (permissions ?? []).flatMap((rule) => (rule[end] === undefined ? [] : String(rule[end])));
}

/** The prefix lists that AWS manages. */
export const prefixLists: Ec2Kind<PrefixList> = {
  member: 'PrefixLists',
  idPrefix: 'pl-',
  malformed: 'InvalidPrefixListId.Malformed',
  notFound: 'InvalidPrefixListID.NotFound',
  absent: (id) => `The prefix list ID '${id}' does not exist`,
  all: (world) => world.state.prefixLists,
  id: (list) => list.PrefixListId,
  tags: () => [],
  filters: {
    'prefix-list-id': (list) => [list.PrefixListId],
    'prefix-list-name': (list) => [list.PrefixListName],
  },
};

/** Instances; the answer wraps each in a reservation of its own. */
export const instances: Ec2Kind<Instance> = {
  member: 'Instances',
  idPrefix: 'i-',
  malformed: 'InvalidInstanceID.Malformed',
  notFound: 'InvalidInstanceID.NotFound',
  absent: (id) => `The instance ID '${id}' does not exist`,
  all: (world) => world.state.instances,
  id: (instance) => instance.InstanceId,
  tags: (instance) => instance.Tags,
  filters: {
    'instance-id': (instance) => [instance.InstanceId],
    'vpc-id': (instance) => [instance.VpcId],
    'subnet-id': (instance) => [instance.SubnetId],
    'instance-state-name': (instance) => [instance.State?.Name],
    'private-ip-address': (instance) => [instance.PrivateIpAddress],
  },
};
