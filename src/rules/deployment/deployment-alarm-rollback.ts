import type { DescribeAlarms } from '../../facts/cloudwatch.ts';
import { itemPath } from '../../facts/path.ts';
import { primaryDeployment, revisionName, secondsBetween, serviceIn } from '../../facts/service.ts';
import { eventThat, newestRollout } from '../../reading/deployments/rollout.ts';
import { outcomeOf } from '../../reading/deployments/rollout-states.ts';
import { instant } from '../instants.ts';
import { code, listed } from '../phrases.ts';
import { defineRule } from '../rule.ts';
import { rolloutPath, seeEvent } from './rollout-evidence.ts';

/** For how many seconds a deployment that an alarm ended is still today's news. */
const news = 24 * 3600;

/**
 * A CloudWatch alarm of the service went off while a deployment was under way or baking, and ECS ended it. Its tasks may all
 * run and be healthy: what is wrong is what the alarm measures. The circuit breaker, which counts tasks, is not this.
 */
export const deploymentAlarmRollback = defineRule({
  id: 'deployment-alarm-rollback',
  layer: 'deployment',
  title: 'A CloudWatch alarm ended the deployment',
  explains: ['deployment-failing', 'deployment-rolled-back'],
  follows: ['deployment-rolled-back'],
  needs: ['services'],
  wants: ['recentDeployments', 'serviceDeployments', 'serviceRevisions', 'alarms'],
  reference:
    'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/deployment-alarm-failure.html',
  applies: ({ services }) =>
    (serviceIn(services)?.deploymentConfiguration?.alarms?.alarmNames.length ?? 0) > 0,

  *check(known, see) {
    const { ref, takenAt } = known;
    const service = serviceIn(known.services);
    const primary = service && primaryDeployment(service);
    if (service?.status !== 'ACTIVE' || !primary) return;
    const rollout = newestRollout(known);
    const outcome = outcomeOf(rollout?.status);
    if (outcome === 'under-way' || outcome === 'succeeded') return;
    const event = eventThat(
      service,
      /deployment failed: alarm detected/i,
      rollout?.createdAt ?? primary.createdAt,
    );
    const triggered = rollout?.alarms?.triggeredAlarmNames ?? [];
    const said = /alarm/i.test(rollout?.rollback?.reason ?? rollout?.statusReason ?? '');
    if (rollout?.alarms?.status !== 'TRIGGERED' && !event && !said) return;
    const at = rollout?.rollback?.startedAt ?? rollout?.stoppedAt ?? event?.createdAt;
    if (at !== undefined && secondsBetween(at, takenAt) > news) return;

    const revision = known.serviceRevisions?.serviceRevisions.find(
      ({ serviceRevisionArn }) => serviceRevisionArn === rollout?.targetServiceRevision?.arn,
    )?.taskDefinition;
    const failed = revision && revision !== primary.taskDefinition ? revision : undefined;
    const what = failed ? `the deployment of ${code(revisionName(failed))}` : 'the last deployment';
    const names = triggered.length > 0 ? triggered : (rollout?.alarms?.alarmNames ?? []);
    const [named] = triggered;
    yield {
      subject: `deployment of ${revisionName(failed ?? primary.taskDefinition ?? service.serviceName)}`,
      confidence: rollout?.alarms?.status === 'TRIGGERED' || event ? 'confirmed' : 'likely',
      summary: `${
        triggered.length === 1 && named
          ? `Alarm ${code(named)}`
          : names.length > 0
            ? `An alarm (${listed(names)})`
            : 'A CloudWatch alarm'
      } ended ${what}${at ? ` at ${instant(at)}` : ''}${
        ends[outcome] ?? ''
      }${reasonOf(known.alarms, named)}`,
      evidence: [
        see('services', 'services[0].deploymentConfiguration.alarms'),
        ...(rollout
          ? [
              ...(rollout.alarms?.triggeredAlarmNames
                ? [
                    see(
                      'serviceDeployments',
                      `${rolloutPath(rollout)}.alarms.triggeredAlarmNames`,
                      at,
                    ),
                  ]
                : []),
              see('serviceDeployments', `${rolloutPath(rollout)}.status`, at),
            ]
          : []),
        ...seeEvent(see, event),
        ...seeAlarm(known.alarms, named).map((path) => see('alarms', path)),
      ],
      remediation: {
        text: 'Look at what the alarm measures since the deployment began: mend the release, or the threshold where it is wrong, then deploy once.',
        command: named
          ? `aws cloudwatch describe-alarm-history --alarm-name "${named.replace(/[\\"$`]/g, '\\$&')}" --history-item-type StateUpdate --max-records 10 --region ${ref.region}`
          : `aws ecs list-service-deployments --cluster ${ref.cluster} --service ${ref.name} --max-results 5 --region ${ref.region}`,
      },
      prevention: "Let deployment alarms measure this service's own target group, nothing shared.",
    };
  },
});

/** What ECS did then, as the end of a sentence. */
const ends: Readonly<Record<string, string>> = {
  'rolling-back': ' and ECS is rolling it back',
  'rolled-back': ' and ECS rolled it back',
  'roll-back-failed': ', and rolling it back failed',
  stopped: ', and nothing was rolled back',
};

function reasonOf(alarms: DescribeAlarms | undefined, name: string | undefined): string {
  const alarm = alarms?.MetricAlarms.find(({ AlarmName }) => AlarmName === name);
  if (!alarm?.MetricName) return '';
  const state = alarm.StateValue === 'ALARM' ? 'and still is in ALARM' : `now ${alarm.StateValue}`;
  return `; it measures ${code(alarm.MetricName)}${alarm.Threshold === undefined ? '' : ` against ${alarm.Threshold}`} ${state}`;
}

function seeAlarm(alarms: DescribeAlarms | undefined, name: string | undefined): readonly string[] {
  if (name === undefined || !alarms?.MetricAlarms.some(({ AlarmName }) => AlarmName === name)) {
    return [];
  }
  return [`${itemPath('MetricAlarms', 'AlarmName', name)}.StateReason`];
}
