import { defineFault } from './fault.ts';
import { deleteNatGateways } from './network.ts';
import { deploy, withoutBreaker } from './release.ts';

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
