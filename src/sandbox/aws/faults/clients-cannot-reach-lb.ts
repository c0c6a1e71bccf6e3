import { loadBalancerOfService, targetGroupOfService } from './changes/attachment.ts';
import { countRequests } from './changes/traffic.ts';
import { defineFault } from './fault.ts';

/** Someone took the rules that let the internet in from the security group of the load balancer. */
export const clientsCannotReachLb = defineFault({
  id: 'clients-cannot-reach-lb',
  title: 'The security group of the load balancer lets no client in',
  layer: 'load-balancer',
  apply(simulation, service) {
    const group = targetGroupOfService(simulation, service);
    const balancer = loadBalancerOfService(simulation, service);
    for (const it of simulation.state.securityGroups) {
      if (balancer.config.SecurityGroups?.includes(it.GroupId ?? '')) it.IpPermissions = [];
    }
    const before = { RequestCount: 240, HTTPCode_Target_2XX_Count: 240 };
    countRequests(simulation, balancer, group, {}, before);
  },
});
