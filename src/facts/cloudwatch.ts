import { z } from 'zod';
import { freeText, list, time } from './text.ts';

/** cloudwatch:DescribeAlarms. */
export const describeAlarms = z.object({
  MetricAlarms: list(
    z.object({
      AlarmName: z.string(),
      AlarmArn: z.string().optional(),
      StateValue: z.string().optional(),
      StateReason: freeText.optional(),
      StateTransitionedTimestamp: time.optional(),
      StateUpdatedTimestamp: time.optional(),
      MetricName: z.string().optional(),
      Namespace: z.string().optional(),
      Threshold: z.number().optional(),
    }),
  ),
  CompositeAlarms: list(
    z.object({
      AlarmName: z.string(),
      StateValue: z.string().optional(),
      StateReason: freeText.optional(),
      StateTransitionedTimestamp: time.optional(),
    }),
  ),
});
export type DescribeAlarms = z.infer<typeof describeAlarms>;

/** cloudwatch:GetMetricData. A metric without a data point is not zero: nothing was sent. */
export const getMetricData = z.object({
  MetricDataResults: list(
    z.object({
      Id: z.string(),
      Label: z.string().optional(),
      Timestamps: list(time),
      Values: list(z.number()),
    }),
  ),
});
export type GetMetricData = z.infer<typeof getMetricData>;
