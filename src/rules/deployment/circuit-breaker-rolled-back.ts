import type { DescribeServiceDeployments } from '../../facts/ecs-deployments.ts';
import type { Service } from '../../facts/ecs-services.ts';
import type { Task } from '../../facts/ecs-tasks.ts';
import {
  failuresThatMatter,
  newestServiceDeployment,
  wasRolledBack,
} from '../../facts/failures.ts';
import { itemPath } from '../../facts/path.ts';
import {
  eventsNewestFirst,
  primaryDeployment,
  revisionName,
  serviceIn,
} from '../../facts/service.ts';
import { tasksNewestFirst } from '../../facts/tasks.ts';
import { outcomeOf } from '../../reading/deployments/rollout-states.ts';
import { instant } from '../instants.ts';
import { code, count, ofDesired } from '../phrases.ts';
import { defineRule, type Evidence, type See } from '../rule.ts';
import { unlistedTasks } from './unlisted-tasks.ts';
import { whatChanged } from './what-changed.ts';

type Rollout = DescribeServiceDeployments['serviceDeployments'][number];

/**
 * The deployment circuit breaker gave up on a revision and went back to the last one that was steady. That is the protection
 * working: the cause is in the tasks of the failed deployment, and users are served by the old revision meanwhile. A
 * roll-back by an alarm or by a person is not this.
 */
export const circuitBreakerRolledBack = defineRule({
  id: 'circuit-breaker-rolled-back',
  layer: 'deployment',
  kind: 'note',
  title: 'The circuit breaker rolled the last deployment back',
  explains: [],
  follows: ['deployment-rolled-back'],
  needs: ['services'],
  wants: [
    'recentDeployments',
    'serviceDeployments',
    'serviceRevisions',
    'stoppedTasks',
    'taskDefinitions',
  ],
  reference:
    'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/deployment-circuit-breaker.html',

  *check(known, see) {
    const { services, recentDeployments, serviceDeployments, serviceRevisions, takenAt } = known;
    const service = serviceIn(services);
    if (!service || !wasRolledBack(service, recentDeployments, takenAt)) return;

    const newest = newestServiceDeployment(recentDeployments);
    const arn = newest?.serviceDeploymentArn;
    const record = serviceDeployments?.serviceDeployments.find(
      (it) => it.serviceDeploymentArn === arn,
    );
    // What could not be rolled back has a name of its own.
    const state = primaryDeployment(service)?.rolloutState;
    if (outcomeOf(newest?.status) === 'roll-back-failed' && state === 'FAILED') return;
    const by = rolledBackBy(service, record, newest?.statusReason);
    if (by === 'other') return;

    const revision = (of: string | undefined) =>
      serviceRevisions?.serviceRevisions.find((it) => it.serviceRevisionArn === of)?.taskDefinition;
    const primary = primaryDeployment(service);
    const { stoppedTasks } = known;
    const isOther = ({ startedBy }: Task) => startedBy !== primary?.id;
    const listed = stoppedTasks && tasksNewestFirst(stoppedTasks).filter(isOther);
    const [failedTask] = failuresThatMatter({
      ...known,
      stoppedTasks: stoppedTasks ?? {},
    }).filter(isOther);
    const from =
      revision(record?.targetServiceRevision?.arn ?? newest?.targetServiceRevisionArn) ??
      service.deployments.find(({ rolloutState }) => rolloutState === 'FAILED')?.taskDefinition ??
      failedTask?.taskDefinitionArn;
    const to = revision(record?.rollback?.serviceRevisionArn) ?? primary?.taskDefinition;
    const at = record?.rollback?.startedAt ?? rollbackEvent(service)?.createdAt;
    const failures = record?.deploymentCircuitBreaker?.failureCount ?? 0;
    const what = from && from !== to ? code(revisionName(from)) : 'the last deployment';
    const back = to ? ` back to ${code(revisionName(to))}` : ' back';
    const running = primary?.runningCount ?? 0;
    const changed = whatChanged(
      { taskDefinition: to, revision: record?.rollback?.serviceRevisionArn },
      {
        taskDefinition: from,
        revision: record?.targetServiceRevision?.arn ?? newest?.targetServiceRevisionArn,
      },
      known,
      see,
    );
    yield {
      subject: `deployment of ${from ? revisionName(from) : service.serviceName}`,
      confidence: by === 'breaker' ? 'confirmed' : 'likely',
      summary: [
        `The circuit breaker ${verb(newest?.status, primary?.rolloutState)} ${what}${back}`,
        at ? ` at ${instant(at)}` : '',
        failures > 0 ? ` after ${count(failures, 'failed task')}` : '',
        unlistedTasks(listed, at, takenAt),
        running > 0 && to
          ? `; users are served by ${code(revisionName(to))} (${ofDesired(running, service.desiredCount, 'running')})`
          : '',
        changed?.changes
          ? `; changed${changed.registered ? ` (${changed.registered})` : ''}: ${changed.changes}`
          : '',
      ].join(''),
      evidence: [...evidence(service, record, see, at), ...(changed?.evidence ?? [])],
      remediation: {
        text: 'Nothing to undo: find out why the tasks of the failed deployment stopped, mend that, then deploy once.',
        ...(arn
          ? {
              command: `aws ecs describe-service-deployments --service-deployment-arns ${arn} --region ${known.ref.region}`,
            }
          : {}),
      },
      prevention: 'Keep the circuit breaker and its roll-back on; start each image once in CI.',
    };
  },
});

/** Who ended the deployment: the breaker's own state decides, then the reason's words. */
function rolledBackBy(
  service: Service,
  record: Rollout | undefined,
  statusReason: string | undefined,
): 'breaker' | 'other' | 'unknown' {
  if (record?.deploymentCircuitBreaker?.status === 'TRIGGERED') return 'breaker';
  if (record?.alarms?.status === 'TRIGGERED') return 'other';
  if (record?.lifecycleHookDetails.some(({ status }) => status === 'FAILED')) return 'other';
  const said = [
    record?.rollback?.reason,
    record?.statusReason,
    statusReason,
    ...service.deployments.map(({ rolloutStateReason }) => rolloutStateReason),
  ]
    .filter((it) => it !== undefined)
    .join('\n');
  const newest = eventsNewestFirst(service).find(({ message }) =>
    /deployment failed/i.test(message),
  );
  const reason = `${said}\n${newest?.message ?? ''}`;
  if (/circuit breaker|tasks failed to start/i.test(reason)) return 'breaker';
  return /alarm|user request|StopServiceDeployment|stopped by|lifecycle hook/i.test(reason)
    ? 'other'
    : 'unknown';
}

function verb(status: string | undefined, rolloutState: string | undefined): string {
  const outcome = outcomeOf(status);
  if (outcome === 'roll-back-failed') return 'failed to roll';
  if (outcome === 'rolled-back') return 'rolled';
  if (status !== undefined) return 'is rolling';
  return rolloutState === 'IN_PROGRESS' ? 'is rolling' : 'rolled';
}

function rollbackEvent(service: Service) {
  return eventsNewestFirst(service).find(({ message }) =>
    /rolling back to deployment/i.test(message),
  );
}

function evidence(
  service: Service,
  record: Rollout | undefined,
  see: See<'services' | 'serviceDeployments' | 'recentDeployments'>,
  at: string | undefined,
): readonly [Evidence, ...Evidence[]] {
  const event = rollbackEvent(service);
  const events = event
    ? [
        see(
          'services',
          `services[0].${itemPath('events', 'id', event.id)}.message`,
          event.createdAt,
        ),
      ]
    : [];
  if (!record) {
    const [first = see('recentDeployments', 'serviceDeployments[].status')] = events;
    return [first];
  }
  const path = itemPath('serviceDeployments', 'serviceDeploymentArn', record.serviceDeploymentArn);
  return [
    see('serviceDeployments', `${path}.status`, record.finishedAt ?? at),
    ...(record.rollback?.reason
      ? [see('serviceDeployments', `${path}.rollback.reason`, record.rollback.startedAt)]
      : []),
    ...events,
  ];
}
