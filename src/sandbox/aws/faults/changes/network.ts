import {
  addInterfaceEndpoint,
  addSecurityGroup,
  PRIVATE_ROUTE_TABLES,
  tcp,
} from '../../world/healthy/vpc.ts';
import { ACCOUNT, hex } from '../../world/identifiers.ts';
import type { AwsApi } from '../../world/reachability.ts';
import type { ServiceState } from '../../world/service-state.ts';
import type { Simulation } from '../../world/simulation.ts';

/** Gives the private subnets interface endpoints for some APIs, with a security group that lets in what is given. */
export function addEndpoints(
  { state }: Simulation,
  apis: readonly AwsApi[],
  cidr = '10.0.0.0/16',
): void {
  const group = addSecurityGroup(state, 'vpc-endpoints-sg', 'Endpoints of AWS APIs', [
    tcp(443, { cidr }),
  ]);
  for (const api of apis) addInterfaceEndpoint(state, api, [group]);
}

/** Sends what leaves the private subnets through a transit gateway, behind which nobody answers. */
export function leaveByTransitGateway({ state }: Simulation): void {
  for (const { RouteTableId = '', Routes = [] } of state.routeTables) {
    const route = Routes.find((it) => it.DestinationCidrBlock === '0.0.0.0/0');
    if (!route || !PRIVATE_ROUTE_TABLES.includes(RouteTableId)) continue;
    delete route.NatGatewayId;
    route.TransitGatewayId = `tgw-0${hex('tgw', 16)}`;
  }
}

/** Deletes the NAT gateways, and what was routed to them goes nowhere. */
export function deleteNatGateways({ state }: Simulation): void {
  state.natGateways = [];
  for (const { Routes = [] } of state.routeTables) {
    for (const route of Routes) if (route.NatGatewayId) route.State = 'blackhole';
  }
}

/** Puts a subnet behind a network ACL of its own that denies one TCP port to come in and allows all else. */
export function denyPort({ state }: Simulation, subnetId: string, port: number): void {
  for (const acl of state.networkAcls) {
    acl.Associations = acl.Associations?.filter(({ SubnetId }) => SubnetId !== subnetId);
  }
  const id = `acl-0${hex(`acl/${subnetId}`, 16)}`;
  const any = { CidrBlock: '0.0.0.0/0', Protocol: '-1' };
  state.networkAcls.push({
    NetworkAclId: id,
    VpcId: state.vpcs[0]?.VpcId,
    IsDefault: false,
    OwnerId: ACCOUNT,
    Associations: [
      {
        NetworkAclAssociationId: `aclassoc-0${hex(`acl/own/${subnetId}`, 16)}`,
        NetworkAclId: id,
        SubnetId: subnetId,
      },
    ],
    Entries: [
      {
        RuleNumber: 90,
        Egress: false,
        RuleAction: 'deny',
        Protocol: '6',
        CidrBlock: '10.0.0.0/16',
        PortRange: { From: port, To: port },
      },
      ...[true, false].flatMap((Egress) => [
        { ...any, Egress, RuleNumber: 100, RuleAction: 'allow' as const },
        { ...any, Egress, RuleNumber: 32_767, RuleAction: 'deny' as const },
      ]),
    ],
    Tags: [],
  });
}

/** Moves a service to other subnets; its next tasks start there. */
export function moveTo(
  service: ServiceState,
  subnets: readonly string[],
  assignPublicIp: 'ENABLED' | 'DISABLED',
): void {
  const vpc = service.networkConfiguration.awsvpcConfiguration;
  service.networkConfiguration = {
    awsvpcConfiguration: { ...vpc, subnets: [...subnets], assignPublicIp },
  };
}
