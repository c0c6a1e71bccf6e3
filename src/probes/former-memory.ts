import { GetMetricDataCommand } from '@aws-sdk/client-cloudwatch';
import { getMetricData } from '../facts/cloudwatch.ts';
import { replacedLongAgo } from '../reading/stops/replaced-tasks.ts';
import { defineProbe } from './probe.ts';

/** How long before the start of a replacement memory is looked at, and in steps of how long, in seconds. */
const before = 900;
const period = 60;

/**
 * How much memory the service used before its last task was replaced, asked where ECS no longer lists the task that ended: then
 * this is what is left of why.
 */
export const formerMemory = defineProbe({
  provides: 'formerMemory',
  needs: ['services', 'stoppedTaskArns', 'runningTasks', 'serviceDeployments'],
  wants: ['recentDeployments'],
  worthAsking: (known) =>
    known.takenAt !== '' &&
    known.stoppedTaskArns.taskArns.length === 0 &&
    replacedLongAgo(known) !== undefined,
  question: (known) => {
    const replaced = replacedLongAgo(known);
    if (!replaced) return undefined;
    const end = (Math.floor(Date.parse(replaced.lastAt) / (period * 1000)) + 1) * period;
    return {
      client: 'cloudwatch',
      command: new GetMetricDataCommand({
        StartTime: new Date((end - before) * 1000),
        EndTime: new Date(end * 1000),
        MetricDataQueries: [
          {
            Id: 'memory',
            MetricStat: {
              Metric: {
                Namespace: 'AWS/ECS',
                MetricName: 'MemoryUtilization',
                Dimensions: [
                  { Name: 'ClusterName', Value: known.ref.cluster },
                  { Name: 'ServiceName', Value: known.ref.name },
                ],
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
