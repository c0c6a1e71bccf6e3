import { lifeSeconds } from '../../facts/tasks.ts';
import { duration } from '../duration.ts';
import { code } from '../phrases.ts';
import { defineRule } from '../rule.ts';
import { containerExits, exitNeeds, exitWants } from './container-exits.ts';
import { exitExplains, exitFinding, quoteDefinition, quoteLog } from './exit-finding.ts';
import { commandMembers } from './program.ts';

/**
 * The main process of an essential container finished without an error, where ECS expects it to go on: a command that only
 * does one thing, a server that went into the background, or a wrong command. An orderly end on ECS's order is not this.
 */
export const exitZero = defineRule({
  id: 'exit-zero',
  layer: 'container',
  title: "The container's program ended without an error",
  explains: exitExplains,
  needs: exitNeeds,
  wants: exitWants,
  reference:
    'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-lifecycle-explanation.html',

  *check(known, see) {
    for (const exit of containerExits(known)) {
      if (exit.mode !== 'exit-zero') continue;
      const { name, definition, log, task, tasks } = exit;
      const life = lifeSeconds(task);
      const last = log ? log.events.length - 1 : -1;
      yield exitFinding(exit, known, see, {
        // A program that may end well does not do it in every task.
        confidence: tasks.length > 1 || definition !== undefined ? 'confirmed' : 'likely',
        says: `ends with code 0${life === undefined ? '' : ` after ${duration(life)}`}, and ECS starts its task again`,
        evidence: [
          ...(last >= 0 ? quoteLog(exit, see, last) : []),
          ...quoteDefinition(exit, see, 'essential'),
          ...commandMembers(definition).flatMap((member) => quoteDefinition(exit, see, member)),
        ],
        remediation: `Let ${code(name)} run its server in the foreground as process 1; run what is done once (migrations, a report) as a task of its own or in a container with \`essential: false\`.`,
        prevention: 'Start the image in CI and fail where it has ended after a minute.',
      });
    }
  },
});
