import { loadBalancerOfService, targetGroupOfService } from './changes/attachment.ts';
import { defineFault } from './fault.ts';

/** Someone registered the address of the load balancer itself as a target by hand. */
export const targetInvalid = defineFault({
  id: 'target-invalid',
  title: 'Someone registered an address that cannot be a target',
  layer: 'load-balancer',
  apply(simulation, service) {
    const group = targetGroupOfService(simulation, service);
    const [node] = loadBalancerOfService(simulation, service).nodes;
    const [zone] = loadBalancerOfService(simulation, service).config.AvailabilityZones ?? [];
    group.targets.push({
      id: node?.privateIp ?? '',
      port: service.loadBalancers[0]?.containerPort ?? 0,
      availabilityZone: zone?.ZoneName ?? '',
      state: 'unused',
      reason: 'Target.IpUnusable',
      description: 'The target IP address is reserved for use by a load balancer',
      registeredAt: simulation.clock.now,
      successes: 0,
      failures: 0,
      checking: false,
    });
  },
});
