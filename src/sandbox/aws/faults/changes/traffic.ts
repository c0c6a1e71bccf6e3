import type { LoadBalancerState, TargetGroupState } from '../../world/balancer-state.ts';
import type { Simulation } from '../../world/simulation.ts';

/** Counts that only the load balancer as a whole keeps. */
const ofBalancer: ReadonlySet<string> = new Set([
  'HTTPCode_ELB_5XX_Count',
  'HTTPCode_ELB_502_Count',
  'HTTPCode_ELB_503_Count',
  'HTTPCode_ELB_504_Count',
]);

/** How long requests keep coming, and how often they are counted. */
const HOURS_MS = 2 * 3_600_000;
const PERIOD_MS = 60_000;

/**
 * What the load balancer counts each minute while requests come, as CloudWatch keeps it; what is 0 is not kept. They came
 * for an hour before this moment too, with `before` in place of what is counted now. Where nobody gets in nothing is
 * counted now, neither by this nor by what was counted until then.
 */
export function countRequests(
  simulation: Simulation,
  balancer: LoadBalancerState,
  group: TargetGroupState,
  now: Readonly<Record<string, number>>,
  before: Readonly<Record<string, number>> = now,
): void {
  const { metrics } = simulation.state;
  const [, balancerName = ''] = (balancer.config.LoadBalancerArn ?? '').split(':loadbalancer/');
  const groupName = group.config.TargetGroupArn?.split(':').at(-1) ?? '';
  const start = Math.floor(simulation.clock.now / PERIOD_MS) * PERIOD_MS;
  const isOpen = letsClientsIn(simulation, balancer);
  if (!isOpen) {
    for (const [index, metric] of metrics.entries()) {
      if (metric.dimensions['LoadBalancer'] !== balancerName) continue;
      metrics[index] = { ...metric, points: metric.points.filter(({ at }) => at < start) };
    }
  }
  for (const name of new Set([...Object.keys(before), ...Object.keys(now)])) {
    const points = Array.from({ length: (2 * HOURS_MS) / PERIOD_MS }, (_, index) => {
      const at = start - HOURS_MS + index * PERIOD_MS;
      return { at, value: (at < start ? before[name] : isOpen && now[name]) || 0 };
    });
    const counted = points.filter(({ value }) => value > 0);
    const push = (dimensions: Record<string, string>) =>
      metrics.push({ namespace: 'AWS/ApplicationELB', name, dimensions, points: counted });
    const inAll = { LoadBalancer: balancerName };
    if (!ofBalancer.has(name)) push({ ...inAll, TargetGroup: groupName });
    if (ofBalancer.has(name) || name === 'RequestCount') push(inAll);
  }
}

function letsClientsIn({ state }: Simulation, { config }: LoadBalancerState): boolean {
  const { SecurityGroups = [] } = config;
  const groups = state.securityGroups.filter(({ GroupId = '' }) =>
    SecurityGroups.includes(GroupId),
  );
  return groups.length === 0 || groups.some(({ IpPermissions = [] }) => IpPermissions.length > 0);
}
