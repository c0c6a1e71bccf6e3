import { deploy, withoutBreaker } from './changes/release.ts';
import { defineFault } from './fault.ts';

/** A release into subnets that have no free address. */
export const subnetIpExhausted = defineFault({
  id: 'subnet-ip-exhausted',
  title: 'The subnets of the service have no free address',
  layer: 'placement',
  apply(simulation, service) {
    withoutBreaker(service);
    const subnets = service.networkConfiguration.awsvpcConfiguration?.subnets ?? [];
    for (const subnet of simulation.state.subnets) {
      if (subnets.includes(subnet.SubnetId ?? '')) subnet.AvailableIpAddressCount = 0;
    }
    deploy(simulation, service);
  },
});
