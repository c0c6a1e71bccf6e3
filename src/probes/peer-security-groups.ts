import { DescribeSecurityGroupsCommand } from '@aws-sdk/client-ec2';
import { describeSecurityGroups } from '../facts/ec2.ts';
import { clientsStayAway, packetsGetLost } from './network-suspicion.ts';
import { defineProbe } from './probe.ts';

/** The rules of the security groups of load balancers, endpoints and instances, asked where packets get lost. */
export const peerSecurityGroups = defineProbe({
  provides: 'peerSecurityGroups',
  needs: ['securityGroups'],
  wants: [
    'loadBalancers',
    'loadBalancerMetrics',
    'instances',
    'vpcEndpoints',
    'services',
    'stoppedTasks',
    'targetGroups',
    'targetHealth',
  ],
  keep: 'as-hint',
  absentOn: ['InvalidGroup.NotFound'],
  worthAsking: (known) => packetsGetLost(known) || clientsStayAway(known),
  question: ({ securityGroups, loadBalancers, vpcEndpoints, instances }) => {
    const own = new Set(securityGroups.SecurityGroups.map(({ GroupId }) => GroupId));
    const ids = [
      ...(loadBalancers?.LoadBalancers ?? []).flatMap(({ SecurityGroups }) => SecurityGroups),
      ...(vpcEndpoints?.VpcEndpoints ?? []).flatMap(({ Groups }) =>
        Groups.flatMap(({ GroupId }) => GroupId ?? []),
      ),
      ...Object.values(instances ?? {})
        .flatMap(({ Reservations }) => Reservations)
        .flatMap(({ Instances }) => Instances)
        .flatMap(({ SecurityGroups }) => SecurityGroups.flatMap(({ GroupId }) => GroupId ?? [])),
    ].filter((id) => !own.has(id));
    if (ids.length === 0) return undefined;
    return {
      client: 'ec2',
      command: new DescribeSecurityGroupsCommand({ GroupIds: [...new Set(ids)] }),
    };
  },
  read: describeSecurityGroups,
});
