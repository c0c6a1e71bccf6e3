import { ListContainerInstancesCommand } from '@aws-sdk/client-ecs';
import { listContainerInstances } from '../facts/capacity.ts';
import { serviceIn } from '../facts/service.ts';
import { defineProbe } from './probe.ts';
import { runsOnInstances } from './runs-on-instances.ts';

/** The instances of the cluster, one page of a hundred, for a service that runs on them. */
export const containerInstanceArns = defineProbe({
  provides: 'containerInstanceArns',
  needs: ['services'],
  question: ({ services, ref }) =>
    runsOnInstances(serviceIn(services))
      ? { client: 'ecs', command: new ListContainerInstancesCommand({ cluster: ref.cluster }) }
      : undefined,
  read: listContainerInstances,
});
