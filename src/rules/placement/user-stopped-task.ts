import { primaryDeployment, serviceIn } from '../../facts/service.ts';
import { wereReplaced } from '../../reading/placement/replacements.ts';
import { tasksByOrder } from '../../reading/stops/stop-orders.ts';
import { instant } from '../instants.ts';
import { code, countStopped, ofDesired } from '../phrases.ts';
import { defineRule } from '../rule.ts';

/**
 * A person or a program called StopTask. Exit codes 143 and 137 are what such a stop ends in. Once ECS has replaced the
 * tasks there is nothing to mend.
 */
export const userStoppedTask = defineRule({
  id: 'user-stopped-task',
  layer: 'placement',
  title: 'A person or a program stopped the task',
  explains: [
    'below-desired-count',
    'no-targets',
    'targets-unhealthy',
    'tg-empty-503',
    'target-initial',
    'sigkill-after-stop-timeout',
  ],
  needs: ['services', 'stoppedTasks'],
  wants: ['runningTasks'],
  reference: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_StopTask.html',

  *check({ services, stoppedTasks, runningTasks, unread, ref }, see) {
    const service = serviceIn(services);
    const stopped = tasksByOrder({ stoppedTasks }).get('person') ?? [];
    const [newest] = stopped;
    if (!service || !newest) return;
    const primary = primaryDeployment(service);
    const short =
      (primary?.runningCount ?? service.runningCount) < service.desiredCount &&
      !wereReplaced(stopped, stoppedTasks, runningTasks);
    const at = newest.stoppingAt ?? newest.stoppedAt;
    const reason = newest.stoppedReason ?? '';
    const own = reason !== '' && !/^Task stopped by user\.?$/i.test(reason);
    yield {
      ...(short ? {} : { kind: 'note' as const }),
      subject: `service ${service.serviceName}`,
      confidence: 'confirmed',
      summary: `A person or a program stopped ${countStopped(stopped.length, 'task', unread)} with StopTask in the last hour${
        at ? `, the last at ${instant(at)}` : ''
      }${own ? ` (${code(reason)})` : ''}: ${ofDesired(service.runningCount, service.desiredCount, 'run')}`,
      evidence: [
        see('stoppedTasks', newest.taskArn, 'tasks[0].stopCode', at),
        see('stoppedTasks', newest.taskArn, 'tasks[0].stoppedReason', at),
        see('services', 'services[0].runningCount'),
      ],
      remediation: {
        text: 'Ask who called StopTask and why; ECS replaces the tasks by itself.',
        command: `aws cloudtrail lookup-events --lookup-attributes AttributeKey=EventName,AttributeValue=StopTask --max-results 20 --region ${ref.region}`,
      },
      prevention: 'Allow ecs:StopTask to named roles only, and ask for a reason.',
    };
  },
});
