import { DescribeScalingActivitiesCommand } from '@aws-sdk/client-application-auto-scaling';
import { describeScalingActivities } from '../facts/scaling.ts';
import { serviceIn } from '../facts/service.ts';
import { defineProbe } from './probe.ts';

/** What scaled the service to nothing, asked where nothing is desired. */
export const scalingActivities = defineProbe({
  provides: 'scalingActivities',
  needs: ['services'],
  question: ({ services, ref }) =>
    serviceIn(services)?.desiredCount === 0
      ? {
          client: 'application-autoscaling',
          command: new DescribeScalingActivitiesCommand({
            ServiceNamespace: 'ecs',
            ResourceId: `service/${ref.cluster}/${ref.name}`,
            MaxResults: 10,
          }),
        }
      : undefined,
  read: describeScalingActivities,
});
