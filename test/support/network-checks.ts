import type { Given } from './facts.ts';
import { type Plan as LoadBalanced, loadBalanced } from './load-balanced.ts';
import { acl, everything } from './network.ts';

/** What a test changes of the network between a load balancer and its targets. */
interface Plan extends LoadBalanced {
  /** Egress rules of the load balancer's group. */
  readonly egress?: readonly unknown[];
  /** The network ACL of the subnet of the tasks. */
  readonly acls?: readonly unknown[];
  /** Another subnet of the service; all of its tasks run in the first one then. */
  readonly besides?: string;
}

/** A service whose checks time out, with the network between its load balancer and its tasks. */
export function checksIn({ egress = [everything], acls, besides, ...plan }: Plan): Given {
  const own = [
    { SubnetId: 'subnet-private', VpcId: 'vpc-1', CidrBlock: '10.0.1.0/24' },
    ...(besides ? [{ SubnetId: besides, VpcId: 'vpc-1', CidrBlock: '10.0.2.0/24' }] : []),
  ];
  const awsvpcConfiguration = {
    subnets: own.map(({ SubnetId }) => SubnetId),
    securityGroups: ['sg-task'],
    assignPublicIp: 'DISABLED',
  };
  const service = { networkConfiguration: { awsvpcConfiguration }, ...plan.service };
  const subnet = besides ? { subnet: 'subnet-private' } : {};
  return {
    ...loadBalanced({ targets: ['timeout'], ...subnet, ...plan, service }),
    subnets: { Subnets: own },
    vpcSubnets: {
      Subnets: [...own, { SubnetId: 'subnet-public', VpcId: 'vpc-1', CidrBlock: '10.0.0.0/24' }],
    },
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
