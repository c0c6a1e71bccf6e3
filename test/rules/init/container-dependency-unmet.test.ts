import { containerDependencyUnmet } from '../../../src/rules/init/container-dependency-unmet.ts';
import {
  announced,
  definition,
  definitionArn,
  failedStart,
  taskArn,
} from '../../support/failed-start.ts';
import { testRule } from '../../support/test-rule.ts';

const waitsFor = (condition: string) => ({
  taskDefinitions: {
    [definitionArn]: {
      taskDefinition: {
        ...definition()[definitionArn]?.taskDefinition,
        containerDefinitions: [
          { name: 'app', dependsOn: [{ containerName: 'migrate', condition }] },
          { name: 'migrate', essential: false },
        ],
      },
    },
  },
});
const pending = (migrate: object, createdAt = '2026-11-22T03:12:00Z') => ({
  ...announced('(service checkout-svc) has started 1 tasks: (task 01).'),
  runningTasks: {
    [taskArn]: {
      tasks: [
        {
          taskArn,
          taskDefinitionArn: definitionArn,
          startedBy: 'ecs-svc/1',
          lastStatus: 'PENDING',
          createdAt,
          pullStoppedAt: createdAt,
          containers: [
            { name: 'app', lastStatus: 'PENDING' },
            { name: 'migrate', ...migrate },
          ],
        },
      ],
    },
  },
});
const stopped = (app: object, migrate: object, more: object = {}) =>
  failedStart('Essential container in task exited', {
    stopCode: 'EssentialContainerExited',
    lastStatus: 'STOPPED',
    containers: [
      { name: 'app', ...app },
      { name: 'migrate', ...migrate },
    ],
    ...more,
  });

testRule(containerDependencyUnmet, {
  finds: {
    'a migration that fails before the application may start': {
      given: { ...stopped({ exitCode: 143 }, { exitCode: 1 }), ...waitsFor('SUCCESS') },
      subject: 'container migrate',
      confidence: 'confirmed',
      says: /`migrate` ended with code 1, so `app` waits in vain: 1 task of `checkout:42` failed since 2026-11-22 03:11 UTC/,
      sees: {
        "tasks[0].containers[?name=='migrate'] | [0].exitCode": 1,
        "taskDefinition.containerDefinitions[?name=='app'] | [0].dependsOn[?containerName=='migrate'] | [0].condition":
          'SUCCESS',
      },
    },
    'a sidecar that never gets healthy, while the task is PENDING': {
      given: {
        ...pending({ lastStatus: 'RUNNING', healthStatus: 'UNHEALTHY' }),
        ...waitsFor('HEALTHY'),
      },
      says: /`migrate` is UNHEALTHY, so `app` waits in vain: 1 task of `checkout:42` PENDING since 2026-11-22 03:12 UTC/,
      sees: { "tasks[0].containers[?name=='migrate'] | [0].healthStatus": 'UNHEALTHY' },
    },
    'a migration that hangs': {
      given: { ...pending({ lastStatus: 'RUNNING' }), ...waitsFor('COMPLETE') },
      confidence: 'likely',
      says: /`migrate` does not end/,
    },
    'the words of the agent alone': {
      given: failedStart(
        'TaskDependencyError: Task dependencies cannot be resolved, taskArn: arn:aws:ecs:eu-west-1:123456789012:task/prod/01',
      ),
      subject: 'revision checkout:42',
      confidence: 'likely',
    },
    'a wait that ran out of time, in a container’s reason': {
      given: failedStart('Task failed to start', {
        containers: [
          {
            name: 'app',
            reason:
              'dependency graph: container ordering dependency [migrate] for target [app] has timed out.',
          },
        ],
      }),
    },
  },
  ignores: {
    'a migration of five minutes': {
      ...pending({ lastStatus: 'RUNNING' }, '2026-11-22T03:25:00Z'),
      ...waitsFor('SUCCESS'),
    },
    'a container that has not had the time yet that its check gives it': {
      ...pending({ lastStatus: 'RUNNING', healthStatus: 'UNKNOWN' }, '2026-11-22T03:25:00Z'),
      taskDefinitions: {
        [definitionArn]: {
          taskDefinition: {
            taskDefinitionArn: definitionArn,
            containerDefinitions: [
              { name: 'app', dependsOn: [{ containerName: 'migrate', condition: 'HEALTHY' }] },
              {
                name: 'migrate',
                healthCheck: { command: ['CMD', 'true'], startPeriod: 300, interval: 30 },
              },
            ],
          },
        },
      },
    },
    'a task that has been PENDING for a minute': {
      ...pending({ lastStatus: 'RUNNING', healthStatus: 'UNKNOWN' }, '2026-11-22T03:29:00Z'),
      ...waitsFor('HEALTHY'),
    },
    'an application that ran after its migration and crashed': {
      ...stopped({ exitCode: 1 }, { exitCode: 0 }, { startedAt: '2026-11-22T03:10:30Z' }),
      ...waitsFor('SUCCESS'),
    },
    'a migration that may fail': {
      ...stopped({ exitCode: 1 }, { exitCode: 1 }),
      ...waitsFor('COMPLETE'),
    },
    'an image that could not be pulled': {
      ...failedStart('CannotPullContainerError: image not found', {
        containers: [{ name: 'app' }, { name: 'migrate' }],
      }),
      ...waitsFor('HEALTHY'),
    },
    'a program that waits by itself in a running task': stopped(
      { exitCode: 137 },
      {},
      { startedAt: '2026-11-22T03:00:00Z' },
    ),
  },
});
