import { evidenceExpired } from '../../../src/rules/container/evidence-expired.ts';
import { exited, revision41, service, steady, steadyId, tasks } from '../../support/shop.ts';
import { testRule } from '../../support/test-rule.ts';

const done = '2026-11-20T09:05:00Z';

/** checkout-svc, deployed two days ago, with two tasks that were made at these times. */
function since(...createdAt: readonly string[]) {
  return tasks(
    ...createdAt.map((at) => ({
      taskDefinitionArn: revision41,
      startedBy: steadyId,
      lastStatus: 'RUNNING',
      createdAt: at,
    })),
  );
}

function deployed(requestedTaskCount = 2) {
  const it = {
    serviceDeploymentArn: 'arn:sd',
    status: 'SUCCESSFUL',
    createdAt: '2026-11-20T09:00:00Z',
    finishedAt: done,
    targetServiceRevision: { requestedTaskCount },
  };
  return {
    recentDeployments: { serviceDeployments: [it] },
    serviceDeployments: { serviceDeployments: [it] },
  };
}

const services = service({ taskDefinition: revision41, deployments: [steady()] });
const atNight = '2026-11-22T00:30:40Z';
const young = { services, ...deployed(), runningTasks: since('2026-11-20T09:01:00Z', atNight) };

testRule(evidenceExpired, {
  finds: {
    'a task that was replaced three hours ago': {
      given: young,
      subject: 'service checkout-svc',
      confidence: 'likely',
      says: /^1 task ended and was replaced, the last at 2026-11-22 00:30 UTC: ECS lists stopped tasks for about an hour, so logs and metrics alone tell why$/,
      sees: { 'tasks[0].createdAt': '2026-11-22T00:30:40.000Z' },
    },
    'a task before whose end memory was free': {
      given: {
        ...young,
        formerMemory: {
          MetricDataResults: [
            { Id: 'memory', Timestamps: ['2026-11-22T00:29:00Z'], Values: [61.2] },
          ],
        },
      },
      says: /; memory use was at 61 % at most in the minutes before, which does not speak for a kill for memory$/,
      sees: { "MetricDataResults[?Id=='memory'] | [0].Values": [61.2] },
    },
    'both tasks': {
      given: { ...young, runningTasks: since('2026-11-22T00:20:00Z', atNight) },
      says: /^2 tasks ended and were replaced, the last at 2026-11-22 00:30 UTC/,
    },
  },
  ignores: {
    'a stopped task that is still listed': {
      ...young,
      stoppedTasks: tasks(exited(1, { startedBy: steadyId })),
    },
    'a task that is not an hour old, whose former self is to be listed': {
      ...young,
      runningTasks: since('2026-11-20T09:01:00Z', '2026-11-22T03:00:00Z'),
    },
    'a task of the day before yesterday': {
      ...young,
      runningTasks: since('2026-11-20T09:01:00Z', '2026-11-20T23:00:00Z'),
    },
    'tasks of the deployment itself': {
      ...young,
      runningTasks: since('2026-11-20T09:01:00Z', '2026-11-20T09:02:00Z'),
    },
    'a service that was scaled out': { ...young, ...deployed(1) },
    'a task that ECS stopped itself': {
      ...young,
      services: service({
        taskDefinition: revision41,
        deployments: [steady()],
        events: [
          {
            id: 'e-1',
            createdAt: '2026-11-22T00:30:30Z',
            message: '(service checkout-svc) has stopped 1 running tasks: (task 1).',
          },
        ],
      }),
    },
    'a service that deploys': { ...young, services: service() },
  },
});
