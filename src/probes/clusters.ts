import { DescribeClustersCommand } from '@aws-sdk/client-ecs';
import { describeClusters } from '../facts/capacity.ts';
import { serviceIn } from '../facts/service.ts';
import { defineProbe } from './probe.ts';
import { runsOnInstances } from './runs-on-instances.ts';

/** The cluster of a service on instances: how many are registered, and which capacity providers it has. */
export const clusters = defineProbe({
  provides: 'clusters',
  needs: ['services'],
  question: ({ services, ref }) =>
    runsOnInstances(serviceIn(services))
      ? { client: 'ecs', command: new DescribeClustersCommand({ clusters: [ref.cluster] }) }
      : undefined,
  read: describeClusters,
});
