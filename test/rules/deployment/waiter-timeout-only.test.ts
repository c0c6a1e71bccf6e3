import { waiterTimeoutOnly } from '../../../src/rules/deployment/waiter-timeout-only.ts';
import { release, rolledBack, service, steady } from '../../support/shop.ts';
import { testRule } from '../../support/test-rule.ts';

const [arn] = rolledBack.serviceDeployments.serviceDeployments.map(
  ({ serviceDeploymentArn }) => serviceDeploymentArn,
);

function record(fields: object) {
  const createdAt = '2026-11-22T03:00:00Z';
  const it = { serviceDeploymentArn: arn, createdAt, startedAt: createdAt, ...fields };
  return {
    recentDeployments: { serviceDeployments: [it] },
    serviceDeployments: { serviceDeployments: [it] },
  };
}

const breaker = { deploymentCircuitBreaker: { enable: true, rollback: true } };
const slow = { status: 'SUCCESSFUL', finishedAt: '2026-11-22T03:16:30Z' };
const running = service({
  deployments: [release({ rolloutState: 'COMPLETED', runningCount: 2 })],
});

testRule(waiterTimeoutOnly, {
  finds: {
    'a deployment that succeeded after the waiter had given up': {
      given: { services: running, ...record(slow) },
      subject: 'service checkout-svc',
      confidence: 'confirmed',
      says: /^The last deployment of `checkout-svc` succeeded after 17 min; whoever waited with `services-stable` gave up after 10 min/,
    },
    'a deployment that fails on, with what keeps the service from being stable': {
      given: {
        services: service({
          runningCount: 0,
          deploymentConfiguration: breaker,
          desiredCount: 25,
          deployments: [
            release({ failedTasks: 5, runningCount: 0, desiredCount: 25 }),
            steady({ status: 'ACTIVE', runningCount: 3 }),
          ],
        }),
      },
      says: /^Whoever waits with `services-stable` gave up at 2026-11-22 03:20 UTC: 0 of 25 tasks run and there are 2 deployments instead of one \(3 tasks of older ones\); the circuit breaker has counted 5 of 13 failures, 8 to go$/,
    },
    'a roll-out whose settings make it longer than the waiter waits': {
      given: {
        services: service({
          desiredCount: 10,
          runningCount: 9,
          deploymentConfiguration: { minimumHealthyPercent: 90, maximumPercent: 100 },
          deployments: [
            release({ runningCount: 4 }),
            steady({ status: 'ACTIVE', runningCount: 5 }),
          ],
        }),
        targetHealth: {
          tg: {
            TargetHealthDescriptions: [
              { Target: { Id: '10.0.0.1', Port: 80 }, TargetHealth: { State: 'draining' } },
            ],
          },
        },
      },
      says: /9 of 10 tasks run, .* and 1 target is still draining; by its settings alone the roll-out takes about 81 min$/,
    },
    'an old deployment that still has tasks although the new one is complete': {
      given: {
        services: service({
          deployments: [
            release({ rolloutState: 'COMPLETED', runningCount: 2 }),
            steady({ status: 'ACTIVE', runningCount: 1 }),
          ],
        }),
      },
      says: /2 deployments instead of one \(1 task of older ones\)/,
    },
  },
  ignores: {
    'a roll-back to a revision of last week, minutes after the deployment began that failed': {
      services: service({
        runningCount: 0,
        deployments: [
          steady({ rolloutState: 'IN_PROGRESS', runningCount: 0 }),
          release({ status: 'ACTIVE', rolloutState: 'FAILED', createdAt: '2026-11-22T03:25:00Z' }),
        ],
      }),
    },
    'a deployment that was quick': {
      services: running,
      ...record({ status: 'SUCCESSFUL', finishedAt: '2026-11-22T03:06:00Z' }),
    },
    'a slow deployment of yesterday': {
      services: running,
      ...record({
        ...slow,
        createdAt: '2026-11-21T03:00:00Z',
        startedAt: '2026-11-21T03:00:00Z',
        finishedAt: '2026-11-21T03:16:30Z',
      }),
    },
    'a deployment that the waiter still waits for': {
      services: service({
        deployments: [
          release({ createdAt: '2026-11-22T03:24:00Z' }),
          steady({ status: 'ACTIVE', runningCount: 2 }),
        ],
      }),
    },
    'a service of CodeDeploy': {
      services: service({ deploymentController: { type: 'CODE_DEPLOY' }, deployments: [] }),
    },
    'a steady service that lacks a task, where nothing is deployed': {
      services: service({ runningCount: 1, deployments: [steady({ runningCount: 1 })] }),
    },
  },
});
