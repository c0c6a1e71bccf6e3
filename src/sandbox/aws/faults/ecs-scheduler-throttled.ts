import { deploy, withoutBreaker } from './changes/release.ts';
import { defineFault } from './fault.ts';

/** A release falls into an hour in which AWS throttles the calls that ECS makes for the account. */
export const ecsSchedulerThrottled = defineFault({
  id: 'ecs-scheduler-throttled',
  title: 'ECS is throttled by API limits of the account',
  layer: 'placement',
  apply(simulation, service) {
    withoutBreaker(service);
    simulation.state.capacity.throttled = true;
    deploy(simulation, service);
  },
});
