import { code } from '../phrases.ts';
import { defineRule } from '../rule.ts';
import { containerExits, exitNeeds, exitWants } from './container-exits.ts';
import { exitExplains, exitFinding, quoteDefinition, quoteLog } from './exit-finding.ts';
import { commandMembers, commandOf } from './program.ts';

/** What argument parsers exit with (2), and BSD's EX_USAGE. */
const usageCodes: ReadonlySet<number> = new Set([2, 64]);

/**
 * The program refuses the arguments it got and ends at once, most often with code 2: an option it does not know, a word that
 * was not split, a script that is not there. A crash for another reason is `app-crash-on-start`.
 */
export const exit12Config = defineRule({
  id: 'exit-1-2-config',
  layer: 'container',
  title: 'The program refuses the arguments it is started with',
  explains: [...exitExplains, 'sidecar-killed-task'],
  needs: exitNeeds,
  wants: exitWants,
  reference:
    'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_definition_parameters.html',

  *check(known, see) {
    for (const exit of containerExits(known)) {
      if (exit.mode !== 'exit-1-2-config') continue;
      const { name, definition, findings } = exit;
      const [line] = findings;
      const command = commandOf(definition);
      yield exitFinding(
        exit,
        known,
        see,
        {
          confidence: usageCodes.has(exit.code) && command.length > 0 ? 'confirmed' : 'likely',
          says: `exits with code ${exit.code} because it refuses its arguments${line ? `: ${code(line.text)}` : ''}`,
          evidence: [
            ...(line ? quoteLog(exit, see, line.line) : []),
            ...commandMembers(definition).flatMap((member) => quoteDefinition(exit, see, member)),
          ],
          remediation:
            command.length > 0
              ? `Correct \`command\` and \`entryPoint\` of ${code(name)} in the task definition: each word is an item of its own, and what the image's entry point adds comes before them.`
              : `Correct the \`CMD\` or \`ENTRYPOINT\` of the image of ${code(name)}; the task definition sets neither.`,
          prevention: 'Start the image once in CI with the exact command of the task definition.',
        },
        'sidecar-killed-task',
      );
    }
  },
});
