import { arn } from '../world/identifiers.ts';
import { deploy } from './changes/release.ts';
import { defineFault } from './fault.ts';

/** The service was given a connector for a gateway, whose role may not change the load balancer. */
export const gatewayRouteFailed = defineFault({
  id: 'gateway-route-failed',
  title: 'ECS could not make the gateway’s route to the service',
  layer: 'network',
  apply(simulation, service) {
    const gatewayArn = arn('ecs', `gateway/${service.cluster}-public`);
    service.gatewayConnectors = [{ portName: 'http' }];
    simulation.state.gateways.push({
      gatewayArn,
      name: `${service.cluster}-public`,
      status: 'UPDATE_FAILED',
      statusReason:
        'The infrastructure role is not authorized to perform elasticloadbalancing:CreateRule.',
      failures: [],
    });
    simulation.state.gatewayRoutes.push({
      gatewayRouteArn: arn('ecs', `gateway-route/${service.cluster}-public/${service.name}`),
      gatewayArn,
      clusterArn: service.clusterArn,
      serviceArn: service.arn,
      serviceContainerPortName: 'http',
      status: 'CREATE_FAILED',
    });
    deploy(simulation, service);
  },
});
