import type {
  IpPermission,
  Route,
  RouteTable,
  SecurityGroup,
  VpcEndpoint,
} from '@aws-sdk/client-ec2';
import type { AccountState } from '../account-state.ts';
import { ACCOUNT, arn, hex, REGION } from '../identifiers.ts';
import { publicAddress } from '../network.ts';
import type { AwsApi } from '../reachability.ts';

/** The one VPC of the account. */
export const VPC_ID = `vpc-0${hex('vpc', 16)}`;
/** Subnets whose default route is the internet gateway, one in each of two zones. */
export const PUBLIC_SUBNETS = ['a', 'b'].map((zone) => subnetId('public', zone));
/** Subnets whose default route is a NAT gateway. */
export const PRIVATE_SUBNETS = ['a', 'b'].map((zone) => subnetId('private', zone));

/** The route tables of the private subnets. */
export const PRIVATE_ROUTE_TABLES = ['a', 'b'].map((zone) => routeTableId(`private-${zone}`));
const S3_GATEWAY = `vpce-0${hex('vpce/s3', 16)}`;
const S3_PREFIXES = 'pl-6da54004';
const FULL_ACCESS = JSON.stringify({
  Statement: [{ Action: '*', Effect: 'Allow', Principal: '*', Resource: '*' }],
});

const everywhere: IpPermission = { IpProtocol: '-1', IpRanges: [{ CidrIp: '0.0.0.0/0' }] };

/** Two public and two private subnets, their routes, gateways and the default network ACL. */
export function addVpc(state: AccountState, createdAt: Date): void {
  state.vpcs.push({
    VpcId: VPC_ID,
    CidrBlock: '10.0.0.0/16',
    State: 'available',
    IsDefault: false,
    OwnerId: ACCOUNT,
    InstanceTenancy: 'default',
    DhcpOptionsId: `dopt-0${hex('dhcp', 16)}`,
    Tags: [{ Key: 'Name', Value: 'shop' }],
  });
  const gateway = `igw-0${hex('igw', 16)}`;
  state.internetGateways.push({
    InternetGatewayId: gateway,
    OwnerId: ACCOUNT,
    Attachments: [{ VpcId: VPC_ID, State: 'available' as never }],
    Tags: [],
  });
  for (const [index, zone] of ['a', 'b'].entries()) {
    addSubnet(state, 'public', zone, `10.0.${index}.0/24`);
    addSubnet(state, 'private', zone, `10.0.${10 + index}.0/24`);
    addNat(state, zone, `10.0.${index}.7`, createdAt);
  }
  state.routeTables.push(
    routes('main', [], undefined, true),
    routes('public', PUBLIC_SUBNETS, { GatewayId: gateway }),
    ...['a', 'b'].map((zone) =>
      routes(`private-${zone}`, [subnetId('private', zone)], { NatGatewayId: natId(zone) }),
    ),
  );
  addNetworkAcl(state);
  state.prefixLists.push({
    PrefixListId: S3_PREFIXES,
    PrefixListName: `com.amazonaws.${REGION}.s3`,
    Cidrs: ['52.218.0.0/17', '3.5.64.0/21'],
  });
  state.vpcEndpoints.push({
    VpcEndpointId: S3_GATEWAY,
    VpcEndpointType: 'Gateway',
    VpcId: VPC_ID,
    ServiceName: `com.amazonaws.${REGION}.s3`,
    State: 'Available' as never,
    RouteTableIds: PRIVATE_ROUTE_TABLES,
    SubnetIds: [],
    Groups: [],
    PrivateDnsEnabled: false,
    PolicyDocument: FULL_ACCESS,
    CreationTimestamp: createdAt,
    OwnerId: ACCOUNT,
    Tags: [],
  });
  for (const table of state.routeTables) {
    if (PRIVATE_ROUTE_TABLES.includes(table.RouteTableId ?? '')) table.Routes?.push(routeToS3());
  }
}

/** Adds an interface endpoint for an API of AWS to the private subnets, which answers to the API's own name. */
export function addInterfaceEndpoint(
  state: AccountState,
  api: AwsApi,
  securityGroups: readonly string[],
): VpcEndpoint {
  const endpoint: VpcEndpoint = {
    VpcEndpointId: `vpce-0${hex(`vpce/${api}`, 16)}`,
    VpcEndpointType: 'Interface',
    VpcId: VPC_ID,
    ServiceName: `com.amazonaws.${REGION}.${api}`,
    State: 'available' as never,
    RouteTableIds: [],
    SubnetIds: [...PRIVATE_SUBNETS],
    Groups: securityGroups.map((GroupId) => ({ GroupId })),
    PrivateDnsEnabled: true,
    PolicyDocument: FULL_ACCESS,
    OwnerId: ACCOUNT,
    Tags: [],
  };
  state.vpcEndpoints.push(endpoint);
  return endpoint;
}

/** The route that a gateway endpoint writes into the route tables it is associated with. */
function routeToS3(): Route {
  return {
    DestinationPrefixListId: S3_PREFIXES,
    GatewayId: S3_GATEWAY,
    Origin: 'CreateRoute',
    State: 'active',
  };
}

/** Adds a security group that lets everything out, and returns its id. */
export function addSecurityGroup(
  state: AccountState,
  name: string,
  description: string,
  ingress: IpPermission[],
): string {
  const id = `sg-0${hex(`sg/${name}`, 16)}`;
  const group: SecurityGroup = {
    GroupId: id,
    GroupName: name,
    Description: description,
    OwnerId: ACCOUNT,
    VpcId: VPC_ID,
    SecurityGroupArn: arn('ec2', `security-group/${id}`),
    IpPermissions: ingress,
    IpPermissionsEgress: [structuredClone(everywhere)],
    Tags: [{ Key: 'Name', Value: name }],
  };
  state.securityGroups.push(group);
  return id;
}

/** A rule for one TCP port, from a security group or from everywhere. */
export function tcp(port: number, from: { group: string } | { cidr: string }): IpPermission {
  return {
    IpProtocol: 'tcp',
    FromPort: port,
    ToPort: port,
    IpRanges: 'cidr' in from ? [{ CidrIp: from.cidr }] : [],
    UserIdGroupPairs: 'group' in from ? [{ GroupId: from.group, UserId: ACCOUNT }] : [],
    Ipv6Ranges: [],
    PrefixListIds: [],
  };
}

function addSubnet(
  state: AccountState,
  kind: 'public' | 'private',
  zone: string,
  cidr: string,
): void {
  const id = subnetId(kind, zone);
  state.subnets.push({
    SubnetId: id,
    SubnetArn: arn('ec2', `subnet/${id}`),
    VpcId: VPC_ID,
    CidrBlock: cidr,
    AvailabilityZone: `${REGION}${zone}`,
    AvailabilityZoneId: `euw1-az${zone === 'a' ? 1 : 2}`,
    AvailableIpAddressCount: 236,
    MapPublicIpOnLaunch: false,
    State: 'available',
    OwnerId: ACCOUNT,
    Tags: [{ Key: 'Name', Value: `shop-${kind}-${zone}` }],
  });
}

function addNat(state: AccountState, zone: string, privateIp: string, createdAt: Date): void {
  state.natGateways.push({
    NatGatewayId: natId(zone),
    VpcId: VPC_ID,
    SubnetId: subnetId('public', zone),
    State: 'available',
    ConnectivityType: 'public',
    CreateTime: createdAt,
    NatGatewayAddresses: [
      {
        AllocationId: `eipalloc-0${hex(`eip/${zone}`, 16)}`,
        NetworkInterfaceId: `eni-0${hex(`nat-eni/${zone}`, 16)}`,
        PrivateIp: privateIp,
        PublicIp: publicAddress(`nat/${zone}`),
        IsPrimary: true,
        Status: 'succeeded',
      },
    ],
    Tags: [{ Key: 'Name', Value: `shop-nat-${zone}` }],
  });
}

function routes(
  name: string,
  subnets: readonly string[],
  toInternet: { readonly GatewayId: string } | { readonly NatGatewayId: string } | undefined,
  main = false,
): RouteTable {
  const id = routeTableId(name);
  const associations = main ? [undefined] : subnets;
  return {
    RouteTableId: id,
    VpcId: VPC_ID,
    OwnerId: ACCOUNT,
    Associations: associations.map((subnet, index) => ({
      RouteTableAssociationId: `rtbassoc-0${hex(`assoc/${name}/${index}`, 16)}`,
      RouteTableId: id,
      Main: main,
      AssociationState: { State: 'associated' },
      ...(subnet && { SubnetId: subnet }),
    })),
    Routes: [
      {
        DestinationCidrBlock: '10.0.0.0/16',
        GatewayId: 'local',
        Origin: 'CreateRouteTable',
        State: 'active',
      },
      ...(toInternet
        ? [
            {
              DestinationCidrBlock: '0.0.0.0/0',
              ...toInternet,
              Origin: 'CreateRoute' as const,
              State: 'active' as const,
            },
          ]
        : []),
    ],
    PropagatingVgws: [],
    Tags: [{ Key: 'Name', Value: `shop-${name}` }],
  };
}

function addNetworkAcl(state: AccountState): void {
  const id = `acl-0${hex('acl', 16)}`;
  const entry = (Egress: boolean, RuleNumber: number, RuleAction: 'allow' | 'deny') => ({
    CidrBlock: '0.0.0.0/0',
    Egress,
    Protocol: '-1',
    RuleAction,
    RuleNumber,
  });
  state.networkAcls.push({
    NetworkAclId: id,
    VpcId: VPC_ID,
    IsDefault: true,
    OwnerId: ACCOUNT,
    Associations: [...PUBLIC_SUBNETS, ...PRIVATE_SUBNETS].map((SubnetId) => ({
      NetworkAclAssociationId: `aclassoc-0${hex(`acl/${SubnetId}`, 16)}`,
      NetworkAclId: id,
      SubnetId,
    })),
    Entries: [true, false].flatMap((egress) => [
      entry(egress, 100, 'allow'),
      entry(egress, 32_767, 'deny'),
    ]),
    Tags: [],
  });
}

function subnetId(kind: 'public' | 'private', zone: string): string {
  return `subnet-0${hex(`subnet/${kind}/${zone}`, 16)}`;
}

function natId(zone: string): string {
  return `nat-0${hex(`nat/${zone}`, 16)}`;
}

function routeTableId(name: string): string {
  return `rtb-0${hex(`rtb/${name}`, 16)}`;
}
