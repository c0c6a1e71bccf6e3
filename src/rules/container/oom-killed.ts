import type { Container, Task } from '../../facts/ecs-tasks.ts';
import { failuresByContainer, failuresThatMatter } from '../../facts/failures.ts';
import { itemPath } from '../../facts/path.ts';
import { revisionName, serviceIn } from '../../facts/service.ts';
import { otherRevision, rollBackHelps } from '../other-revision.ts';
import { code, share, sinceWhen } from '../phrases.ts';
import { scopeOf } from '../roll-back-scope.ts';
import { defineRule } from '../rule.ts';
import { exitNeeds, exitWants } from './container-exits.ts';
import { forgottenKill } from './forgotten-kill.ts';
import { unexplainedKills } from './unexplained-kill.ts';

/** Docker's and the ECS agent's own words for a container that the kernel killed for its memory (agent: dockerapi/errors.go). */
const outOfMemory = /OutOfMemoryError\b.*\bkilled\b/is;

/**
 * The kernel killed a container for its memory, in ECS's own words; of a task that ECS no longer lists, the memory use tells.
 * Exit code 137 alone proves nothing: every SIGKILL ends in 137, a slow shutdown too. One that nobody ordered is possible, and
 * likely where memory was used up. A Java heap error in a log is not this either: there the process gives up by itself.
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
    'app-crash-late',
    'sidecar-killed-task',
    'circuit-breaker-rolled-back',
    'tg-empty-503',
  ],
  needs: exitNeeds,
  wants: [...exitWants, 'formerMemory'],
  reference: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/out-of-memory.html',

  *check(known, see) {
    const { taskDefinitions, unread } = known;
    const service = serviceIn(known.services);
    yield* forgottenKill(known, see);
    yield* unexplainedKills(known, see);
    for (const failure of failuresByContainer(failuresThatMatter(known), wasKilled)) {
      const { name, task, container, tasks, of, since } = failure;
      const arn = task.taskDefinitionArn ?? '';
      const definition = taskDefinitions?.[arn]?.taskDefinition;
      const limit = definition?.containerDefinitions.find((it) => it.name === name)?.memory;
      const taskLimit = definition?.memory ?? task.memory;
      const other = otherRevision(task, taskDefinitions, service);
      const item = itemPath('containers', 'name', name);
      const path = outOfMemory.test(container.reason ?? '') ? `${item}.reason` : 'stoppedReason';
      yield {
        ...scopeOf(task, service, 'app-crash-on-start', 'sidecar-killed-task'),
        subject: `container ${name}`,
        confidence: 'confirmed',
        summary: `Container ${code(name)} was killed for exceeding its memory limit${
          limit ? ` of ${limit} MiB` : taskLimit ? ` (the task has ${taskLimit} MiB)` : ''
        }: ${share(tasks.length, of, unread)} of ${code(revisionName(arn))}${sinceWhen(since, known)}`,
        evidence: [
          see('stoppedTasks', task.taskArn, `tasks[0].${path}`, task.stoppedAt),
          ...(container.exitCode === undefined
            ? []
            : [see('stoppedTasks', task.taskArn, `tasks[0].${item}.exitCode`, task.stoppedAt)]),
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
          text: `Raise the memory of ${code(name)} (on Fargate the task's too) or find the leak; if the last release raised its use, roll back first.`,
          ...(rollBackHelps(task, service, other, known) ? { action: 'roll-back' as const } : {}),
        },
        prevention:
          'Alarm on MemoryUtilization at 85 % and load-test releases with production limits.',
      };
    }
  },
});

/** By the container's own reason, or by the task's where there is only one container it can be about. */
function wasKilled({ reason }: Container, { containers, stoppedReason }: Task): boolean {
  return (
    outOfMemory.test(reason ?? '') ||
    (containers.length === 1 && outOfMemory.test(stoppedReason ?? ''))
  );
}
