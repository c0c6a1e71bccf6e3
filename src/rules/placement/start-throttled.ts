import { itemPath } from '../../facts/path.ts';
import { eventsNewestFirst, primaryDeployment, serviceIn } from '../../facts/service.ts';
import { tasksNewestFirst } from '../../facts/tasks.ts';
import { tellingEventsNewestFirst } from '../../facts/telling-events.ts';
import { instant } from '../instants.ts';
import { code } from '../phrases.ts';
import { defineRule } from '../rule.ts';

/** ECS's event for a service whose tasks go from PENDING to STOPPED again and again (dg: service-throttle-logic). */
const impaired = /unable to consistently start tasks|SERVICE_TASK_START_IMPAIRED/i;

/**
 * ECS waits longer and longer between starts, up to 27 minutes, because none reaches RUNNING. It is what follows from the
 * fault that ends the starts, never a cause: a crash after RUNNING does not lead to it.
 */
export const startThrottled = defineRule({
  id: 'start-throttled',
  layer: 'placement',
  kind: 'note',
  title: 'ECS starts tasks at longer and longer intervals because they fail',
  explains: [],
  follows: ['below-desired-count', 'tasks-keep-stopping', 'deployment-failing'],
  needs: ['services'],
  wants: ['stoppedTasks'],
  reference:
    'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-throttle-logic.html',

  *check({ services, stoppedTasks }, see) {
    const service = serviceIn(services);
    const primary = service && primaryDeployment(service);
    if (!primary || primary.runningCount >= primary.desiredCount) return;
    const event = tellingEventsNewestFirst(service).find(({ message }) => impaired.test(message));
    if (!event || (event.createdAt ?? '') < (primary.createdAt ?? '')) return;
    const last = eventsNewestFirst(service).find(({ message }) =>
      /has started \d{1,6} tasks?/i.test(message),
    );
    const failed = tasksNewestFirst(stoppedTasks ?? {}).find(
      ({ startedBy, startedAt }) => startedBy === primary.id && startedAt === undefined,
    );
    yield {
      subject: `service ${service.serviceName}`,
      confidence: 'likely',
      summary: `ECS waits ever longer between starts, up to 27 minutes, because tasks fail before they run${
        last?.createdAt ? `: the last start was at ${instant(last.createdAt)}` : ''
      }${failed?.stoppedReason ? `, the newest reason ${code(failed.stoppedReason)}` : ''}`,
      evidence: [
        see(
          'services',
          `services[0].${itemPath('events', 'id', event.id)}.message`,
          event.createdAt,
        ),
        ...(failed?.stoppedReason
          ? [see('stoppedTasks', failed.taskArn, 'tasks[0].stoppedReason', failed.stoppedAt)]
          : []),
      ],
      remediation: {
        text: 'Mend what ends the starts, then update the service once: any update starts tasks again at once.',
      },
      prevention:
        'Turn the deployment circuit breaker on, so that failing starts end after a few tasks.',
    };
  },
});
