import type { DeploymentState, ServiceState } from '../service-state.ts';
import type { Simulation } from '../simulation.ts';
import { placeTask } from './placement.ts';
import { assumeRole } from './role.ts';

/** Why ECS creates no task at all: the rest of the service event that says so. */
type Refusal = (
  simulation: Simulation,
  service: ServiceState,
  deployment: DeploymentState,
) => string | undefined;

const refusals: readonly Refusal[] = [assumeRole, placeTask];

/** The first reason for which the deployment can have no further task at the moment. */
export function refusalOf(
  simulation: Simulation,
  service: ServiceState,
  deployment: DeploymentState,
): string | undefined {
  for (const refusal of refusals) {
    const words = refusal(simulation, service, deployment);
    if (words !== undefined) return words;
  }
  return undefined;
}
