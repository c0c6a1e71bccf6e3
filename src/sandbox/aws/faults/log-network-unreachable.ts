import { addEndpoints, leaveByTransitGateway } from './changes/network.ts';
import { deploy, withoutBreaker } from './changes/release.ts';
import { defineFault } from './fault.ts';

/** What leaves the subnets goes through a transit gateway, and the only endpoint that is missing is that of CloudWatch Logs. */
export const logNetworkUnreachable = defineFault({
  id: 'log-network-unreachable',
  title: 'The way to CloudWatch Logs leads through a gateway that drops packets',
  layer: 'init',
  apply(simulation, service) {
    leaveByTransitGateway(simulation);
    addEndpoints(simulation, ['ecr.api', 'ecr.dkr', 'secretsmanager', 'ssm', 'kms']);
    withoutBreaker(service);
    deploy(simulation, service);
  },
});
