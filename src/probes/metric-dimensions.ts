import type { OneAnswer } from '../facts/facts.ts';
import { serviceIn } from '../facts/service.ts';
import type { ServiceRef } from '../facts/service-ref.ts';
import { servingLoadBalancers } from '../facts/task-sets.ts';

/** By what CloudWatch tells metrics apart. */
export interface Dimension {
  readonly Name: string;
  readonly Value: string;
}

/** The dimensions of the service's first target group and of its Application Load Balancer; undefined where there is none. */
export function balancerDimensions(
  services: OneAnswer['services'],
  targetGroups: OneAnswer['targetGroups'],
): { readonly ofBalancer: Dimension[]; readonly ofGroup: Dimension[] } | undefined {
  const service = serviceIn(services);
  const [attached] = service ? servingLoadBalancers(service) : [];
  const group = targetGroups.TargetGroups.find(
    ({ TargetGroupArn }) => TargetGroupArn === attached?.targetGroupArn,
  );
  const balancer = group?.LoadBalancerArns[0]?.split(':loadbalancer/')[1];
  if (!attached || !group || !balancer?.startsWith('app/')) return undefined;
  const ofBalancer = [{ Name: 'LoadBalancer', Value: balancer }];
  const groupName = group.TargetGroupArn.split(':').at(-1) ?? '';
  return { ofBalancer, ofGroup: [...ofBalancer, { Name: 'TargetGroup', Value: groupName }] };
}

/** The dimensions of all tasks of a service (ecs: available_cloudwatch_metrics). */
export function serviceDimensions({ cluster, name }: ServiceRef): Dimension[] {
  return [
    { Name: 'ClusterName', Value: cluster },
    { Name: 'ServiceName', Value: name },
  ];
}
