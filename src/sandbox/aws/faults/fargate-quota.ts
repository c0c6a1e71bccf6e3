import { deploy, withoutBreaker } from './changes/release.ts';
import { defineFault } from './fault.ts';

/** A release that would need more vCPUs than the account may use at once. */
export const fargateQuota = defineFault({
  id: 'fargate-quota',
  title: "The account's Fargate quota of vCPUs is reached",
  layer: 'placement',
  apply(simulation, service) {
    withoutBreaker(service);
    const inUse = simulation.state.tasks
      .filter(({ task }) => task.lastStatus !== 'STOPPED')
      .reduce((sum, { task }) => sum + Number(task.cpu ?? 0), 0);
    simulation.state.capacity.fargateCpuQuota = inUse;
    deploy(simulation, service);
  },
});
