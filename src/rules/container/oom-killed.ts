import { itemPath } from '../../facts/path.ts';
import { containersByName, tasksNewestFirst } from '../../facts/tasks.ts';
import { defineRule } from '../rule.ts';

/** Docker's and the ECS agent's own words for a container that the kernel killed for its memory (agent: dockerapi/errors.go). */
const outOfMemory = /OutOfMemoryError\b.*\bkilled\b/is;

/**
 * The kernel killed a container for its memory, in ECS's own words.
 * Exit code 137 alone proves nothing: every SIGKILL ends in 137, a slow shutdown too. A Java heap error in a log is not this
 * either: there the process gives up by itself.
 */
export const oomKilled = defineRule({
  id: 'oom-killed',
  layer: 'container',
  title: 'A container was killed for exceeding its memory limit',
  explains: [
    'below-desired-count',
    'tasks-keep-stopping',
    'deployment-failing',
    'deployment-rolled-back',
    'no-targets',
    'targets-unhealthy',
    'app-crash-on-start',
    'circuit-breaker-rolled-back',
    'tg-empty-503',
  ],
  needs: ['stoppedTasks'],
  wants: ['taskDefinitions'],
  reference: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/out-of-memory.html',

  *check({ stoppedTasks, taskDefinitions }, see) {
    const seen = new Set<string>();
    for (const task of tasksNewestFirst(stoppedTasks)) {
      for (const { name, reason } of containersByName(task)) {
        if (!outOfMemory.test(reason ?? '') || seen.has(name)) continue;
        seen.add(name);

        const killed = tasksNewestFirst(stoppedTasks).filter((it) =>
          it.containers.some((c) => c.name === name && outOfMemory.test(c.reason ?? '')),
        ).length;
        const arn = task.taskDefinitionArn ?? '';
        const definition = taskDefinitions?.[arn]?.taskDefinition;
        const limit = definition?.containerDefinitions.find((it) => it.name === name)?.memory;
        yield {
          subject: `container ${name}`,
          confidence: 'confirmed',
          summary: `Container \`${name}\` was killed for exceeding its memory limit${
            limit
              ? ` of ${limit} MiB`
              : definition?.memory
                ? ` (the task has ${definition.memory} MiB)`
                : ''
          }, ${killed} ${killed === 1 ? 'time' : 'times'} in the last hour`,
          evidence: [
            see(
              'stoppedTasks',
              task.taskArn,
              `tasks[0].${itemPath('containers', 'name', name)}.reason`,
              task.stoppedAt,
            ),
            ...(limit
              ? [
                  see(
                    'taskDefinitions',
                    arn,
                    `taskDefinition.${itemPath('containerDefinitions', 'name', name)}.memory`,
                  ),
                ]
              : []),
          ],
          remediation: {
            text: `Raise the memory of \`${name}\` (on Fargate the task's too) or find the leak; if the last release raised its use, roll back first.`,
            action: 'roll-back',
          },
          prevention:
            'Alarm on MemoryUtilization at 85 % and load-test releases with production limits.',
        };
      }
    }
  },
});
