import { failuresByContainer } from '../../facts/failures.ts';
import { itemPath } from '../../facts/path.ts';
import { tasksNewestFirst } from '../../facts/tasks.ts';
import { longestDrain, outlastedStopTimeout, stopSeconds } from '../../reading/stops/stop-span.ts';
import { code, countStopped } from '../phrases.ts';
import { defineRule } from '../rule.ts';
import { definitionOf } from './container-definition.ts';

const ordered = new Set(['ServiceSchedulerInitiated', 'UserInitiated', 'SpotInterruption']);

/**
 * ECS stopped a task on purpose and had to kill a container that did not react to SIGTERM. Its 137 is the end of the
 * shutdown, not of its memory: out of memory says so in words and comes without an order to stop. How long the program had
 * is known only as far as the draining of its target before is.
 */
export const sigkillAfterStopTimeout = defineRule({
  id: 'sigkill-after-stop-timeout',
  layer: 'container',
  kind: 'risk',
  title: 'A container ignores SIGTERM and is killed at every stop',
  explains: [],
  needs: ['stoppedTasks'],
  wants: ['services', 'taskDefinitions', 'targetGroupAttributes'],
  reference:
    'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-lifecycle-explanation.html',

  *check({ stoppedTasks, taskDefinitions, services, targetGroupAttributes, unread }, see) {
    const stopped = tasksNewestFirst(stoppedTasks).filter((it) => ordered.has(it.stopCode ?? ''));
    const killed = failuresByContainer(stopped, (container, task) => {
      if (container.exitCode !== 137 || /OutOfMemoryError/i.test(container.reason ?? ''))
        return false;
      const took = stopSeconds(task);
      const definition = definitionOf(task, container.name, taskDefinitions);
      return took === undefined || outlastedStopTimeout(took, definition);
    });
    for (const { name, task, tasks } of killed) {
      const took = stopSeconds(task);
      const drain = longestDrain(task, { services, targetGroupAttributes });
      const least = took === undefined || drain === undefined ? undefined : took - drain;
      const definition = definitionOf(task, name, taskDefinitions);
      const proved = least !== undefined && outlastedStopTimeout(least, definition);
      const path = 'tasks[0]';
      yield {
        subject: `container ${name}`,
        confidence: proved ? 'confirmed' : 'likely',
        summary: `Container ${code(name)} does not react to SIGTERM and is killed${
          proved ? ` after ${drain === 0 ? '' : 'at least '}${least} s` : ''
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
