import { secondsBetween, serviceIn } from '../../facts/service.ts';
import { tasksByOrder } from '../../reading/stops/stop-orders.ts';
import { instant } from '../instants.ts';
import { count, countStopped } from '../phrases.ts';
import { defineRule } from '../rule.ts';
import { mayUseFargate } from './compute.ts';

/**
 * AWS retires Fargate tasks whose platform needs a patch. By design: where the replacement does not come up, that failure is
 * the finding.
 */
export const fargateRetirement = defineRule({
  id: 'fargate-retirement',
  layer: 'placement',
  kind: 'note',
  title: 'AWS retired the task for maintenance',
  explains: [],
  needs: ['services', 'stoppedTasks'],
  reference: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-maintenance.html',
  applies: mayUseFargate,

  *check({ services, stoppedTasks, unread }, see) {
    const service = serviceIn(services);
    const retired = tasksByOrder({ stoppedTasks }).get('maintenance') ?? [];
    const [newest] = retired;
    if (!service || !newest) return;
    const at = newest.stoppingAt ?? newest.stoppedAt;
    const days =
      newest.startedAt && at ? Math.floor(secondsBetween(newest.startedAt, at) / 86_400) : 0;
    yield {
      subject: `service ${service.serviceName}`,
      confidence: 'confirmed',
      summary: `AWS retired ${countStopped(retired.length, 'task', unread)} for maintenance of Fargate in the last hour${
        at ? `, the last at ${instant(at)}` : ''
      }${days > 0 ? ` after ${count(days, 'day')} of running` : ''}: no fault of the service`,
      evidence: [
        see('stoppedTasks', newest.taskArn, 'tasks[0].stoppedReason', at),
        ...(newest.startedAt
          ? [see('stoppedTasks', newest.taskArn, 'tasks[0].startedAt', newest.startedAt)]
          : []),
      ],
      remediation: {
        text: 'Nothing to do: ECS starts the replacements. Where one does not come up, mend that.',
      },
      prevention:
        'Keep maximumPercent above 100 and more than one task, so that replacements start first.',
    };
  },
});
