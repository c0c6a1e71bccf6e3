import { PUBLIC_SUBNETS } from '../world/healthy/vpc.ts';
import { moveTo } from './changes/network.ts';
import { deploy, withoutBreaker } from './changes/release.ts';
import { defineFault } from './fault.ts';

/** The service was moved to public subnets, and its tasks get no public address there. */
export const publicSubnetNoPublicIp = defineFault({
  id: 'public-subnet-no-public-ip',
  title: 'Tasks in a public subnet get no public address',
  layer: 'image',
  apply(simulation, service) {
    moveTo(service, PUBLIC_SUBNETS, 'DISABLED');
    withoutBreaker(service);
    deploy(simulation, service);
  },
});
