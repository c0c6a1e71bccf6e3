import type { DescribeAlarms } from '../../facts/cloudwatch.ts';
import type { KnownFacts } from '../../facts/known-facts.ts';
import { compareTexts } from '../../facts/order.ts';
import { itemPath } from '../../facts/path.ts';
import { primaryDeployment, revisionName, secondsBetween, serviceIn } from '../../facts/service.ts';
import { eventThat, newestRollout } from '../../reading/deployments/rollout.ts';
import { outcomeOf } from '../../reading/deployments/rollout-states.ts';
import { doubleQuoted } from '../double-quoted.ts';
import { instant } from '../instants.ts';
import { code, listed } from '../phrases.ts';
import { defineRule, type Finding, type See } from '../rule.ts';
import { rolloutPath, seeEvent } from './rollout-evidence.ts';

/** For how many seconds a deployment that an alarm ended is still today's news. */
const news = 24 * 3600;

/** For how many seconds a roll-back may well be without enough tasks. */
const replacing = 600;

/** What the end of a deployment shows as. */
const ofTheDeployment = ['deployment-failing', 'deployment-rolled-back'] as const;

/**
 * A CloudWatch alarm of the service went off while a deployment was under way or baking, and ECS ended it. Its tasks may all
 * run and be healthy: what is wrong is what the alarm measures. The circuit breaker, which counts tasks, is not this. Once another
 * deployment is under way, that the one before was ended so is noted while the alarm is still red.
 */
export const deploymentAlarmRollback = defineRule({
  id: 'deployment-alarm-rollback',
  layer: 'deployment',
  title: 'A CloudWatch alarm ended the deployment',
  explains: ofTheDeployment,
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
    if (outcome === 'under-way') yield* endedBefore(known, see);
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
      // Until the tasks of the revision before are there again, few may run; if they do not come, that has a cause of its own.
      ...(outcome === 'rolling-back' &&
        at !== undefined &&
        secondsBetween(at, takenAt) < replacing && {
          explains: [...ofTheDeployment, 'below-desired-count', 'tg-empty-503'],
        }),
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
          ? `aws cloudwatch describe-alarm-history --alarm-name ${doubleQuoted(named)} --history-item-type StateUpdate --max-records 10 --region ${ref.region}`
          : `aws ecs list-service-deployments --cluster ${ref.cluster} --service ${ref.name} --max-results 5 --region ${ref.region}`,
      },
      prevention: "Let deployment alarms measure this service's own target group, nothing shared.",
    };
  },
});

type Known = KnownFacts<
  'services',
  'recentDeployments' | 'serviceDeployments' | 'serviceRevisions' | 'alarms'
>;

/** The deployment before the one that is under way, where an alarm ended it that is red still. */
function* endedBefore(
  known: Known,
  see: See<'services' | 'serviceDeployments' | 'alarms'>,
): Generator<Finding, void> {
  const newest = newestRollout(known);
  const [before] = (known.serviceDeployments?.serviceDeployments ?? [])
    .filter(({ createdAt = '' }) => createdAt < (newest?.createdAt ?? ''))
    .toSorted((a, b) => compareTexts(b.createdAt ?? '', a.createdAt ?? ''));
  const [named] = before?.alarms?.triggeredAlarmNames ?? [];
  const red = known.alarms?.MetricAlarms.find(
    ({ AlarmName, StateValue }) => AlarmName === named && StateValue === 'ALARM',
  );
  if (before?.alarms?.status !== 'TRIGGERED' || named === undefined || !red) return;
  const at = before.rollback?.startedAt ?? before.stoppedAt ?? before.updatedAt;
  if (at !== undefined && secondsBetween(at, known.takenAt) > news) return;
  const revision = known.serviceRevisions?.serviceRevisions.find(
    ({ serviceRevisionArn }) => serviceRevisionArn === before.targetServiceRevision?.arn,
  )?.taskDefinition;
  yield {
    kind: 'note',
    explains: [],
    subject: `deployment before the present one${revision ? `, of ${revisionName(revision)}` : ''}`,
    confidence: 'confirmed',
    summary: `Alarm ${code(named)} ended the deployment before${revision ? `, of ${code(revisionName(revision))},` : ''}${at ? ` at ${instant(at)}` : ''}${reasonOf(known.alarms, named)}`,
    evidence: [
      see('serviceDeployments', `${rolloutPath(before)}.alarms.triggeredAlarmNames`, at),
      ...seeAlarm(known.alarms, named).map((path) => see('alarms', path)),
    ],
    remediation: {
      text: 'Mend what the alarm measures: the present deployment may have the same fault, and an alarm that was red before it began does not watch it.',
      command: `aws cloudwatch describe-alarms --alarm-names ${doubleQuoted(named)} --region ${known.ref.region}`,
    },
  };
}

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
