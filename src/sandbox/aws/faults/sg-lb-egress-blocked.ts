import { tcp } from '../world/healthy/vpc.ts';
import { recheck } from '../world/target-checks.ts';
import { loadBalancerGroups } from './changes/attachment.ts';
import { defineFault } from './fault.ts';

/** Egress of the load balancer was locked down to a port that the tasks do not have. */
export const sgLbEgressBlocked = defineFault({
  id: 'sg-lb-egress-blocked',
  title: 'The load balancer’s security group lets nothing out to the tasks',
  layer: 'network',
  apply(simulation, service) {
    for (const group of loadBalancerGroups(simulation, service)) {
      group.IpPermissionsEgress = [tcp(443, { cidr: '10.0.0.0/16' })];
    }
    recheck(simulation);
  },
});
