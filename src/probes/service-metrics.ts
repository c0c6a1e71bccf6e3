import { GetMetricDataCommand } from '@aws-sdk/client-cloudwatch';
import { getMetricData } from '../facts/cloudwatch.ts';
import { metricStep, metricSteps } from '../reading/metric-steps.ts';
import { balancerDimensions, type Dimension, serviceDimensions } from './metric-dimensions.ts';
import { defineProbe } from './probe.ts';

const ofService = [
  ['cpuMaximum', 'CPUUtilization', 'Maximum'],
  ['cpuAverage', 'CPUUtilization', 'Average'],
  ['memoryMaximum', 'MemoryUtilization', 'Maximum'],
  ['memoryAverage', 'MemoryUtilization', 'Average'],
] as const;
const ofTargets = [
  ['responseP99', 'TargetResponseTime', 'p99'],
  ['responseMedian', 'TargetResponseTime', 'p50'],
  ['target5xx', 'HTTPCode_Target_5XX_Count', 'Sum'],
  ['requests', 'RequestCount', 'Sum'],
] as const;

/**
 * How busy the service's tasks were over the last hour and how its first target group answered, for whoever wants to see it: no
 * diagnosis asks.
 */
export const serviceMetrics = defineProbe({
  provides: 'serviceMetrics',
  needs: ['services'],
  wants: ['targetGroups'],
  worthAsking: () => false,
  question: ({ services, targetGroups, takenAt, ref }) => {
    const [start] = takenAt === '' ? [] : metricSteps(takenAt);
    if (start === undefined || services.services.length === 0) return undefined;
    const balanced = targetGroups && balancerDimensions(services, targetGroups);
    const query =
      (Namespace: string, Dimensions: Dimension[]) =>
      ([Id, MetricName, Stat]: readonly [string, string, string]) => ({
        Id,
        MetricStat: { Metric: { Namespace, MetricName, Dimensions }, Period: metricStep, Stat },
      });
    return {
      client: 'cloudwatch',
      command: new GetMetricDataCommand({
        StartTime: new Date(start),
        EndTime: new Date(Date.parse(start) + 3_600_000),
        MetricDataQueries: [
          ...ofService.map(query('AWS/ECS', serviceDimensions(ref))),
          ...(balanced ? ofTargets.map(query('AWS/ApplicationELB', balanced.ofGroup)) : []),
        ],
      }),
    };
  },
  read: getMetricData,
});
