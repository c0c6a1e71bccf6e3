import { taskProtectionBlocks } from '../../../src/rules/deployment/task-protection-blocks.ts';
import {
  release,
  releaseId,
  revision41,
  revision42,
  service,
  steady,
  steadyId,
  taskArnOf,
  tasks,
} from '../../support/shop.ts';
import { testRule } from '../../support/test-rule.ts';

const services = service({
  runningCount: 4,
  deployments: [release({ runningCount: 2 }), steady({ status: 'ACTIVE', runningCount: 2 })],
});
const runningTasks = tasks(
  { startedBy: steadyId, taskDefinitionArn: revision41 },
  { startedBy: steadyId, taskDefinitionArn: revision41 },
  { startedBy: releaseId, taskDefinitionArn: revision42 },
);
const protection = (protectionEnabled: boolean, expirationDate?: string) => ({
  protectedTasks: [0, 1].map((n) => ({
    taskArn: taskArnOf(n),
    protectionEnabled,
    ...(expirationDate && { expirationDate }),
  })),
});
const event = {
  id: '1',
  createdAt: '2026-11-22T03:12:00Z',
  message:
    '(service checkout-svc) was unable to scale in. Reason: The number of protected tasks are more than the desired count of tasks.',
};

/** A service deployment between two minutes. */
const rolledOut = (from: string, to: string) => ({
  serviceDeploymentArn:
    'arn:aws:ecs:eu-west-1:123456789012:service-deployment/prod/checkout-svc/42',
  status: 'SUCCESSFUL',
  createdAt: `2026-11-22T${from}:00Z`,
  finishedAt: `2026-11-22T${to}:00Z`,
});

testRule(taskProtectionBlocks, {
  finds: {
    'old tasks that stay beside a new deployment that has all of its own': {
      given: { services, runningTasks, taskProtection: protection(true, '2026-11-22T05:10:00Z') },
      subject: 'service checkout-svc',
      confidence: 'confirmed',
      says: /^2 tasks of `checkout-svc:41` are protected from scale-in, so ECS keeps 4 tasks where 2 are desired; the protection ends at 2026-11-22 05:10 UTC$/,
    },
    'old tasks that leave no room for the new ones': {
      given: {
        services: service({
          runningCount: 2,
          deploymentConfiguration: { minimumHealthyPercent: 50, maximumPercent: 100 },
          deployments: [
            release({ runningCount: 0 }),
            steady({ status: 'ACTIVE', runningCount: 2 }),
          ],
          events: [event],
        }),
        runningTasks,
        taskProtection: protection(true),
      },
      says: /^2 tasks of `checkout-svc:41` are protected from scale-in, so ECS cannot stop them to make room for new ones$/,
    },
    'a scale-in that does nothing, in the words of ECS': {
      given: {
        services: service({
          runningCount: 4,
          deployments: [release({ runningCount: 4 })],
          events: [event],
        }),
        taskProtection: protection(true),
      },
      says: /^2 tasks are protected from scale-in/,
      sees: { "services[0].events[?id=='1'] | [0].message": event.message },
    },
    'protected tasks that were lost since': {
      given: {
        services: service({ deployments: [release()], events: [event] }),
        runningTasks,
        taskProtection: { protectedTasks: [] },
      },
      kind: 'note',
      says: /^Protected tasks held the deployment of `checkout-svc` up at 2026-11-22 03:12 UTC; none of its tasks is protected now$/,
    },
    'protected tasks that held a deployment up that ECS has a record of': {
      given: {
        services: service({
          deployments: [release({ rolloutState: 'COMPLETED' })],
          events: [event],
        }),
        taskProtection: { protectedTasks: [] },
        recentDeployments: { serviceDeployments: [rolledOut('03:10', '03:14')] },
      },
      says: /^Protected tasks held the deployment of/,
    },
    'protected tasks that a scale-in met': {
      given: {
        services: service({ deployments: [steady()], events: [event] }),
        taskProtection: { protectedTasks: [] },
        recentDeployments: { serviceDeployments: [rolledOut('03:00', '03:05')] },
      },
      kind: 'note',
      says: /^Protected tasks kept `checkout-svc` from scaling in at 2026-11-22 03:12 UTC; none of its tasks is protected now$/,
    },
  },
  ignores: {
    'protected tasks that are gone, after which the service was steady': {
      services: service({
        deployments: [steady()],
        events: [
          {
            id: '2',
            createdAt: '2026-11-22T03:20:00Z',
            message: '(service checkout-svc) has reached a steady state.',
          },
          event,
        ],
      }),
      taskProtection: { protectedTasks: [] },
    },
    'protected tasks of the former revision while tasks of the new one crash': {
      services: service({
        runningCount: 3,
        deployments: [
          release({ runningCount: 1, failedTasks: 5 }),
          steady({ status: 'ACTIVE', runningCount: 2 }),
        ],
      }),
      runningTasks,
      taskProtection: protection(true),
    },
    'protected tasks in a roll-out of two minutes, whose new tasks are not healthy yet': {
      services: service({
        runningCount: 4,
        deployments: [
          release({ runningCount: 2, createdAt: '2026-11-22T03:28:00Z' }),
          steady({ status: 'ACTIVE', runningCount: 2 }),
        ],
      }),
      runningTasks,
      taskProtection: protection(true),
    },
    'tasks that protect themselves in a service with one task too many for a moment': {
      services: service({ runningCount: 3, deployments: [release({ runningCount: 3 })] }),
      runningTasks: tasks({ startedBy: releaseId }, { startedBy: releaseId }),
      taskProtection: protection(true),
    },
    'a protection that has ended': {
      services,
      runningTasks,
      taskProtection: protection(true, '2026-11-22T03:29:00Z'),
    },
    'tasks that are not protected': { services, runningTasks, taskProtection: protection(false) },
    'protected tasks of a service that has as many as it wants': {
      services: service(),
      runningTasks: tasks({ startedBy: releaseId }, { startedBy: releaseId }),
      taskProtection: protection(true),
    },
    'an event of a former deployment': {
      services: service({ events: [{ ...event, createdAt: '2026-11-20T03:12:00Z' }] }),
      taskProtection: protection(true),
    },
  },
});
