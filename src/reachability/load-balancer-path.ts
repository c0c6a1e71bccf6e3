import type { DescribeSecurityGroups, DescribeSubnets } from '../facts/ec2.ts';
import type { Service } from '../facts/ecs-services.ts';
import type { DescribeLoadBalancers, TargetGroup } from '../facts/elb.ts';
import { type End, egress, ingress, type Passage } from './security-groups.ts';

/** The way of a health check from a load balancer to a service's tasks. */
export interface LoadBalancerPath {
  readonly loadBalancer: DescribeLoadBalancers['LoadBalancers'][number];
  readonly loadBalancerGroups: readonly string[];
  readonly taskGroups: readonly string[];
  /** Whether the tasks' security groups let the load balancer in on a port. */
  in(port: number): Passage;
  /** Whether the load balancer's security groups let it out to the tasks on a port. */
  out(port: number): Passage;
}

/** The facts that a path is computed from; what is not known makes it unknown, never wrong. */
export interface PathFacts {
  readonly loadBalancers?: DescribeLoadBalancers | undefined;
  readonly securityGroups: DescribeSecurityGroups;
  readonly subnets?: DescribeSubnets | undefined;
}

/** The path from the load balancer of a target group to the service's tasks, where both ends are known (awsvpc only). */
export function loadBalancerPath(
  service: Service,
  group: TargetGroup,
  { loadBalancers, securityGroups, subnets }: PathFacts,
): LoadBalancerPath | undefined {
  const loadBalancer = loadBalancers?.LoadBalancers.find(({ LoadBalancerArn }) =>
    group.LoadBalancerArns.includes(LoadBalancerArn),
  );
  const network = service.networkConfiguration?.awsvpcConfiguration;
  if (!loadBalancer || !network || network.securityGroups.length === 0) return undefined;

  const zones = loadBalancer.AvailabilityZones.map(({ SubnetId }) => SubnetId ?? '');
  const from: End = { groups: loadBalancer.SecurityGroups, addresses: blocksOf(zones, subnets) };
  const to: End = {
    groups: network.securityGroups,
    addresses: blocksOf(network.subnets, subnets),
  };
  return {
    loadBalancer,
    loadBalancerGroups: loadBalancer.SecurityGroups,
    taskGroups: network.securityGroups,
    in: (port) => ingress(securityGroups, from, to, port),
    out: (port) => egress(securityGroups, from, to, port),
  };
}

/** The blocks of subnets; none where one of them was not read, because half an answer would mislead. */
function blocksOf(ids: readonly string[], subnets: DescribeSubnets | undefined): readonly string[] {
  const blocks = ids.flatMap(
    (id) => subnets?.Subnets.find(({ SubnetId }) => SubnetId === id)?.CidrBlock ?? [],
  );
  return blocks.length === ids.length ? blocks : [];
}
