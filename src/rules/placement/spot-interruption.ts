import { primaryDeployment, serviceIn } from '../../facts/service.ts';
import { tasksNewestFirst } from '../../facts/tasks.ts';
import { wereReplaced } from '../../reading/placement/replacements.ts';
import { tasksByOrder } from '../../reading/stops/stop-orders.ts';
import { instant } from '../instants.ts';
import { countStopped, ofDesired } from '../phrases.ts';
import { defineRule } from '../rule.ts';

/**
 * AWS took Spot capacity back under tasks, with two minutes' notice. Their exit codes 137 and 143 are no crash and no lack of
 * memory. Where the tasks were replaced it is how Spot works.
 */
export const spotInterruption = defineRule({
  id: 'spot-interruption',
  layer: 'placement',
  title: 'AWS took the Spot capacity back',
  explains: [
    'below-desired-count',
    'no-targets',
    'targets-unhealthy',
    'tg-empty-503',
    'fargate-capacity-unavailable',
    'sigkill-after-stop-timeout',
  ],
  needs: ['services', 'stoppedTasks'],
  wants: ['runningTasks'],
  reference:
    'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-capacity-providers.html',

  *check({ services, stoppedTasks, runningTasks, unread }, see) {
    const service = serviceIn(services);
    const stopped = tasksByOrder({ stoppedTasks }).get('spot') ?? [];
    const warned = tasksNewestFirst(runningTasks ?? {}).filter(
      ({ stopCode }) => stopCode === 'TerminationNotice' || stopCode === 'SpotInterruption',
    );
    const [newest] = [...warned, ...stopped];
    if (!service || !newest) return;
    const primary = primaryDeployment(service);
    const short =
      (primary?.runningCount ?? service.runningCount) < service.desiredCount &&
      !wereReplaced(stopped, stoppedTasks, runningTasks);
    const fact = warned.includes(newest) ? 'runningTasks' : 'stoppedTasks';
    const at = newest.stoppingAt ?? newest.stoppedAt;
    const lasting = newest.launchType === 'EC2' ? 'a provider with On-Demand instances' : 'FARGATE';
    yield {
      ...(short || warned.length > 0 ? {} : { kind: 'note' as const }),
      subject: `service ${service.serviceName}`,
      confidence: 'confirmed',
      summary: `AWS took the Spot capacity of ${countStopped(warned.length + stopped.length, 'task', unread)} back in the last hour${
        at ? `, the last at ${instant(at)}` : ''
      }: ${ofDesired(service.runningCount, service.desiredCount, 'run')}`,
      evidence: [
        see(fact, newest.taskArn, 'tasks[0].stopCode', at),
        see(fact, newest.taskArn, 'tasks[0].stoppedReason', at),
        ...(newest.capacityProviderName
          ? [see(fact, newest.taskArn, 'tasks[0].capacityProviderName', at)]
          : []),
        see('services', 'services[0].runningCount'),
      ],
      remediation: {
        text: short
          ? `Wait for ECS to replace the tasks; give the capacity provider strategy a base on ${lasting} if the service must not shrink.`
          : `Nothing to do: ECS replaced the tasks. A base on ${lasting} keeps some tasks out of Spot.`,
      },
      prevention: 'Handle SIGTERM within `stopTimeout`, and keep a base of tasks off Spot.',
    };
  },
});
