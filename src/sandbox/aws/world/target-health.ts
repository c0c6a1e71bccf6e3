import type { TargetHealthDescription } from '@aws-sdk/client-elastic-load-balancing-v2';
import type { AccountState } from './account-state.ts';
import type { LoadBalancerState, TargetState } from './balancer-state.ts';

/** What DescribeTargetHealth says about a target group. */
export function describeTargets(
  state: AccountState,
  targetGroupArn: string,
): TargetHealthDescription[] {
  const group = state.targetGroups.find(({ config }) => config.TargetGroupArn === targetGroupArn);
  if (!group) return [];
  const { HealthCheckPort = 'traffic-port', LoadBalancerArns = [] } = group.config;
  const balancer = state.loadBalancers.find(
    ({ config }) => config.LoadBalancerArn === LoadBalancerArns[0],
  );
  return group.targets.map((target) => ({
    Target: { Id: target.id, Port: target.port, AvailabilityZone: target.availabilityZone },
    HealthCheckPort: HealthCheckPort === 'traffic-port' ? String(target.port) : HealthCheckPort,
    TargetHealth: {
      State: target.state,
      ...(target.reason && { Reason: target.reason as never }),
      ...(target.description && { Description: target.description }),
    },
    AnomalyDetection: { Result: 'normal', MitigationInEffect: 'no' },
    AdministrativeOverride: override(balancer, target),
  }));
}

function override(
  balancer: LoadBalancerState | undefined,
  { availabilityZone }: TargetState,
): NonNullable<TargetHealthDescription['AdministrativeOverride']> {
  return balancer?.shiftedZones?.includes(availabilityZone)
    ? {
        State: 'zonal_shift_active',
        Reason: 'AdministrativeOverride.ZonalShiftActive',
        Description: 'Traffic is shifted away from this target by a zonal shift',
      }
    : {
        State: 'no_override',
        Reason: 'AdministrativeOverride.NoOverride',
        Description: 'No override is currently active on target',
      };
}
