import { ListGatewayRoutesCommand } from '@aws-sdk/client-ecs';
import { listGatewayRoutes } from '../facts/discovery.ts';
import { defineProbe } from './probe.ts';

/** How ECS gateways lead to a service whose revision has connectors for them. */
export const gatewayRoutes = defineProbe({
  provides: 'gatewayRoutes',
  needs: ['serviceRevisions'],
  question: ({ ref, serviceRevisions }) => {
    const connects = serviceRevisions.serviceRevisions.some(
      ({ gatewayConnectors }) => gatewayConnectors.length > 0,
    );
    if (!connects) return undefined;
    return {
      client: 'ecs',
      command: new ListGatewayRoutesCommand({ cluster: ref.cluster, service: ref.name }),
    };
  },
  read: listGatewayRoutes,
});
