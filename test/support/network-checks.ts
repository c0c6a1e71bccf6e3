import type { Given } from './facts.ts';
import { type Plan as LoadBalanced, loadBalanced } from './load-balanced.ts';
import { acl, everything } from './network.ts';

/** What a test changes of the network between a load balancer and its targets. */
interface Plan extends LoadBalanced {
  /** Egress rules of the load balancer's group. */
  readonly egress?: readonly unknown[];
  /** The network ACL of the subnet of the tasks. */
  readonly acls?: readonly unknown[];
}

/** A service whose checks time out, with the network between its load balancer and its tasks. */
export function checksIn({ egress = [everything], acls, ...plan }: Plan): Given {
  const subnets = [
    { SubnetId: 'subnet-private', VpcId: 'vpc-1', CidrBlock: '10.0.1.0/24' },
    { SubnetId: 'subnet-public', VpcId: 'vpc-1', CidrBlock: '10.0.0.0/24' },
  ];
  return {
    ...loadBalanced({ targets: ['timeout'], ...plan }),
    subnets: { Subnets: subnets.slice(0, 1) },
    vpcSubnets: { Subnets: subnets },
    peerSecurityGroups: {
      SecurityGroups: [{ GroupId: 'sg-alb', IpPermissions: [], IpPermissionsEgress: egress }],
    },
    routeTables: {
      RouteTables: [
        {
          RouteTableId: 'rtb-1',
          VpcId: 'vpc-1',
          Associations: [{ Main: true }],
          Routes: [{ DestinationCidrBlock: '10.0.0.0/16', GatewayId: 'local', State: 'active' }],
        },
      ],
    },
    networkAcls: {
      NetworkAcls: [
        acl('acl-public', ['subnet-public'], []),
        ...(acls ?? [acl('acl-private', ['subnet-private'], [])]),
      ],
    },
  };
}
