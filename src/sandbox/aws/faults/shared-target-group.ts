import { targetGroupOfService } from './changes/attachment.ts';
import { deploy } from './changes/release.ts';
import { defineFault } from './fault.ts';

/** A neighbour was copied from this service with its target group: half of the requests go to another application. */
export const sharedTargetGroup = defineFault({
  id: 'shared-target-group',
  title: 'Another service registers in the same target group',
  layer: 'load-balancer',
  apply(simulation, service) {
    const { TargetGroupArn = '' } = targetGroupOfService(simulation, service).config;
    const neighbour = simulation.state.services.find(
      (it) => it.cluster === service.cluster && it !== service && it.loadBalancers.length > 0,
    );
    const [own] = neighbour?.loadBalancers ?? [];
    if (!neighbour || !own) throw new RangeError(`${service.name} has no neighbour with a port.`);
    neighbour.loadBalancers.push({ ...own, targetGroupArn: TargetGroupArn });
    deploy(simulation, neighbour);
  },
});
