import { GetInstancesHealthStatusCommand } from '@aws-sdk/client-servicediscovery';
import { getInstancesHealthStatus } from '../facts/discovery.ts';
import { lastPart, serviceIn } from '../facts/service.ts';
import { defineEachProbe } from './probe.ts';

/** What Cloud Map thinks of the service's instances, by Cloud Map service id. */
export const discoveredInstances = defineEachProbe({
  provides: 'discoveredInstances',
  needs: ['services'],
  absentOn: ['ServiceNotFound', 'InstanceNotFound'],
  subjects: ({ services }) => {
    const ids = (serviceIn(services)?.serviceRegistries ?? []).flatMap(({ registryArn }) =>
      registryArn === undefined ? [] : [lastPart(registryArn)],
    );
    return [...new Set(ids)];
  },
  question: ([id]) => ({
    client: 'servicediscovery',
    command: new GetInstancesHealthStatusCommand({ ServiceId: id }),
  }),
  read: getInstancesHealthStatus,
});
