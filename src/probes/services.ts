import { DescribeServicesCommand } from '@aws-sdk/client-ecs';
import { describeServices } from '../facts/ecs-services.ts';
import { defineProbe } from './probe.ts';

/** The service itself: counts, deployments, events, load balancers, network. */
export const services = defineProbe({
  provides: 'services',
  needs: [],
  absentOn: ['ClusterNotFoundException', 'ServiceNotFoundException'],
  question: ({ ref }) => ({
    client: 'ecs',
    command: new DescribeServicesCommand({ cluster: ref.cluster, services: [ref.name] }),
  }),
  read: describeServices,
});
