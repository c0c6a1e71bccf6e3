import type { Facts } from '../facts/facts.ts';
import type { Reach } from '../facts/task-stages.ts';
import { firstUnread, knownIn, seeIn, viewOf } from '../rules/known.ts';
import { isUnreached, reachIn } from '../rules/reached.ts';
import type { Finding, Rule } from '../rules/rule.ts';
import type { SymptomSign } from '../rules/symptoms/index.ts';
import type { Symptom } from '../rules/symptoms/symptom.ts';
import type { Blind } from './diagnosis.ts';

/** A finding with the rule that made it. */
export interface Found {
  readonly rule: Rule;
  readonly finding: Finding;
}

/** What looking at the facts gave, before anything is ordered. */
export interface Examination {
  readonly symptoms: readonly Symptom[];
  /** Symptoms that could not be looked for, or of which it is too early to say. */
  readonly unseen: readonly Symptom[];
  readonly found: readonly Found[];
  readonly ruledOut: readonly Rule[];
  /** How far tasks have come, where that is known. */
  readonly reach: Reach | undefined;
  /** Rules without a finding, about what shows only on a task that comes further. */
  readonly unreached: readonly Rule[];
  /** Rules about something that the service does not have. */
  readonly notApplicable: readonly Rule[];
  readonly blind: readonly (Blind & { readonly layer: Rule['layer'] })[];
  /** Rules and symptoms that threw, for the log. */
  readonly failures: readonly Failure[];
}

/** A rule or a symptom's sign that threw, which is a mistake in it: it becomes blind, and all others go on. */
export interface Failure {
  /** The id of the rule, or the symptom. */
  readonly of: string;
  readonly error: unknown;
}

/** Looks for every symptom and runs every rule: each finds, is ruled out, is not reached, or is blind. */
export function examine(
  facts: Facts,
  signs: readonly SymptomSign[],
  rules: readonly Rule[],
): Examination {
  const view = viewOf(facts);
  const see = seeIn(facts);
  const symptoms: Symptom[] = [];
  const unseen: Symptom[] = [];
  const failures: Failure[] = [];
  for (const { symptom, needs, shows, undecided } of signs) {
    const known = knownIn(view, needs);
    try {
      if (known && shows(known)) symptoms.push(symptom);
      else if (!known || firstUnread(view, needs) || undecided(known)) unseen.push(symptom);
    } catch (error) {
      failures.push({ of: symptom, error });
      unseen.push(symptom);
    }
  }

  const reach = reachIn(view);
  // Where tasks were read in part and none of them came all the way, the others may have met anything.
  const unreadTasks = reach ? undefined : firstUnread(view, ['runningTasks', 'stoppedTasks']);
  const found: Found[] = [];
  const ruledOut: Rule[] = [];
  const unreached: Rule[] = [];
  const notApplicable: Rule[] = [];
  const blind: (Blind & { layer: Rule['layer'] })[] = [];
  for (const rule of rules) {
    const known = knownIn(view, rule.needs);
    const before = found.length;
    let isHinted = false;
    try {
      if (known && !rule.applies(known)) {
        notApplicable.push(rule);
        continue;
      }
      isHinted = known !== undefined && rule.hinted(known);
      if (known && isHinted) gather(rule, rule.check(known, see), found);
    } catch (error) {
      // What it had found by then is not told: half of what a rule says may be wrong without the other half.
      found.length = before;
      failures.push({ of: rule.id, error });
      blind.push({ rule: rule.id, because: 'internal', needs: 'ecs-triage', layer: rule.layer });
      continue;
    }
    if (found.length > before) continue;
    // A rule is ruled out only if everything it looks at was read, and a task came so far that it could be seen.
    const missing =
      firstUnread(view, rule.needs, isHinted ? rule.wants : []) ??
      (rule.passedBy === 'none' ? undefined : unreadTasks);
    if (missing) {
      blind.push({
        rule: rule.id,
        because: missing.because,
        needs: missing.needs,
        layer: rule.layer,
      });
    } else {
      (isUnreached(rule, reach) ? unreached : ruledOut).push(rule);
    }
  }
  return { symptoms, unseen, found, ruledOut, reach, unreached, notApplicable, blind, failures };
}

/**
 * What every generator goes on by. Each rule's generator has a prototype of its own, so that to look this up in it costs more
 * than most rules do.
 */
const { next } = (function* (): Generator<Finding> {
  yield* [];
})();

function gather(rule: Rule, findings: ReturnType<Rule['check']>, found: Found[]): void {
  for (let it = next.call(findings); !it.done; it = next.call(findings)) {
    found.push({ rule, finding: it.value });
  }
}
