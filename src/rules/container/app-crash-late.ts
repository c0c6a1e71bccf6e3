import { lifeSeconds } from '../../facts/tasks.ts';
import { duration } from '../duration.ts';
import { code } from '../phrases.ts';
import { defineRule } from '../rule.ts';
import { containerExits, exitNeeds, exitWants } from './container-exits.ts';
import { crashConfidence, crashReason } from './crash-reason.ts';
import { exitExplains, exitFinding, quoteLog } from './exit-finding.ts';

/**
 * The program of the main container ended with an error after it had worked for more than a start takes. The last error
 * before the end counts, because it got over those before. A kill for its memory says so in ECS's words and is not this.
 */
export const appCrashLate = defineRule({
  id: 'app-crash-late',
  layer: 'container',
  passedBy: 'lasted',
  title: 'The program crashes after having worked',
  explains: exitExplains,
  needs: exitNeeds,
  wants: exitWants,
  reference: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/stopped-task-errors.html',

  *check(known, see) {
    for (const exit of containerExits(known)) {
      if (exit.mode !== 'app-crash-late') continue;
      const { name, error, log } = exit;
      const reason = crashReason(exit);
      yield exitFinding(exit, known, see, {
        confidence: crashConfidence(exit, reason),
        says: `crashes with code ${exit.code} after it has run for ${lifetimes(exit.tasks.flatMap((it) => lifeSeconds(it) ?? []))}${reason.says}`,
        evidence: error ? quoteLog(exit, see, error.from, error.to) : [],
        remediation: !log
          ? `Read the end of the log of ${code(name)}: its last error is the reason.`
          : (reason.advice ??
            `Mend what the last error of ${code(name)} says; roll back if it began with this revision.`),
        rollBack: reason.advice === undefined,
        prevention:
          'Alarm on stopped tasks and on the rate of errors, and test releases under load.',
      });
    }
  },
});

/** How long the programs ran, from the shortest to the longest life. */
function lifetimes(lives: readonly number[]): string {
  const [shortest, longest] = [duration(Math.min(...lives)), duration(Math.max(...lives))];
  return shortest === longest ? shortest : `${shortest} to ${longest}`;
}
