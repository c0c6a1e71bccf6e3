import { sidecarKilledTask } from '../../../src/rules/container/sidecar-killed-task.ts';
import { exited, log, revision42, service, taskIdOf, tasks } from '../../support/shop.ts';
import { testRule } from '../../support/test-rule.ts';

const balanced = service({
  loadBalancers: [{ targetGroupArn: 'tg', containerName: 'app', containerPort: 8000 }],
});
const definitions = {
  [revision42]: {
    taskDefinition: {
      taskDefinitionArn: revision42,
      containerDefinitions: [
        {
          name: 'log_router',
          image: 'public.ecr.aws/aws-observability/aws-for-fluent-bit:stable',
          firelensConfiguration: { type: 'fluentbit' },
        },
        { name: 'app', image: 'shop/checkout:1', portMappings: [{ containerPort: 8000 }] },
      ],
    },
  },
};

/** Both containers have ended, the last of them so many seconds after the task began to stop. */
function bothWithin(seconds: number, app: number, router: number) {
  return both(app, router, undefined, {
    executionStoppedAt: new Date(Date.UTC(2026, 10, 22, 3, 20, 3 + seconds)).toISOString(),
  });
}

function both(app: number, router: number, reason?: string, times: object = {}) {
  return tasks(
    exited(0, {
      ...times,
      containers: [
        { name: 'app', exitCode: app },
        { name: 'log_router', exitCode: router, ...(reason ? { reason } : {}) },
      ],
    }),
  );
}
const routerLog = {
  [`${taskIdOf(0)}/log_router`]: {
    events: [
      {
        message: '[2026/11/22 03:20:02] [error] [config] section OUTPUT: unknown plugin',
        timestamp: 1,
      },
    ],
  },
};

testRule(sidecarKilledTask, {
  finds: {
    'a newest task whose other container is still on its way out': {
      given: {
        services: balanced,
        stoppedTasks: tasks(
          exited(0, { containers: [{ name: 'app' }, { name: 'log_router', exitCode: 255 }] }),
          exited(1, {
            containers: [
              { name: 'app', exitCode: 143 },
              { name: 'log_router', exitCode: 255 },
            ],
          }),
        ),
        taskDefinitions: definitions,
        logEvents: routerLog,
      },
      confidence: 'confirmed',
      sees: { "tasks[0].containers[?name=='app'] | [0].exitCode": 143 },
    },
    'a sidecar of which nothing says that it is essential': {
      given: {
        services: balanced,
        stoppedTasks: both(143, 255),
        taskDefinitions: { [revision42]: { unknown: 'denied' } },
        logEvents: routerLog,
      },
      confidence: 'possible',
    },
    'a log router that crashed, and an app that obeyed SIGTERM': {
      given: {
        services: balanced,
        stoppedTasks: both(143, 255),
        taskDefinitions: definitions,
        logEvents: routerLog,
      },
      subject: 'container log_router',
      confidence: 'confirmed',
      says: /^Container `log_router` is a sidecar, ends with code 255 and takes the task with it because it is essential: `.*unknown plugin`: 1 of 1 failed tasks/,
      sees: {
        "tasks[0].containers[?name=='log_router'] | [0].exitCode": 255,
        "tasks[0].containers[?name=='app'] | [0].exitCode": 143,
      },
    },
    'a sidecar that was killed for its memory': {
      given: {
        services: balanced,
        stoppedTasks: both(143, 137, 'OutOfMemoryError: Container killed due to memory usage'),
        taskDefinitions: definitions,
      },
      subject: 'container log_router',
    },
    'a sidecar that finished, and an app that ignored SIGTERM for the whole of its stop timeout': {
      given: {
        services: balanced,
        stoppedTasks: bothWithin(30, 137, 0),
        taskDefinitions: definitions,
      },
      subject: 'container log_router',
      confidence: 'confirmed',
    },
    'a sidecar that finished beside an app that was killed, nobody knows when': {
      given: { services: balanced, stoppedTasks: both(137, 0), taskDefinitions: definitions },
      subject: 'container log_router',
      confidence: 'possible',
    },
    'a sidecar of a service without a load balancer': {
      given: { services: service(), stoppedTasks: both(143, 1), taskDefinitions: definitions },
      subject: 'container log_router',
    },
    'a sidecar beside an app whose log says that it was told to stop': {
      given: {
        services: balanced,
        stoppedTasks: both(0, 0),
        taskDefinitions: definitions,
        logEvents: log(0, 'listening on 8000\nReceived SIGTERM, shutting down gracefully'),
      },
      subject: 'container log_router',
    },
  },
  ignores: {
    'an app that crashed, and a sidecar that followed': {
      services: balanced,
      stoppedTasks: both(1, 143),
      taskDefinitions: definitions,
    },
    'an app that crashed, and a sidecar that complained': {
      services: balanced,
      stoppedTasks: both(1, 1),
      taskDefinitions: definitions,
    },
    'an app that was killed at once, and a sidecar that followed': {
      services: balanced,
      stoppedTasks: bothWithin(1, 137, 0),
      taskDefinitions: definitions,
    },
    'an app that was killed at once, and a sidecar that complained': {
      services: balanced,
      stoppedTasks: bothWithin(1, 137, 1),
      taskDefinitions: definitions,
    },
    'a sidecar that is not essential': {
      services: balanced,
      stoppedTasks: both(143, 1),
      taskDefinitions: {
        [revision42]: {
          taskDefinition: {
            taskDefinitionArn: revision42,
            containerDefinitions: [
              { name: 'log_router', essential: false },
              { name: 'app', portMappings: [{ containerPort: 8000 }] },
            ],
          },
        },
      },
    },
    'containers of which nothing says who serves': {
      services: service(),
      stoppedTasks: both(143, 1),
    },
    'a task with one container': { services: balanced, stoppedTasks: tasks(exited(1)) },
  },
});
