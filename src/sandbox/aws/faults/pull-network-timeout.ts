import { addEndpoints, leaveByTransitGateway } from './changes/network.ts';
import { deploy, withoutBreaker } from './changes/release.ts';
import { defineFault } from './fault.ts';

/** What leaves the subnets goes through a transit gateway, and the only endpoint that is missing is the one that images are pulled from. */
export const pullNetworkTimeout = defineFault({
  id: 'pull-network-timeout',
  title: 'The way to the registry leads through a gateway that drops packets',
  layer: 'image',
  apply(simulation, service) {
    leaveByTransitGateway(simulation);
    addEndpoints(simulation, ['ecr.api', 'logs', 'secretsmanager', 'ssm', 'kms']);
    withoutBreaker(service);
    deploy(simulation, service);
  },
});
