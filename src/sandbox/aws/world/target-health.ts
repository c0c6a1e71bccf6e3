import type { TargetHealthDescription } from '@aws-sdk/client-elastic-load-balancing-v2';
import type { AccountState } from './world.ts';

/** What DescribeTargetHealth says about a target group. */
export function describeTargets(
  state: AccountState,
  targetGroupArn: string,
): TargetHealthDescription[] {
  const group = state.targetGroups.find(({ config }) => config.TargetGroupArn === targetGroupArn);
  if (!group) return [];
  const { HealthCheckPort = 'traffic-port', LoadBalancerArns = [] } = group.config;
  return group.targets.map((target) => ({
    Target: { Id: target.id, Port: target.port, AvailabilityZone: target.availabilityZone },
    HealthCheckPort: HealthCheckPort === 'traffic-port' ? String(target.port) : HealthCheckPort,
    TargetHealth:
      LoadBalancerArns.length === 0
        ? {
            State: 'unused',
            Reason: 'Target.NotInUse',
            Description: 'Target group is not configured to receive traffic from the load balancer',
          }
        : {
            State: target.state,
            ...(target.reason && { Reason: target.reason as never }),
            ...(target.description && { Description: target.description }),
          },
    AnomalyDetection: { Result: 'normal', MitigationInEffect: 'no' },
  }));
}
