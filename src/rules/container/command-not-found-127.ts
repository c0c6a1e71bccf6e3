import type { LogFinding } from '../../reading/log-classes/finding.ts';
import { defineRule } from '../rule.ts';
import { containerExits, exitWants } from './container-exits.ts';
import { exitExplains, exitFinding, quoteDefinition, quoteLog } from './exit-finding.ts';
import { missingLibrary } from './missing-library.ts';
import { commandMembers, isScript, itsCommand, programIn, whatItRuns } from './program.ts';
import { failedStarts, startNeeds } from './start-errors.ts';
import { startFinding } from './start-finding.ts';

const scriptAdvice =
  'Check the first line of the script: its interpreter must be in the image (`#!/bin/bash` is not on Alpine) and its lines must end without a carriage return; then build the image again.';
const programAdvice =
  'Correct the command in the task definition (each word an item of its own), or install the program in the image under a directory of its `PATH`.';
const prevention = 'Start the image once in CI with the command of the task definition.';

/**
 * The program that a container is to run is not in its image, or the interpreter of its script or a shared library is not: the
 * shell or the loader ends with 127, or the runtime cannot start the container at all. A file that is there and may not be run ends with 126.
 */
export const commandNotFound127 = defineRule({
  id: 'command-not-found-127',
  layer: 'container',
  title: 'The command or its interpreter is not in the image',
  explains: [...exitExplains, 'sidecar-killed-task'],
  needs: startNeeds,
  wants: exitWants,
  reference:
    'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/cannot-start-container.html',

  *check(known, see) {
    for (const exit of containerExits(known)) {
      if (exit.mode !== 'command-not-found-127') continue;
      const { definition, findings } = exit;
      const library = missingLibrary(findings);
      const line = library?.line ?? findings.find(namesCommand);
      const named = line?.detail.file;
      yield exitFinding(
        exit,
        known,
        see,
        {
          confidence: line && exit.code === 127 ? 'confirmed' : 'likely',
          says: `exits with code ${exit.code} because ${library?.says ?? whatItRuns(named, definition)} is not in the image`,
          evidence: [
            ...(line ? quoteLog(exit, see, line.line) : []),
            ...commandMembers(definition).flatMap((member) => quoteDefinition(exit, see, member)),
          ],
          remediation: library?.advice ?? (isScript(named) ? scriptAdvice : programAdvice),
          prevention,
        },
        'sidecar-killed-task',
      );
    }
    for (const start of failedStarts(known)) {
      if (start.kind !== 'no-command') continue;
      const program =
        start.message.reason.named.command ?? programIn([], 'missing-command', start.definition);
      yield startFinding(start, known, see, {
        confidence: start.task.startedAt === undefined ? 'confirmed' : 'likely',
        says: `cannot start because ${itsCommand(program)} is not in the image`,
        quotes: commandMembers(start.definition),
        remediation: isScript(program) ? scriptAdvice : programAdvice,
        prevention,
      });
    }
  },
});

/** What a shell says of a file that it was to run. */
const saidByShell = /(?:^|\s|\/)(?:ba|da|a|z|k)?sh: |: (?:line )?\d{1,6}: /;

/** Whether a line is about a program that was to be run, rather than about a file that a program wanted. */
function namesCommand({ kind, text, confidence }: LogFinding): boolean {
  if (confidence === 'possible') return false;
  return kind === 'missing-command' || (kind === 'missing-file' && saidByShell.test(text));
}
