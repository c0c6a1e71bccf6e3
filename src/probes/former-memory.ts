import { GetMetricDataCommand } from '@aws-sdk/client-cloudwatch';
import { getMetricData } from '../facts/cloudwatch.ts';
import type { DescribeTasks, ListTasks } from '../facts/ecs-tasks.ts';
import { type ReplacementFacts, replacedLongAgo } from '../reading/stops/replaced-tasks.ts';
import { lastUnexplainedKill } from '../reading/stops/unexplained-kills.ts';
import { serviceDimensions } from './metric-dimensions.ts';
import { defineProbe } from './probe.ts';

/** How long before the end of a task or the start of its replacement memory is looked at, and in steps of how long, in seconds. */
const before = 900;
const period = 60;

type Known = ReplacementFacts & {
  readonly stoppedTaskArns: ListTasks;
  readonly stoppedTasks: Readonly<Record<string, DescribeTasks>> | undefined;
};

/**
 * How much memory the service used before a task ended of which ECS does not say why: one that was killed without a word about
 * memory, or one that it no longer lists.
 */
export const formerMemory = defineProbe({
  provides: 'formerMemory',
  needs: ['services', 'stoppedTaskArns', 'runningTasks', 'serviceDeployments'],
  wants: ['recentDeployments', 'stoppedTasks'],
  worthAsking: (known) => known.takenAt !== '' && endOf(known) !== undefined,
  question: (known) => {
    const ended = endOf(known);
    if (ended === undefined) return undefined;
    const end = (Math.floor(Date.parse(ended) / (period * 1000)) + 1) * period;
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
                Dimensions: serviceDimensions(known.ref),
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

/** When the task ended or was replaced, ISO 8601. */
function endOf(known: Known): string | undefined {
  return known.stoppedTaskArns.taskArns.length === 0
    ? replacedLongAgo(known)?.lastAt
    : lastUnexplainedKill(known.stoppedTasks);
}
