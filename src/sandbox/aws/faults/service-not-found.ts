import { addServiceState } from '../world/healthy/services.ts';
import { today } from '../world/simulation.ts';
import { deploy } from './changes/release.ts';
import { defineFault } from './fault.ts';

/** The service was deleted; another one took its place under a longer name (`checkout-svc` is now `checkout-service`). */
export const serviceNotFound = defineFault({
  id: 'service-not-found',
  title: 'The service was deleted and lives on under another name',
  layer: 'target',
  leadSeconds: 2 * 3600,
  apply(simulation, service) {
    const { deployments, networkConfiguration, healthCheckGracePeriodSeconds } = service;
    const { subnets = [], securityGroups = [] } = networkConfiguration.awsvpcConfiguration ?? {};
    const successor = addServiceState(simulation, {
      name: service.name.endsWith('-svc')
        ? service.name.replace(/-svc$/, '-service')
        : `${service.name}-service`,
      cluster: service.cluster,
      desiredCount: service.desiredCount,
      loadBalancers: structuredClone(service.loadBalancers),
      createdAt: today(simulation),
      subnets,
      securityGroups,
      assignPublicIp: networkConfiguration.awsvpcConfiguration?.assignPublicIp ?? 'DISABLED',
      ...(healthCheckGracePeriodSeconds && { healthCheckGracePeriodSeconds }),
    });
    deploy(simulation, successor, deployments[0]?.taskDefinitionArn);
    service.status = 'DRAINING';
    service.desiredCount = 0;
    simulation.wake(service);
    // AWS forgets an inactive service after a while; here that is after an hour.
    simulation.clock.at(simulation.clock.now + 3_600_000, () => {
      const { services } = simulation.state;
      services.splice(services.indexOf(service), 1);
    });
  },
});
