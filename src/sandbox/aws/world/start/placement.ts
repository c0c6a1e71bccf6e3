import { zoneOf } from '../capacity.ts';
import type { DeploymentState, ServiceState } from '../service-state.ts';
import { revisionOf, type Simulation } from '../simulation.ts';
import { refuseInstance } from './instance-placement.ts';

/** The most tasks of a cluster that ECS lets wait in PROVISIONING. */
const MOST_PROVISIONING = 500;

/** ECS looks for capacity and a place before it creates a task. */
export function placeTask(
  simulation: Simulation,
  service: ServiceState,
  deployment: DeploymentState,
): string | undefined {
  const { state } = simulation;
  const { capacity, subnets } = state;
  if (capacity.throttled) return 'operations are being throttled. Will try again later.';
  if ((capacity.provisioning[service.cluster] ?? 0) >= MOST_PROVISIONING) {
    return 'was unable to place a task. Reason: The tasks provisioning capacity limit was exceeded.';
  }
  if (service.launchType === 'EC2') {
    return refuseInstance(simulation, service, deployment.taskDefinitionArn);
  }
  const definition = revisionOf(simulation, deployment.taskDefinitionArn);
  if (!definition.compatibilities?.includes('FARGATE')) {
    return 'failed to launch a task with (error The selected task definition is not compatible with the selected compute strategy.)';
  }
  const zones = (deployment.networkConfiguration.awsvpcConfiguration?.subnets ?? []).map((id) =>
    zoneOf(subnets, id),
  );
  if (zones.some((zone) => capacity.fargateAbsentZones.includes(zone))) {
    return 'was unable to place a task. Reason: Internal error.';
  }
  const providers = (service.capacityProviderStrategy ?? []).map((it) => it.capacityProvider ?? '');
  const exhausted =
    providers.length > 0 && providers.every((it) => capacity.emptyProviders.includes(it));
  if (exhausted || zones.every((zone) => capacity.fargateFullZones.includes(zone))) {
    return 'was unable to place a task. Reason: Capacity is unavailable at this time. Please try again later or in a different availability zone.';
  }
  const used = state.tasks
    .filter(({ task }) => task.lastStatus !== 'STOPPED')
    .reduce((sum, { task }) => sum + Number(task.cpu ?? 0), 0);
  if (used + Number(definition.cpu ?? 0) > capacity.fargateCpuQuota) {
    return "was unable to place a task. Reason: You've reached the limit on the number of vCPUs you can run concurrently.";
  }
  return undefined;
}
