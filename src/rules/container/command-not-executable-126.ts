import { defineRule } from '../rule.ts';
import { containerExits, exitWants } from './container-exits.ts';
import { exitExplains, exitFinding, quoteDefinition, quoteLog } from './exit-finding.ts';
import { commandMembers, itsCommand, programIn, whatItRuns } from './program.ts';
import { failedStarts, startNeeds } from './start-errors.ts';
import { startFinding } from './start-finding.ts';

const advice =
  'Make the file executable in the image (`RUN chmod +x …`, or `git update-index --chmod=+x …`) for the user that the container runs as, and see that no volume mounted over it forbids running it.';
const prevention = "Start the image once in CI with the task definition's user and command.";

/**
 * The file that a container is to run is in its image and may not be executed: its mode, its owner or the container's user
 * forbids it. A file that is not there ends with 127.
 */
export const commandNotExecutable126 = defineRule({
  id: 'command-not-executable-126',
  layer: 'container',
  title: "The command's file may not be executed",
  explains: [...exitExplains, 'sidecar-killed-task'],
  needs: startNeeds,
  wants: exitWants,
  reference:
    'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/cannot-start-container.html',

  *check(known, see) {
    for (const exit of containerExits(known)) {
      if (exit.mode !== 'command-not-executable-126') continue;
      const { definition, findings } = exit;
      const line = findings.find(({ kind }) => kind === 'permission-denied');
      yield exitFinding(
        exit,
        known,
        see,
        {
          confidence: line && exit.code === 126 ? 'confirmed' : 'likely',
          says: `exits with code ${exit.code} because ${whatItRuns(line?.detail.file, definition)} may not be executed${byUser(definition)}`,
          evidence: [
            ...(line ? quoteLog(exit, see, line.line) : []),
            ...members(definition).flatMap((member) => quoteDefinition(exit, see, member)),
          ],
          remediation: advice,
          prevention,
        },
        'sidecar-killed-task',
      );
    }
    for (const start of failedStarts(known)) {
      if (start.kind !== 'not-executable') continue;
      const { definition, message } = start;
      const program =
        message.reason.named.command ?? programIn([], 'permission-denied', definition);
      yield startFinding(start, known, see, {
        confidence: start.task.startedAt === undefined ? 'confirmed' : 'likely',
        says: `cannot start because ${itsCommand(program)} may not be executed${byUser(definition)}`,
        quotes: members(definition),
        remediation: advice,
        prevention,
      });
    }
  },
});

type Definition = Parameters<typeof commandMembers>[0];

function members(definition: Definition): readonly string[] {
  return [...commandMembers(definition), ...(definition?.user ? ['user'] : [])];
}

function byUser(definition: Definition): string {
  return definition?.user ? ` by user ${definition.user}` : '';
}
