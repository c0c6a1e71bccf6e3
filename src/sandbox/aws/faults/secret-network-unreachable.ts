import { addEndpoints, leaveByTransitGateway } from './changes/network.ts';
import { deploy, withoutBreaker } from './changes/release.ts';
import { defineFault } from './fault.ts';

/** What leaves the subnets goes through a transit gateway, and the only endpoint that is missing is that of Secrets Manager. */
export const secretNetworkUnreachable = defineFault({
  id: 'secret-network-unreachable',
  title: 'The way to Secrets Manager leads through a gateway that drops packets',
  layer: 'init',
  apply(simulation, service) {
    leaveByTransitGateway(simulation);
    addEndpoints(simulation, ['ecr.api', 'ecr.dkr', 'logs']);
    withoutBreaker(service);
    deploy(simulation, service);
  },
});
