import { desiredCountZero } from '../../../src/rules/deployment/desired-count-zero.ts';
import { service } from '../../support/shop.ts';
import { testRule } from '../../support/test-rule.ts';

const zero = { desiredCount: 0, runningCount: 0 };
const stop = {
  id: '1',
  createdAt: '2026-11-21T20:00:05Z',
  message: '(service checkout-svc) has stopped 2 running tasks: (task 1) (task 2).',
};

/** What Application Auto Scaling tells of a stop at night: the scheduled action sets the limits, and the limits the count. */
const evening = {
  ScalingActivities: [
    {
      ActivityId: 'a-2',
      Description: 'Setting desired count to 0.',
      Cause: 'maximum capacity was set to 0',
      StartTime: '2026-11-21T20:00:02Z',
      StatusCode: 'Successful',
    },
    {
      ActivityId: 'a-1',
      Description: 'Setting min capacity to 0 and max capacity to 0',
      Cause: 'scheduled action name evening-stop was triggered',
      StartTime: '2026-11-21T20:00:00Z',
      StatusCode: 'Successful',
    },
  ],
};

testRule(desiredCountZero, {
  finds: {
    'a service scaled to zero last night': {
      given: {
        services: service({ ...zero, events: [stop] }),
        serviceDeployments: {
          serviceDeployments: [
            {
              serviceDeploymentArn: 'x',
              createdAt: '2026-11-20T09:00:00Z',
              targetServiceRevision: { requestedTaskCount: 2 },
            },
          ],
        },
      },
      subject: 'service checkout-svc',
      confidence: 'confirmed',
      says: /0 tasks desired, 0 running, last stopped at 2026-11-21 20:00 UTC/,
      sees: {
        'services[0].desiredCount': 0,
        "services[0].events[?id=='1'] | [0].message": stop.message,
      },
    },
    'a planned stop, with the next start': {
      given: {
        services: service({ ...zero, events: [stop] }),
        scalingActivities: evening,
        scheduledActions: {
          ScheduledActions: [
            {
              ScheduledActionName: 'evening-stop',
              Schedule: 'cron(0 20 * * ? *)',
              ScalableTargetAction: { MinCapacity: 0, MaxCapacity: 0 },
            },
            {
              ScheduledActionName: 'weekend-start',
              Schedule: 'cron(0 10 ? * SAT,SUN *)',
              ScalableTargetAction: { MinCapacity: 1, MaxCapacity: 2 },
            },
            {
              ScheduledActionName: 'morning-start',
              Schedule: 'cron(0 6 ? * MON-FRI *)',
              ScalableTargetAction: { MinCapacity: 2, MaxCapacity: 6 },
            },
          ],
        },
      },
      says: /last stopped at 2026-11-21 20:00 UTC by scheduled action `evening-stop`; `weekend-start` starts it again at 2026-11-22 10:00 UTC$/,
      sees: {
        "ScalingActivities[?ActivityId=='a-1'] | [0].Cause":
          'scheduled action name evening-stop was triggered',
        "ScheduledActions[?ScheduledActionName=='weekend-start'] | [0].Schedule":
          'cron(0 10 ? * SAT,SUN *)',
      },
    },
    'a scheduled start that has ended': {
      given: {
        services: service(zero),
        scheduledActions: {
          ScheduledActions: [
            {
              ScheduledActionName: 'morning-start',
              Schedule: 'cron(0 6 * * ? *)',
              EndTime: '2026-10-01T00:00:00Z',
              ScalableTargetAction: { MinCapacity: 2 },
            },
          ],
        },
      },
      says: /0 running$/,
    },
    'a service that autoscaling emptied': {
      given: {
        services: service(zero),
        scalingActivities: {
          ScalingActivities: [
            {
              ActivityId: 'b-1',
              Description: 'Setting desired count to 0.',
              Cause:
                'monitor alarm TargetTracking-service/prod/checkout-svc-AlarmLow in state ALARM',
              StartTime: '2026-11-22T03:00:00Z',
              StatusCode: 'Successful',
            },
          ],
        },
      },
      says: /last stopped at 2026-11-22 03:00 UTC by autoscaling$/,
    },
    'a service that a person emptied after autoscaling had scaled it out': {
      given: {
        services: service({ ...zero, events: [stop] }),
        scalingActivities: {
          ScalingActivities: [
            {
              ActivityId: 'c-1',
              Description: 'Setting desired count to 4.',
              Cause: 'minimum capacity was set to 4',
              StartTime: '2026-11-21T19:00:00Z',
              StatusCode: 'Successful',
            },
            ...evening.ScalingActivities.map((it) => ({
              ...it,
              StartTime: '2026-11-20T20:00:00Z',
            })),
          ],
        },
      },
      says: /2026-11-21 20:00 UTC$/,
    },
    'a service whose last task is still stopping': {
      given: { services: service({ desiredCount: 0, runningCount: 1 }) },
      says: /1 running/,
    },
  },
  ignores: {
    'a service whose tasks fail': { services: service({ desiredCount: 2, runningCount: 0 }) },
    'a deleted service': { services: service({ ...zero, status: 'INACTIVE' }) },
    'a daemon on a cluster without instances': {
      services: service({ ...zero, schedulingStrategy: 'DAEMON' }),
    },
  },
});
