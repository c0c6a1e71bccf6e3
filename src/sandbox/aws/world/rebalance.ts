import { zoneOf } from './capacity.ts';
import { say } from './events.ts';
import type { DeploymentState, ServiceState } from './service-state.ts';
import type { Simulation } from './simulation.ts';
import { liveTasks, stopTasks } from './stop-tasks.ts';
import { isHealthy } from './task-life.ts';

/**
 * Evens out availability zones at steady state: a task starts in the emptiest zone, and once it is healthy one in the fullest
 * stops. Returns how many tasks there may be beyond the desired count meanwhile.
 */
export function rebalance(simulation: Simulation, service: ServiceState): number {
  const [primary, ...others] = service.deployments;
  if (primary?.rolloutState !== 'COMPLETED' || others.length > 0) return 0;
  const live = liveTasks(simulation, service);
  const { desiredCount, scheduler } = service;
  if (live.length < desiredCount || !live.every((task) => isHealthy(simulation, task))) {
    return scheduler.rebalancing ? 1 : 0;
  }
  const counts = countsByZone(simulation, primary, live);
  const [fullest] = [...counts].toSorted(([, a], [, b]) => b - a);
  if (!fullest) return 0;
  if (live.length > desiredCount && scheduler.rebalancing) {
    const leaving = live.find(({ availabilityZone }) => availabilityZone === fullest[0]);
    if (leaving) {
      stopTasks(simulation, service, [leaving], {
        stopCode: 'ServiceSchedulerInitiated',
        stoppedReason: `Scaling activity initiated by (deployment ${primary.id})`,
      });
    }
    delete scheduler.rebalancing;
    counts.set(fullest[0], fullest[1] - 1);
    say(simulation, service, `is AZ balanced with ${words(counts)}.`);
    return 0;
  }
  if (fullest[1] - Math.min(...counts.values()) < 2) return 0;
  scheduler.rebalancing = true;
  say(simulation, service, `is not AZ balanced with ${words(counts)}. AZ Rebalancing in progress.`);
  return 1;
}

function countsByZone(
  { state }: Simulation,
  { networkConfiguration }: DeploymentState,
  live: readonly { readonly availabilityZone: string }[],
): Map<string, number> {
  const zones = (networkConfiguration.awsvpcConfiguration?.subnets ?? [])
    .map((id) => zoneOf(state.subnets, id))
    .filter((zone) => !state.capacity.fargateFullZones.includes(zone));
  return new Map(
    zones
      .toSorted()
      .map((zone) => [zone, live.filter((it) => it.availabilityZone === zone).length]),
  );
}

function words(counts: ReadonlyMap<string, number>): string {
  return [...counts].map(([zone, count]) => `${count} tasks in ${zone}`).join(', ');
}
