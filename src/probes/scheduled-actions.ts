import { DescribeScheduledActionsCommand } from '@aws-sdk/client-application-auto-scaling';
import { describeScheduledActions } from '../facts/scaling.ts';
import { serviceIn } from '../facts/service.ts';
import { defineProbe } from './probe.ts';

/** When the service is to be scaled by the clock, asked where nothing is desired. */
export const scheduledActions = defineProbe({
  provides: 'scheduledActions',
  needs: ['services'],
  question: ({ services, ref }) =>
    serviceIn(services)?.desiredCount === 0
      ? {
          client: 'application-autoscaling',
          command: new DescribeScheduledActionsCommand({
            ServiceNamespace: 'ecs',
            ResourceId: `service/${ref.cluster}/${ref.name}`,
          }),
        }
      : undefined,
  read: describeScheduledActions,
});
