import { oomKilled } from '../../../src/rules/container/oom-killed.ts';
import { service, steady } from '../../support/shop.ts';
import { testRule } from '../../support/test-rule.ts';

const arn = 'arn:aws:ecs:eu-west-1:123456789012:task/prod/0123456789abcdef0123456789abcdef';
const definition = 'arn:aws:ecs:eu-west-1:123456789012:task-definition/checkout-svc:42';
const reason = 'OutOfMemoryError: Container killed due to memory usage';

function stopped(container: { exitCode?: number; reason?: string }, stopCode?: string) {
  return {
    [arn]: {
      tasks: [
        {
          taskArn: arn,
          taskDefinitionArn: definition,
          stopCode: stopCode ?? 'EssentialContainerExited',
          stoppedAt: '2026-11-22T03:20:00Z',
          containers: [{ name: 'app', ...container }],
        },
      ],
    },
  };
}

function memoryUse(...Values: readonly number[]) {
  const Timestamps = Values.map((_, n) => `2026-11-22T03:${18 + n}:00Z`);
  return { MetricDataResults: [{ Id: 'memory', Timestamps, Values }] };
}

/** The service's memory use before its last task was replaced, of a hundred, the newest minute first. */
function memoryOf(...Values: readonly number[]) {
  const Timestamps = Values.map((_, minute) => `2026-11-22T00:${30 - minute}:00Z`);
  return {
    services: service({ deployments: [steady()] }),
    formerMemory: { MetricDataResults: [{ Id: 'memory', Timestamps, Values }] },
  };
}

testRule(oomKilled, {
  finds: {
    'a container killed for its memory': {
      given: {
        stoppedTasks: stopped({ exitCode: 137, reason }),
        taskDefinitions: {
          [definition]: {
            taskDefinition: {
              taskDefinitionArn: definition,
              containerDefinitions: [{ name: 'app', memory: 512 }],
            },
          },
        },
      },
      subject: 'container app',
      confidence: 'confirmed',
      says: /512 MiB/,
      sees: {
        "tasks[0].containers[?name=='app'] | [0].reason": reason,
        "taskDefinition.containerDefinitions[?name=='app'] | [0].memory": 512,
      },
    },
    'a task that ECS no longer lists, by the memory use of that time': {
      given: memoryOf(46, 99.6, 97),
      subject: 'service checkout-svc',
      confidence: 'likely',
      says: /memory use was at 100 % at 2026-11-22 00:29 UTC, just before a new task took its place/,
      sees: { "MetricDataResults[?Id=='memory'] | [0].Values": [46, 99.6, 97] },
    },
    'the older wording, and an exit code of 0': {
      given: {
        stoppedTasks: stopped({
          exitCode: 0,
          reason: 'OutOfMemoryError:  container killed due to memory usage',
        }),
      },
    },
    'a SIGKILL that ECS does not explain': {
      given: { stoppedTasks: stopped({ exitCode: 137 }) },
      subject: 'container app',
      confidence: 'possible',
      says: /^Container `app` ends with code 137 \(SIGKILL\), which ECS does not explain; a lack of memory is one reason of several: 1 of 1/,
      sees: { "tasks[0].containers[?name=='app'] | [0].exitCode": 137 },
    },
    'a SIGKILL when memory was used up': {
      given: { stoppedTasks: stopped({ exitCode: 137 }), formerMemory: memoryUse(62, 100) },
      confidence: 'likely',
      says: /memory use was at 100 % at 2026-11-22 03:19 UTC, which speaks for a kill for memory/,
      sees: { "MetricDataResults[?Id=='memory'] | [0].Values": [62, 100] },
    },
    'a SIGKILL when memory was free': {
      given: { stoppedTasks: stopped({ exitCode: 137 }), formerMemory: memoryUse(40, 41) },
      confidence: 'possible',
      says: /memory use was at 41 % at most before, which does not speak for a kill for memory/,
    },
  },
  ignores: {
    'memory that was never used up before a task ended that ECS no longer lists': memoryOf(46, 61),
    'a SIGKILL by which ECS ended a stop that it ordered': {
      stoppedTasks: stopped({ exitCode: 137 }, 'ServiceSchedulerInitiated'),
    },
    'a Java heap error, where the process gave up by itself': {
      stoppedTasks: stopped({ exitCode: 1, reason: 'java.lang.OutOfMemoryError: Java heap space' }),
    },
  },
});
