import { deploymentAlarmRollback } from '../../../src/rules/deployment/deployment-alarm-rollback.ts';
import { rollout, rolloutPath } from '../../support/rollouts.ts';
import { release, service, steady } from '../../support/shop.ts';
import { testRule } from '../../support/test-rule.ts';

const deploymentConfiguration = { alarms: { alarmNames: ['5xx', 'slow'], enable: true } };
const services = service({ deployments: [steady()], deploymentConfiguration });
const triggered = {
  status: 'ROLLBACK_SUCCESSFUL',
  alarms: { status: 'TRIGGERED', alarmNames: ['5xx', 'slow'], triggeredAlarmNames: ['5xx'] },
  rollback: { startedAt: '2026-11-22T03:15:00Z', serviceRevisionArn: 'revision/41' },
};
const event = {
  id: '1',
  createdAt: '2026-11-22T03:15:00Z',
  message: '(service checkout-svc) (deployment ecs-svc/42) deployment failed: alarm detected.',
};
const alarms = {
  MetricAlarms: [
    {
      AlarmName: '5xx',
      StateValue: 'OK',
      StateReason: 'Threshold Crossed: 1 datapoint.',
      MetricName: 'HTTPCode_Target_5XX_Count',
      Threshold: 25,
    },
  ],
};

/** A deployment that is under way, and the one before it, which an alarm ended. */
const former = rollout({
  ...triggered,
  serviceDeploymentArn: 'arn/41',
  createdAt: '2026-11-22T03:05:00Z',
});
const underWay = {
  services,
  ...rollout(),
  serviceDeployments: {
    serviceDeployments: [
      ...rollout().serviceDeployments.serviceDeployments,
      ...former.serviceDeployments.serviceDeployments,
    ],
  },
};
const red = { MetricAlarms: alarms.MetricAlarms.map((it) => ({ ...it, StateValue: 'ALARM' })) };

testRule(deploymentAlarmRollback, {
  finds: {
    'a deployment under way after one that an alarm ended which is red still': {
      given: { ...underWay, alarms: red },
      kind: 'note',
      explains: [],
      confidence: 'confirmed',
      says: /^Alarm `5xx` ended the deployment before, of `checkout-svc:42`, at 2026-11-22 03:15 UTC; .* still is in ALARM$/,
    },
    'an alarm that went off, with what it measures': {
      given: { services, alarms, ...rollout(triggered) },
      subject: 'deployment of checkout-svc:42',
      confidence: 'confirmed',
      says: /^Alarm `5xx` ended the deployment of `checkout-svc:42` at 2026-11-22 03:15 UTC and ECS rolled it back; it measures `HTTPCode_Target_5XX_Count` against 25 now OK$/,
      sees: { [`${rolloutPath}.alarms.triggeredAlarmNames`]: ['5xx'] },
    },
    'the event, where no record can be read': {
      given: {
        services: service({
          deployments: [steady({ createdAt: '2026-11-22T03:00:00Z' })],
          deploymentConfiguration,
          events: [event],
        }),
        recentDeployments: { unknown: 'denied' },
        serviceDeployments: { unknown: 'denied' },
      },
      confidence: 'confirmed',
      says: /^A CloudWatch alarm ended the last deployment at 2026-11-22 03:15 UTC$/,
    },
    'an alarm that is not to roll back': {
      given: { services, ...rollout({ ...triggered, status: 'STOPPED', rollback: undefined }) },
      says: /, and nothing was rolled back$/,
    },
    'the reason of the roll-back alone': {
      given: {
        services,
        ...rollout({
          status: 'ROLLBACK_IN_PROGRESS',
          rollback: { reason: 'Service deployment rolled back because of CloudWatch alarms.' },
        }),
      },
      confidence: 'likely',
      says: /^A CloudWatch alarm ended the deployment of `checkout-svc:42` and ECS is rolling it back$/,
    },
  },
  ignores: {
    'a deployment under way after one that an alarm ended which is quiet again': {
      ...underWay,
      alarms,
    },
    'a roll-back by the circuit breaker': {
      services,
      ...rollout({
        status: 'ROLLBACK_SUCCESSFUL',
        alarms: { status: 'MONITORING_COMPLETE', alarmNames: ['5xx'] },
        rollback: { reason: 'The circuit breaker threshold was exceeded.' },
      }),
    },
    'a deployment whose alarms are quiet': {
      services: service({ deployments: [release()], deploymentConfiguration }),
      ...rollout({ alarms: { status: 'MONITORING', alarmNames: ['5xx'] } }),
    },
    'an alarm of last week': {
      services,
      ...rollout({ ...triggered, rollback: { startedAt: '2026-11-15T03:15:00Z' } }),
    },
  },
});
