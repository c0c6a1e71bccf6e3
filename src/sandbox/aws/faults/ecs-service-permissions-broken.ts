import { deploy, stopsBeforeStarting } from './changes/release.ts';
import { defineFault } from './fault.ts';

/** A clean-up removed the service-linked role of ECS: it starts tasks and can register none of them as a target. */
export const ecsServicePermissionsBroken = defineFault({
  id: 'ecs-service-permissions-broken',
  title: 'The service-linked role of ECS is gone',
  layer: 'init',
  apply(simulation, service) {
    if (service.loadBalancers.length === 0) {
      throw new RangeError(`${service.name} has no load balancer.`);
    }
    const { roles } = simulation.state;
    roles.splice(
      roles.findIndex(({ name }) => name === 'AWSServiceRoleForECS'),
      1,
    );
    stopsBeforeStarting(service);
    deploy(simulation, service);
  },
});
