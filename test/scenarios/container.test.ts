import { expect, test } from 'vitest';
import { diagnosisOf, toldOf } from '../support/scenario.ts';
import {
  exited,
  log,
  release,
  revision,
  revision41,
  revision42,
  service,
  steady,
  steadyId,
  tasks,
} from '../support/shop.ts';
import { told } from '../support/told.ts';

test('a 137 during a deployment is a slow shutdown and not a lack of memory', () => {
  const replaced = exited(137, {
    launchType: 'FARGATE',
    taskDefinitionArn: revision41,
    startedBy: steadyId,
    stopCode: 'ServiceSchedulerInitiated',
    stoppedReason: `Scaling activity initiated by (deployment ${steadyId})`,
    startedAt: '2026-11-20T09:01:00Z',
    stoppingAt: '2026-11-22T03:19:30Z',
    executionStoppedAt: '2026-11-22T03:20:00.300Z',
  });
  const diagnosis = diagnosisOf({
    services: service({
      deployments: [release({ rolloutState: 'COMPLETED', runningCount: 2 })],
    }),
    stoppedTasks: tasks(replaced, replaced),
    taskDefinitions: revision(revision41),
  });
  expect(diagnosis.ruledOut).toContain('oom-killed');
  const why =
    'Container `app` did not end within its stop timeout of 30 s and was killed, 2 times in the last hour: what it had open was lost';
  expect(told(diagnosis)).toEqual({
    verdict: 'healthy',
    headline: `checkout-svc is healthy: 2 of 2 tasks running; risk: ${why}`,
    symptoms: [],
    findings: [`risk sigkill-after-stop-timeout (confirmed): ${why}`],
    proofs: [
      'sigkill-after-stop-timeout: ecs:DescribeTasks exitCode 137',
      'sigkill-after-stop-timeout: ecs:DescribeTasks stopCode ServiceSchedulerInitiated',
      'sigkill-after-stop-timeout: ecs:DescribeTasks stoppingAt 2026-11-22T03:19:30.000Z',
      'sigkill-after-stop-timeout: ecs:DescribeTasks executionStoppedAt 2026-11-22T03:20:00.300Z',
    ],
    fixes: [
      'sigkill-after-stop-timeout: Read the log of `app` from the stop on: where it says nothing of a shutdown, let process 1 handle SIGTERM (start it without a shell, `CMD ["…"]`, or set `initProcessEnabled`); where one began, shorten it or raise `stopTimeout` (120 s at most on Fargate).',
    ],
    actions: [],
    blind: [],
    unread: [],
  });
});

test('an essential sidecar is killed for its memory, and the 143 of the program is no fault of its own', () => {
  const killed = exited(0, {
    startedAt: '2026-11-22T02:50:00Z',
    containers: [
      { name: 'app', exitCode: 143 },
      {
        name: 'log_router',
        exitCode: 137,
        reason: 'OutOfMemoryError: Container killed due to memory usage',
      },
    ],
  });
  const said = toldOf({
    services: service({ deployments: [release({ runningCount: 2 })] }),
    stoppedTasks: tasks(killed, killed),
    taskDefinitions: {
      [revision42]: {
        taskDefinition: {
          taskDefinitionArn: revision42,
          containerDefinitions: [
            { name: 'app', memory: 1024 },
            { name: 'log_router', memory: 64, firelensConfiguration: { type: 'fluentbit' } },
          ],
        },
      },
    },
  });
  const why =
    'Container `log_router` was killed for exceeding its memory limit of 64 MiB: 2 of 2 failed tasks of `checkout-svc:42` since 2026-11-22 03:20 UTC';
  expect(said).toEqual({
    verdict: 'cause-found',
    headline: `checkout-svc: ${why}`,
    symptoms: ['tasks-keep-stopping'],
    findings: [
      `cause oom-killed (confirmed): ${why}`,
      'consequence sidecar-killed-task (confirmed): Container `log_router` is a sidecar, ends with code 137 and takes the task with it because it is essential: 2 of 2 failed tasks of `checkout-svc:42` since 2026-11-22 03:20 UTC',
    ],
    proofs: [
      'oom-killed: ecs:DescribeTasks reason OutOfMemoryError: Container killed due to memory usage',
      'oom-killed: ecs:DescribeTasks exitCode 137',
      'oom-killed: ecs:DescribeTaskDefinition memory 64',
    ],
    fixes: [
      "oom-killed: Raise the memory of `log_router` (on Fargate the task's too) or find the leak; if the last release raised its use, roll back first.",
    ],
    actions: [],
    blind: [],
    unread: [],
  });
});

test('tasks that keep restarting are one crash, told by what the program says', () => {
  const said = toldOf({
    services: service({
      deployments: [release({ failedTasks: 9 }), steady({ status: 'ACTIVE', runningCount: 2 })],
      deploymentConfiguration: { deploymentCircuitBreaker: { enable: true, rollback: true } },
    }),
    stoppedTasks: tasks(exited(1), exited(1), exited(1)),
    logEvents: log(
      0,
      'WARN: retrying metrics, connection refused\nTraceback (most recent call last):\n  File "/app/wsgi.py", line 3\nModuleNotFoundError: No module named \'shop.tax\'',
    ),
  });
  const why =
    "Container `app` exits 3 s after its start with code 1: `ModuleNotFoundError: No module named 'shop.tax'`: 3 of 3 failed tasks of `checkout-svc:42` since 2026-11-22 03:20 UTC";
  expect(said).toEqual({
    verdict: 'cause-found',
    headline: `checkout-svc: ${why}`,
    symptoms: ['tasks-keep-stopping', 'deployment-failing'],
    findings: [
      `cause app-crash-on-start (confirmed): ${why}`,
      'consequence waiter-timeout-only (confirmed): Whoever waits with `services-stable` gave up at 2026-11-22 03:20 UTC: there are 2 deployments instead of one (2 tasks of older ones)',
    ],
    proofs: [
      'app-crash-on-start: ecs:DescribeTasks exitCode 1',
      'app-crash-on-start: logs:GetLogEvents message ["Traceback (most recent call last):","  File \\"/app/wsgi.py\\", line 3","ModuleNotFoundError: No mod…',
    ],
    fixes: ['app-crash-on-start: Mend what the first error of `app` says and deploy again.'],
    actions: [],
    blind: [],
    unread: [],
  });
});
