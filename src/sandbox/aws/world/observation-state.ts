import type {
  ScalableTarget,
  ScalingActivity,
  ScheduledAction,
} from '@aws-sdk/client-application-auto-scaling';
import type { CompositeAlarm, MetricAlarm } from '@aws-sdk/client-cloudwatch';

/** What watches and scales services: alarms, metrics and Application Auto Scaling. Oldest first where there is an order. */
export interface ObservationState {
  metricAlarms: MetricAlarm[];
  compositeAlarms: CompositeAlarm[];
  metrics: MetricState[];
  scalableTargets: ScalableTarget[];
  scalingActivities: ScalingActivity[];
  scheduledActions: ScheduledAction[];
}

/** One metric of one set of dimensions. Minutes without a data point have no value, which is not zero. */
export interface MetricState {
  readonly namespace: string;
  readonly name: string;
  readonly dimensions: Readonly<Record<string, string>>;
  /** Each with its moment (epoch ms) and its sum, as one sample. */
  readonly points: { readonly at: number; readonly value: number }[];
}
