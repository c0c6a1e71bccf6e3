import { compareTexts } from '../../facts/order.ts';
import { itemPath } from '../../facts/path.ts';
import { eventsNewestFirst, isDaemon, serviceIn } from '../../facts/service.ts';
import { instant } from '../instants.ts';
import { code, count } from '../phrases.ts';
import { defineRule } from '../rule.ts';
import { nextStart, scaledBy } from './scaled-by.ts';

/**
 * The service is asked to run no task, often on purpose (a night stop, a scheduled action). Nothing failed: an empty target
 * group and the load balancer's 503 follow from it. A deleted service wants zero tasks too, but is no longer ACTIVE.
 */
export const desiredCountZero = defineRule({
  id: 'desired-count-zero',
  layer: 'deployment',
  title: 'The service is scaled to zero',
  explains: ['scaled-to-zero', 'no-targets', 'tg-empty-503'],
  needs: ['services'],
  wants: ['serviceDeployments', 'scalingActivities', 'scheduledActions'],
  reference:
    'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-auto-scaling.html',

  *check({ services, serviceDeployments, scalingActivities, scheduledActions, ref, takenAt }, see) {
    const service = serviceIn(services);
    if (service?.status !== 'ACTIVE' || service.desiredCount !== 0) return;
    if (isDaemon(service)) return;

    const stop = eventsNewestFirst(service).find(({ message }) =>
      /has stopped \d+ running tasks?/i.test(message),
    );
    const former = serviceDeployments?.serviceDeployments
      .toSorted((a, b) => compareTexts(b.createdAt ?? '', a.createdAt ?? ''))
      .map(({ targetServiceRevision }) => targetServiceRevision?.requestedTaskCount ?? 0)
      .find((requested) => requested > 0);
    const by = scalingActivities && scaledBy(scalingActivities);
    const start = scheduledActions && nextStart(scheduledActions, takenAt);
    const stoppedAt = stop?.createdAt ?? by?.at;
    const since = stoppedAt ? `, last stopped at ${instant(stoppedAt)}` : '';
    const who = by
      ? ` by ${by.action ? `scheduled action ${code(by.action)}` : 'autoscaling'}`
      : '';
    const until = start ? `; ${code(start.action)} starts it again at ${instant(start.at)}` : '';
    const resource = `--service-namespace ecs --resource-id service/${ref.cluster}/${ref.name} --max-results 10 --region ${ref.region}`;
    yield {
      subject: `service ${service.serviceName}`,
      confidence: 'confirmed',
      summary: `The service is scaled to zero: 0 tasks desired, ${service.runningCount} running${since}${who}${until}`,
      evidence: [
        see('services', 'services[0].desiredCount'),
        ...(stop
          ? [
              see(
                'services',
                `services[0].${itemPath('events', 'id', stop.id)}.message`,
                stop.createdAt,
              ),
            ]
          : []),
        ...(by ? [see('scalingActivities', by.path, by.at)] : []),
        ...(start ? [see('scheduledActions', start.path)] : []),
      ],
      remediation: start
        ? {
            text: `Nothing, if the stop is planned: ${code(start.action)} raises the minimum to ${count(start.minimum, 'task')} by itself. To have tasks before, set the desired count and the minimum of the scalable target.`,
            command: `aws application-autoscaling describe-scheduled-actions ${resource}`,
            action: 'scale',
          }
        : {
            text: `Unless this is a planned stop, scale out again${former ? ` (the last deployment asked for ${count(former, 'task')})` : ''} and raise the minimum of its scalable target, or autoscaling sets it back to zero.`,
            command: `aws application-autoscaling describe-scaling-activities ${resource}`,
            action: 'scale',
          },
      prevention: 'Alarm on fewer than one healthy host for services that may not scale to zero.',
    };
  },
});
