import { CONTAINER_PORT } from '../world/healthy/catalogue.ts';
import { PRIVATE_SUBNETS } from '../world/healthy/vpc.ts';
import { recheck } from '../world/target-checks.ts';
import { targetGroupOfService } from './changes/attachment.ts';
import { denyPort } from './changes/network.ts';
import { defineFault } from './fault.ts';

/** One of the subnets got a network ACL of its own, and nothing reaches the tasks there. */
export const naclBlocked = defineFault({
  id: 'nacl-blocked',
  title: 'A network ACL drops the load balancer’s packets in one subnet',
  layer: 'network',
  apply(simulation, service) {
    targetGroupOfService(simulation, service);
    const [, second = ''] =
      service.networkConfiguration.awsvpcConfiguration?.subnets ?? PRIVATE_SUBNETS;
    denyPort(simulation, second, CONTAINER_PORT);
    recheck(simulation);
  },
});
