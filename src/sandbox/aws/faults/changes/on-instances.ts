import type { ContainerInstanceState } from '../../world/host-state.ts';
import type { ServiceState } from '../../world/service-state.ts';
import type { Simulation } from '../../world/simulation.ts';

/** The service of the account that runs on container instances. */
export const onInstances = { cluster: 'batch', service: 'batch-svc' } as const;

/** The container instances of the service's cluster. Throws RangeError where it runs on Fargate. */
export function hostsOf(
  { state }: Simulation,
  { cluster, name, launchType }: ServiceState,
): readonly ContainerInstanceState[] {
  const hosts = state.containerInstances.filter((it) => it.cluster === cluster);
  if (launchType !== 'EC2' || hosts.length === 0) {
    throw new RangeError(`${name} runs on Fargate.`);
  }
  return hosts;
}
