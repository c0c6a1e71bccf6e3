import { GetMetricDataCommand } from '@aws-sdk/client-cloudwatch';
import { getMetricData } from '../facts/cloudwatch.ts';
import { serviceIn } from '../facts/service.ts';
import { balancerDimensions, serviceDimensions } from './metric-dimensions.ts';
import { defineProbe } from './probe.ts';

/** How far back, and in steps of how long, in seconds. */
const window = 3600;
const period = 300;

/** Counts an Application Load Balancer keeps; each is absent where there was nothing to count. */
const counted = [
  ['elb5xx', 'HTTPCode_ELB_5XX_Count'],
  ['elb502', 'HTTPCode_ELB_502_Count'],
  ['elb503', 'HTTPCode_ELB_503_Count'],
  ['elb504', 'HTTPCode_ELB_504_Count'],
  ['balancerRequests', 'RequestCount'],
] as const;
const countedOfTargets = [
  ['target5xx', 'HTTPCode_Target_5XX_Count'],
  ['target2xx', 'HTTPCode_Target_2XX_Count'],
  ['requests', 'RequestCount'],
  ['connectionErrors', 'TargetConnectionErrorCount'],
  ['unhealthyRouting', 'UnhealthyRoutingRequestCount'],
] as const;

/**
 * What the Application Load Balancer counted in the last hour, for the service's first target group, and how busy the tasks of a
 * service with any target group were meanwhile. Health checks are not among its requests (elb: load-balancer-cloudwatch-metrics).
 */
export const loadBalancerMetrics = defineProbe({
  provides: 'loadBalancerMetrics',
  needs: ['services', 'targetGroups'],
  question: ({ services, targetGroups, takenAt, ref }) => {
    if (!serviceIn(services)?.loadBalancers.length) return undefined;
    const balanced = balancerDimensions(services, targetGroups);
    // What goes ahead of the first answer has no time yet.
    if (takenAt === '') return undefined;
    const end = Math.floor(Date.parse(takenAt) / 60_000) * 60;
    const query =
      (Dimensions: NonNullable<typeof balanced>['ofGroup']) =>
      ([Id, MetricName]: readonly [string, string]) => ({
        Id,
        MetricStat: {
          Metric: { Namespace: 'AWS/ApplicationELB', MetricName, Dimensions },
          Period: period,
          Stat: 'Sum',
        },
      });
    return {
      client: 'cloudwatch',
      command: new GetMetricDataCommand({
        StartTime: new Date((end - window) * 1000),
        EndTime: new Date(end * 1000),
        MetricDataQueries: [
          ...(balanced
            ? [
                ...counted.map(query(balanced.ofBalancer)),
                ...countedOfTargets.map(query(balanced.ofGroup)),
              ]
            : []),
          {
            Id: 'cpu',
            MetricStat: {
              Metric: {
                Namespace: 'AWS/ECS',
                MetricName: 'CPUUtilization',
                Dimensions: serviceDimensions(ref),
              },
              Period: period,
              Stat: 'Maximum',
            },
          },
        ],
      }),
    };
  },
  read: getMetricData,
});
