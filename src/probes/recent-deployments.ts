import { ListServiceDeploymentsCommand } from '@aws-sdk/client-ecs';
import { listServiceDeployments } from '../facts/ecs-deployments.ts';
import { defineProbe } from './probe.ts';

/** The newest service deployments with their outcome; AWS keeps them for 90 days. */
export const recentDeployments = defineProbe({
  provides: 'recentDeployments',
  needs: [],
  absentOn: ['ClusterNotFoundException', 'ServiceNotFoundException', 'UnsupportedFeatureException'],
  question: ({ ref }) => ({
    client: 'ecs',
    command: new ListServiceDeploymentsCommand({
      cluster: ref.cluster,
      service: ref.name,
      // Enough for a series of deployments that replaced each other.
      maxResults: 20,
    }),
  }),
  read: listServiceDeployments,
});
