import { ServiceDeploymentRollbackMonitorsStatus } from '@aws-sdk/client-ecs';
import { describe, expect, test } from 'vitest';
import { deploymentAlarmIgnored } from '../../../src/rules/deployment/deployment-alarm-ignored.ts';
import { deploymentAlarmRollback } from '../../../src/rules/deployment/deployment-alarm-rollback.ts';
import { knownFacts, seeIn } from '../../../src/rules/known.ts';
import { factsOf } from '../../support/facts.ts';
import { rollout } from '../../support/rollouts.ts';
import { release, service } from '../../support/shop.ts';
import { testRule } from '../../support/test-rule.ts';

const services = service({
  deployments: [release({ rolloutState: 'COMPLETED', runningCount: 2 })],
  deploymentConfiguration: { alarms: { alarmNames: ['5xx'], enable: true, rollback: true } },
});
const done = { status: 'SUCCESSFUL', finishedAt: '2026-11-22T03:16:00Z' };

function alarm(StateValue: string, StateTransitionedTimestamp: string, AlarmName = '5xx') {
  return { MetricAlarms: [{ AlarmName, StateValue, StateTransitionedTimestamp }] };
}

const yesterday = '2026-11-21T18:00:00Z';

testRule(deploymentAlarmIgnored, {
  finds: {
    'an alarm that was red when the deployment began': {
      given: { services, alarms: alarm('ALARM', yesterday), ...rollout(done) },
      subject: 'alarm 5xx',
      confidence: 'confirmed',
      says: /^No alarm watched the deployment of `checkout-svc:42` from 2026-11-22 03:10 UTC: `5xx` has been in ALARM since 2026-11-21 18:00 UTC, before it began; that it completed proves nothing$/,
      sees: { "MetricAlarms[?AlarmName=='5xx'] | [0].StateValue": 'ALARM' },
    },
    'one that is red while a deployment is under way': {
      given: {
        services: service({
          deploymentConfiguration: { alarms: { alarmNames: ['5xx'], enable: true } },
        }),
        alarms: alarm('ALARM', yesterday),
        ...rollout(),
      },
      says: /^No alarm watched or watches the deployment/,
    },
    'a composite alarm': {
      given: {
        services,
        alarms: {
          CompositeAlarms: [
            { AlarmName: '5xx', StateValue: 'ALARM', StateTransitionedTimestamp: yesterday },
          ],
        },
        ...rollout(done),
      },
      sees: { "CompositeAlarms[?AlarmName=='5xx'] | [0].StateValue": 'ALARM' },
    },
    'an alarm that is red still after the circuit breaker rolled the last one back': {
      given: {
        services,
        alarms: alarm('ALARM', yesterday),
        ...rollout({ status: 'ROLLBACK_SUCCESSFUL' }),
      },
      kind: 'risk',
      says: /^While `5xx` is in ALARM \(since 2026-11-21 18:00 UTC\), no alarm will watch the next deployment of `checkout-svc`$/,
    },
  },
  ignores: {
    'an alarm that went off afterwards': {
      services,
      alarms: alarm('ALARM', '2026-11-22T03:20:00Z'),
      ...rollout(done),
    },
    'a quiet alarm': { services, alarms: alarm('OK', yesterday), ...rollout(done) },
    'an alarm without data': {
      services,
      alarms: alarm('INSUFFICIENT_DATA', yesterday),
      ...rollout(done),
    },
    'an alarm that is none of the deployment’s': {
      services,
      alarms: alarm('ALARM', yesterday, 'other'),
      ...rollout(done),
    },
    'a deployment that an alarm ended': {
      services,
      alarms: alarm('ALARM', yesterday),
      ...rollout({
        status: 'ROLLBACK_SUCCESSFUL',
        alarms: { status: 'TRIGGERED', alarmNames: ['5xx'], triggeredAlarmNames: ['5xx'] },
      }),
    },
    'a deployment of last month that failed and has no end': {
      services,
      alarms: alarm('ALARM', '2026-10-01T00:00:00Z'),
      ...rollout({
        status: 'STOPPED',
        createdAt: '2026-10-20T03:10:00Z',
        startedAt: '2026-10-20T03:10:00Z',
      }),
    },
    'a deployment of last month of which ECS has no record': {
      services: service({
        deployments: [
          release({
            rolloutState: 'COMPLETED',
            runningCount: 2,
            createdAt: '2026-10-20T03:10:00Z',
          }),
        ],
        deploymentConfiguration: { alarms: { alarmNames: ['5xx'], enable: true, rollback: true } },
      }),
      alarms: alarm('ALARM', '2026-10-01T00:00:00Z'),
    },
    'a deployment of last month': {
      services,
      alarms: alarm('ALARM', '2026-10-01T00:00:00Z'),
      ...rollout({
        status: 'SUCCESSFUL',
        createdAt: '2026-10-20T03:10:00Z',
        startedAt: '2026-10-20T03:10:00Z',
        finishedAt: '2026-10-20T03:16:00Z',
      }),
    },
  },
});

describe('every state of the watch over a deployment is handled by name', () => {
  test.each(Object.values(ServiceDeploymentRollbackMonitorsStatus))('%s', (status) => {
    const facts = factsOf({
      services,
      alarms: alarm('ALARM', yesterday),
      ...rollout({ ...done, status: 'STOPPED', alarms: { status, alarmNames: ['5xx'] } }),
    });
    const known = knownFacts(facts, deploymentAlarmRollback.needs, deploymentAlarmRollback.wants);
    const found = known ? [...deploymentAlarmRollback.check(known, seeIn(facts))] : [];
    expect(found).toHaveLength(status === 'TRIGGERED' ? 1 : 0);
  });
});
