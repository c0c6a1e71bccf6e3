import { ListServicesCommand } from '@aws-sdk/client-servicediscovery';
import { listNamespaceServices } from '../facts/discovery.ts';
import { lastPart, primaryDeployment, serviceIn } from '../facts/service.ts';
import { defineProbe } from './probe.ts';

/** The names that Service Connect knows in the namespace of a service that uses it, and since when. */
export const namespaceServices = defineProbe({
  provides: 'namespaceServices',
  needs: ['services'],
  question: ({ services }) => {
    const service = serviceIn(services);
    const connect = service && primaryDeployment(service)?.serviceConnectConfiguration;
    const id = lastPart(connect?.namespace ?? '');
    if (connect?.enabled === false || !id.startsWith('ns-')) return undefined;
    return {
      client: 'servicediscovery',
      command: new ListServicesCommand({ Filters: [{ Name: 'NAMESPACE_ID', Values: [id] }] }),
    };
  },
  read: listNamespaceServices,
});
