import type { NetworkInterface, Subnet } from '@aws-sdk/client-ec2';
import type { AccountState } from './account-state.ts';
import { ACCOUNT, between, hex } from './identifiers.ts';

/** The subnet with this id. Throws when there is none: the service would not have been accepted. */
export function subnetOf(state: AccountState, subnetId: string): Subnet {
  const found = state.subnets.find(({ SubnetId }) => SubnetId === subnetId);
  if (!found) throw new Error(`There is no subnet ${subnetId}.`);
  return found;
}

/** An address of the subnet that no task, target or load balancer has. The subnets are /24. */
export function freeAddress(state: AccountState, subnet: Subnet, key: string): string {
  const prefix = subnet.CidrBlock?.replace(/\d+\/\d+$/, '') ?? '';
  const used = new Set([
    ...state.tasks
      .filter(({ task }) => task.lastStatus !== 'STOPPED')
      .map(({ privateIp }) => privateIp),
    ...state.targetGroups.flatMap(({ targets }) => targets.map(({ id }) => id)),
    ...state.loadBalancers.flatMap(({ nodes }) => nodes.map(({ privateIp }) => privateIp)),
  ]);
  const first = Math.floor(between(`ip/${key}`, 20, 250));
  for (let step = 0; step < 230; step += 1) {
    const address = `${prefix}${20 + ((first - 20 + step) % 230)}`;
    if (!used.has(address)) return address;
  }
  throw new Error(`No address is left in ${subnet.SubnetId}.`);
}

/** A public address that depends on the key alone. */
export function publicAddress(key: string): string {
  return `52.${Math.floor(between(`p1/${key}`, 208, 216))}.${Math.floor(between(`p2/${key}`, 1, 255))}.${Math.floor(between(`p3/${key}`, 1, 255))}`;
}

/** The interfaces of tasks that have one, of the load balancers' nodes and of the NAT gateways. */
export function networkInterfaces(state: AccountState): NetworkInterface[] {
  return [...taskInterfaces(state), ...balancerInterfaces(state), ...gatewayInterfaces(state)];
}

function taskInterfaces(state: AccountState): NetworkInterface[] {
  return state.tasks
    .filter(
      ({ task, networkInterfaceId }) =>
        networkInterfaceId !== '' &&
        task.lastStatus !== 'STOPPED' &&
        task.connectivityAt !== undefined,
    )
    .map(
      ({
        networkInterfaceId,
        subnetId,
        privateIp,
        publicIp,
        securityGroups,
        task,
      }): NetworkInterface => ({
        ...placed(state, subnetId),
        NetworkInterfaceId: networkInterfaceId,
        Description: `arn:aws:ecs:eu-west-1:${ACCOUNT}:attachment/${task.attachments?.[0]?.id}`,
        InterfaceType: 'interface',
        RequesterManaged: true,
        Groups: securityGroups.map((GroupId) => ({
          GroupId,
          GroupName: state.securityGroups.find((it) => it.GroupId === GroupId)?.GroupName,
        })),
        ...addresses(privateIp, publicIp),
      }),
    );
}

function balancerInterfaces(state: AccountState): NetworkInterface[] {
  return state.loadBalancers.flatMap(({ config, nodes }) =>
    nodes.map(
      ({ subnetId, privateIp, publicIp, networkInterfaceId }): NetworkInterface => ({
        ...placed(state, subnetId),
        NetworkInterfaceId: networkInterfaceId,
        Description: `ELB ${config.LoadBalancerArn?.split('loadbalancer/')[1]}`,
        InterfaceType: 'interface',
        RequesterId: 'amazon-elb',
        RequesterManaged: true,
        Groups: (config.SecurityGroups ?? []).map((GroupId) => ({
          GroupId,
          GroupName: state.securityGroups.find((it) => it.GroupId === GroupId)?.GroupName,
        })),
        ...addresses(privateIp, publicIp),
      }),
    ),
  );
}

function gatewayInterfaces(state: AccountState): NetworkInterface[] {
  return state.natGateways.flatMap(({ NatGatewayId, SubnetId = '', NatGatewayAddresses = [] }) =>
    NatGatewayAddresses.map(
      ({ NetworkInterfaceId, PrivateIp = '', PublicIp }): NetworkInterface => ({
        ...placed(state, SubnetId),
        NetworkInterfaceId,
        Description: `Interface for NAT Gateway ${NatGatewayId}`,
        InterfaceType: 'natGateway',
        RequesterManaged: true,
        Groups: [],
        ...addresses(PrivateIp, PublicIp),
      }),
    ),
  );
}

function placed(state: AccountState, subnetId: string): NetworkInterface {
  const { VpcId, AvailabilityZone } = subnetOf(state, subnetId);
  return { SubnetId: subnetId, VpcId, AvailabilityZone, OwnerId: ACCOUNT, Status: 'in-use' };
}

function addresses(privateIp: string, publicIp: string | undefined): NetworkInterface {
  const association = publicIp && {
    IpOwnerId: 'amazon',
    PublicIp: publicIp,
    PublicDnsName: `ec2-${publicIp.replaceAll('.', '-')}.eu-west-1.compute.amazonaws.com`,
  };
  return {
    MacAddress: `0a:${(hex(`mac/${privateIp}`, 10).match(/../g) ?? []).join(':')}`,
    PrivateIpAddress: privateIp,
    PrivateIpAddresses: [
      {
        Primary: true,
        PrivateIpAddress: privateIp,
        ...(association && { Association: association }),
      },
    ],
    ...(association && { Association: association }),
  };
}
