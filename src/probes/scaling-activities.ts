import { DescribeScalingActivitiesCommand } from '@aws-sdk/client-application-auto-scaling';
import { describeScalingActivities } from '../facts/scaling.ts';
import { serviceIn } from '../facts/service.ts';
import { defineProbe } from './probe.ts';

/** What scaled the service to nothing, asked where nothing is desired. */
export const scalingActivities = defineProbe({
  provides: 'scalingActivities',
  needs: ['services'],
  worthAsking: ({ services }) => serviceIn(services)?.desiredCount === 0,
  question: ({ ref }) => ({
    client: 'application-autoscaling',
    command: new DescribeScalingActivitiesCommand({
      ServiceNamespace: 'ecs',
      ResourceId: `service/${ref.cluster}/${ref.name}`,
      MaxResults: 10,
    }),
  }),
  read: describeScalingActivities,
});
