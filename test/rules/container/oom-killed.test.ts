import { oomKilled } from '../../../src/rules/container/oom-killed.ts';
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
    'the older wording, and an exit code of 0': {
      given: {
        stoppedTasks: stopped({
          exitCode: 0,
          reason: 'OutOfMemoryError:  container killed due to memory usage',
        }),
      },
    },
  },
  ignores: {
    'a SIGKILL that ECS does not blame on memory': { stoppedTasks: stopped({ exitCode: 137 }) },
    'a Java heap error, where the process gave up by itself': {
      stoppedTasks: stopped({ exitCode: 1, reason: 'java.lang.OutOfMemoryError: Java heap space' }),
    },
  },
});
