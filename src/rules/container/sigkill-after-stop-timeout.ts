import type { ContainerDefinition } from '../../facts/ecs-task-definitions.ts';
import type { Task } from '../../facts/ecs-tasks.ts';
import { failuresByContainer } from '../../facts/failures.ts';
import { itemPath } from '../../facts/path.ts';
import { tasksNewestFirst } from '../../facts/tasks.ts';
import {
  longestDrain,
  outlastedStopTimeout,
  stopSeconds,
  usualStopTimeout,
} from '../../reading/stops/stop-span.ts';
import { instant } from '../instants.ts';
import { code, countStopped } from '../phrases.ts';
import { defineRule } from '../rule.ts';
import { definitionOf } from './container-definition.ts';
import { type ShutdownLog, shutdownLog } from './shutdown-log.ts';

const ordered = new Set(['ServiceSchedulerInitiated', 'UserInitiated', 'SpotInterruption']);

/**
 * ECS stopped a task on purpose and had to kill a container that did not end in time. Its 137 is the end of the shutdown, not
 * of its memory: out of memory says so in words and comes without an order to stop. How long the program had is known only as
 * far as the draining of its target before is, and how long it may take only where its container or Fargate sets it: on an
 * instance the ECS agent may have another default; whether it heard SIGTERM and was too slow, or never heard it, only its log says.
 */
export const sigkillAfterStopTimeout = defineRule({
  id: 'sigkill-after-stop-timeout',
  layer: 'container',
  kind: 'risk',
  title: 'A container does not end within its stop timeout and is killed',
  explains: [],
  needs: ['stoppedTasks'],
  wants: ['logEvents', 'services', 'taskDefinitions', 'targetGroupAttributes'],
  reference:
    'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-lifecycle-explanation.html',

  *check(known, see) {
    const { stoppedTasks, taskDefinitions, services, targetGroupAttributes, unread } = known;
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
      const timeout = knownStopTimeout(task, definition);
      const proved =
        timeout !== undefined && least !== undefined && outlastedStopTimeout(least, definition);
      const shutdown = shutdownLog(tasks, name, known.logEvents);
      const path = 'tasks[0]';
      yield {
        subject: `container ${name}`,
        confidence: proved ? 'confirmed' : 'likely',
        summary: `Container ${code(name)} did not end within its stop timeout${inWords(timeout, proved)} and was killed, ${countStopped(tasks.length, 'time', unread)} in the last hour${
          shutdown ? saysOf(shutdown) : ''
        }: what it had open was lost`,
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
          ...(shutdown?.says === 'begun'
            ? [see('logEvents', shutdown.key, `events[${shutdown.event}].message`, shutdown.at)]
            : []),
        ],
        remediation: {
          text: adviceFor(code(name), shutdown),
        },
        prevention: 'Stop the image once in CI and fail where it takes more than a few seconds.',
      };
    }
  },
});

/** The seconds a container has to end; undefined where its revision was not read, or the ECS agent's own setting decides. */
function knownStopTimeout(
  { launchType }: Task,
  definition: ContainerDefinition | undefined,
): number | undefined {
  const usual = definition && launchType === 'FARGATE' ? usualStopTimeout : undefined;
  return definition?.stopTimeout ?? usual;
}

/** Only a kill that is proved to have come after it proves its number. */
function inWords(timeout: number | undefined, proved: boolean): string {
  if (timeout === undefined) return ` (${usualStopTimeout} s unless it is set)`;
  return proved ? ` of ${timeout} s` : '';
}

function saysOf(shutdown: ShutdownLog): string {
  return shutdown.says === 'begun'
    ? `, though its log says at ${instant(shutdown.at)} that it was shutting down`
    : ', and its log says nothing of a shutdown';
}

/** A program that never heard SIGTERM, or did not heed it, has to; one that did needs less to do or more time. */
function adviceFor(container: string, shutdown: ShutdownLog | undefined): string {
  const most = '120 s at most on Fargate';
  switch (shutdown?.says) {
    case 'begun':
      return `Let ${container} end sooner once it is told to, with a deadline for open requests and connections below its stop timeout; or raise \`stopTimeout\` (${most}) to what its shutdown takes.`;
    case 'nothing':
      return `Let process 1 of ${container} handle SIGTERM: start it without a shell (\`CMD ["…"]\`), or set \`initProcessEnabled\`; raise \`stopTimeout\` (${most}) only where requests really take longer.`;
    default:
      return `Read the log of ${container} from the stop on: where it says nothing of a shutdown, let process 1 handle SIGTERM (start it without a shell, \`CMD ["…"]\`, or set \`initProcessEnabled\`); where one began, shorten it or raise \`stopTimeout\` (${most}).`;
  }
}
