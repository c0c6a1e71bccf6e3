import type { ContainerDefinition } from '../../facts/ecs-task-definitions.ts';
import type { Task } from '../../facts/ecs-tasks.ts';
import { failuresByContainer } from '../../facts/failures.ts';
import { itemPath } from '../../facts/path.ts';
import { secondsBetween } from '../../facts/service.ts';
import { tasksNewestFirst } from '../../facts/tasks.ts';
import { code, countStopped } from '../phrases.ts';
import { defineRule } from '../rule.ts';
import { definitionOf } from './container-definition.ts';

/** Seconds between SIGTERM and SIGKILL unless the container says otherwise (sdk: ContainerDefinition.stopTimeout). */
const defaultStopTimeout = 30;

const ordered = new Set(['ServiceSchedulerInitiated', 'UserInitiated', 'SpotInterruption']);

/**
 * ECS stopped a task on purpose and had to kill a container that did not react to SIGTERM. Its 137 is the end of the
 * shutdown, not of its memory: out of memory says so in words and comes without an order to stop.
 */
export const sigkillAfterStopTimeout = defineRule({
  id: 'sigkill-after-stop-timeout',
  layer: 'container',
  kind: 'risk',
  title: 'A container ignores SIGTERM and is killed at every stop',
  explains: [],
  needs: ['stoppedTasks'],
  wants: ['taskDefinitions'],
  reference:
    'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-lifecycle-explanation.html',

  *check({ stoppedTasks, taskDefinitions, unread }, see) {
    const stopped = tasksNewestFirst(stoppedTasks).filter((it) => ordered.has(it.stopCode ?? ''));
    const killed = failuresByContainer(stopped, (container, task) => {
      if (container.exitCode !== 137 || /OutOfMemoryError/i.test(container.reason ?? ''))
        return false;
      const took = stopSeconds(task);
      const timeout = stopTimeout(definitionOf(task, container.name, taskDefinitions));
      // Times are kept in milliseconds and stamped by different parts of ECS: a second's slack.
      return took === undefined || took >= timeout - 1;
    });
    for (const { name, task, tasks } of killed) {
      const took = stopSeconds(task);
      const path = 'tasks[0]';
      yield {
        subject: `container ${name}`,
        confidence: took === undefined ? 'likely' : 'confirmed',
        summary: `Container ${code(name)} does not react to SIGTERM and is killed${
          took === undefined ? '' : ` after ${took} s`
        }, ${countStopped(tasks.length, 'time', unread)} in the last hour: every stop loses its open requests`,
        evidence: [
          see(
            'stoppedTasks',
            task.taskArn,
            `${path}.${itemPath('containers', 'name', name)}.exitCode`,
            task.executionStoppedAt ?? task.stoppedAt,
          ),
          see('stoppedTasks', task.taskArn, `${path}.stopCode`, task.stoppingAt),
          ...(took === undefined
            ? []
            : [
                see('stoppedTasks', task.taskArn, `${path}.stoppingAt`, task.stoppingAt),
                see(
                  'stoppedTasks',
                  task.taskArn,
                  `${path}.executionStoppedAt`,
                  task.executionStoppedAt,
                ),
              ]),
        ],
        remediation: {
          text: `Let process 1 of ${code(name)} handle SIGTERM: start it without a shell (\`CMD ["…"]\`), or set \`initProcessEnabled\`; raise \`stopTimeout\` (120 s at most on Fargate) only where requests really take longer.`,
        },
        prevention: 'Stop the image once in CI and fail where it takes more than a few seconds.',
      };
    }
  },
});

function stopSeconds({ stoppingAt, executionStoppedAt }: Task): number | undefined {
  return stoppingAt && executionStoppedAt
    ? secondsBetween(stoppingAt, executionStoppedAt)
    : undefined;
}

function stopTimeout(definition: ContainerDefinition | undefined): number {
  return definition?.stopTimeout ?? defaultStopTimeout;
}
