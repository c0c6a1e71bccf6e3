import { deploy, withoutBreaker } from './changes/release.ts';
import { defineFault } from './fault.ts';

/** A release while EC2 attaches no network interface in time. */
export const eniProvisioningTimeout = defineFault({
  id: 'eni-provisioning-timeout',
  title: 'EC2 does not provide network interfaces in time',
  layer: 'placement',
  apply(simulation, service) {
    withoutBreaker(service);
    simulation.state.capacity.interfacesLate = true;
    deploy(simulation, service);
  },
});
