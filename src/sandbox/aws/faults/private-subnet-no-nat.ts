import { deleteNatGateways } from './changes/network.ts';
import { deploy, withoutBreaker } from './changes/release.ts';
import { defineFault } from './fault.ts';

/** Somebody deleted the NAT gateways: what runs goes on, and nothing new can start. */
export const privateSubnetNoNat = defineFault({
  id: 'private-subnet-no-nat',
  title: 'The NAT gateways of the private subnets are gone',
  layer: 'image',
  apply(simulation, service) {
    deleteNatGateways(simulation);
    withoutBreaker(service);
    deploy(simulation, service);
  },
});
