import { lifeSeconds } from '../../facts/tasks.ts';
import { readStartFailure } from '../../reading/stops/start-failure.ts';
import { code, listed } from '../phrases.ts';
import { defineRule } from '../rule.ts';
import { containerExits, exitNeeds, exitWants } from './container-exits.ts';
import { crashConfidence, crashReason } from './crash-reason.ts';
import { exitExplains, exitFinding, quoteLog } from './exit-finding.ts';

/**
 * The program of an essential container ended with an error within minutes of its start, again and again. What it says
 * first is the reason. Ends that have a name of their own (a missing variable, a command that is not there, a signal) are
 * other rules', and where it could not reach a dependency the program is only the messenger.
 */
export const appCrashOnStart = defineRule({
  id: 'app-crash-on-start',
  layer: 'container',
  title: 'A container crashes while it starts',
  explains: exitExplains,
  needs: exitNeeds,
  wants: exitWants,
  reference: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/stopped-task-errors.html',

  *check(known, see) {
    for (const exit of containerExits(known)) {
      if (exit.mode !== 'app-crash-on-start') continue;
      const { name, error, log } = exit;
      const reason = crashReason(exit);
      const settings = log ? readStartFailure(log).settings : [];
      const noted = [...new Set(settings.map(({ event }) => event))].slice(0, 2);
      const unset = settings.map((it) => it.name);
      const also = unset.length > 0 ? `; its log also says that ${listed(unset)} is not set` : '';
      const life = lifeSeconds(exit.task);
      const when =
        life === undefined ? 'at start' : `${Math.max(1, Math.round(life))} s after its start`;
      yield exitFinding(exit, known, see, {
        confidence: crashConfidence(exit, reason),
        says: `exits ${when} with code ${exit.code}${reason.says}`,
        evidence: [
          ...(error ? quoteLog(exit, see, error.from, error.to) : []),
          ...noted.flatMap((event) => quoteLog(exit, see, event)),
        ],
        remediation: !log
          ? `Read the log of ${code(name)} from its last start: its first error is the reason.`
          : (reason.advice ??
            `Mend what the first error of ${code(name)} says and deploy again${also}.`),
        rollBack: reason.advice === undefined,
        prevention: 'Start the image once in CI with settings like those of production.',
      });
    }
  },
});
