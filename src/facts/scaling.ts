import { z } from 'zod';
import { freeText, list, time } from './text.ts';

/** application-autoscaling:DescribeScalingActivities. */
export const describeScalingActivities = z.object({
  ScalingActivities: list(
    z.object({
      ActivityId: z.string(),
      Description: freeText.optional(),
      Cause: freeText.optional(),
      StartTime: time.optional(),
      EndTime: time.optional(),
      StatusCode: z.string().optional(),
      StatusMessage: freeText.optional(),
    }),
  ),
});
export type DescribeScalingActivities = z.infer<typeof describeScalingActivities>;

/** application-autoscaling:DescribeScheduledActions. */
export const describeScheduledActions = z.object({
  ScheduledActions: list(
    z.object({
      ScheduledActionName: z.string(),
      Schedule: z.string().optional(),
      Timezone: z.string().optional(),
      StartTime: time.optional(),
      EndTime: time.optional(),
      ScalableTargetAction: z
        .object({ MinCapacity: z.number().optional(), MaxCapacity: z.number().optional() })
        .optional(),
    }),
  ),
});
export type DescribeScheduledActions = z.infer<typeof describeScheduledActions>;
