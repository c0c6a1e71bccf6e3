import { itemPath } from '../../facts/path.ts';
import { code } from '../phrases.ts';
import { type Confidence, defineRule } from '../rule.ts';
import type { ContainerExit } from './container-exit.ts';
import { containerExits, exitNeeds, exitWants } from './container-exits.ts';
import { exitExplains, exitFinding, quoteDefinition, quoteLog } from './exit-finding.ts';

/**
 * A container that only helps (a log router, a proxy, an agent) is essential and ended by itself, so ECS stopped the whole
 * task. The 143 or 137 of the container that serves is a consequence and no fault of its own.
 */
export const sidecarKilledTask = defineRule({
  id: 'sidecar-killed-task',
  layer: 'container',
  title: 'An essential sidecar ended and took the task with it',
  explains: exitExplains,
  needs: exitNeeds,
  wants: exitWants,
  reference:
    'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_definition_parameters.html',

  *check(known, see) {
    for (const exit of containerExits(known)) {
      if (!exit.isSidecar) continue;
      const { name, error } = exit;
      // In the newest task the other containers may still be on their way out.
      const [follower] = exit.tasks.flatMap((task) =>
        task.containers.flatMap((it) =>
          it.name !== name && follows(it.exitCode) ? [{ task, name: it.name }] : [],
        ),
      );
      yield exitFinding(exit, known, see, {
        confidence: confidenceOf(exit, follower !== undefined),
        says: `is a sidecar, ends with code ${exit.code} and takes the task with it because it is essential${
          error ? `: ${code(error.message)}` : ''
        }`,
        evidence: [
          ...(error ? quoteLog(exit, see, error.from, error.to) : []),
          ...(follower
            ? [
                see(
                  'stoppedTasks',
                  follower.task.taskArn,
                  `tasks[0].${itemPath('containers', 'name', follower.name)}.exitCode`,
                  follower.task.stoppedAt,
                ),
              ]
            : []),
          ...quoteDefinition(exit, see, 'essential'),
        ],
        remediation: advice(exit),
        prevention: 'Mark only those containers essential without which the task is of no use.',
      });
    }
  },
});

/**
 * Without the times of the stop, one that ended well may only have followed one that was killed; without the definition, nothing
 * says that it is essential.
 */
function confidenceOf({ endedFirst, definition }: ContainerExit, isFollowed: boolean): Confidence {
  if (!endedFirst || !definition) return 'possible';
  return isFollowed ? 'confirmed' : 'likely';
}

function advice({ name, code: status }: ContainerExit): string {
  const mend =
    status === 0
      ? `Let ${code(name)} go on running, or, if it only prepares something, wait for it with \`dependsOn\` and the condition \`SUCCESS\``
      : `Mend what ends ${code(name)}`;
  return `${mend}; set \`essential\` of ${code(name)} to \`false\`, with a \`restartPolicy\`, if the task can do without it for a moment.`;
}

/** The exit codes of a container that ECS stopped after another had ended. */
function follows(exitCode: number | undefined): boolean {
  return exitCode === 143 || exitCode === 137 || exitCode === 0;
}
