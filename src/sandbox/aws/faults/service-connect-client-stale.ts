import { ACCOUNT, arn, hex, REGION } from '../world/identifiers.ts';
import { today } from '../world/simulation.ts';
import { deploy } from './changes/release.ts';
import { defineFault } from './fault.ts';

/** Another service joined the namespace of Service Connect after the tasks had started. */
export const serviceConnectClientStale = defineFault({
  id: 'service-connect-client-stale',
  title: 'A Service Connect endpoint appeared after the tasks had started',
  layer: 'network',
  leadSeconds: 40 * 60,
  apply(simulation, service) {
    const namespaceId = `ns-${hex(`namespace/${service.cluster}`, 16)}`;
    service.serviceConnectConfiguration = {
      enabled: true,
      namespace: `arn:aws:servicediscovery:${REGION}:${ACCOUNT}:namespace/${namespaceId}`,
    };
    deploy(simulation, service);
    simulation.clock.at(simulation.clock.now + 20 * 60_000, () => {
      const id = `srv-${hex('discovery/pricing', 16)}`;
      simulation.state.discoveryServices.push({
        id,
        arn: arn('servicediscovery', `service/${id}`),
        name: 'pricing',
        namespaceId,
        createdAt: today(simulation),
        instances: {},
      });
    });
  },
});
