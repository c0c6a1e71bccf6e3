import type { Plan } from '../../../actions/action.ts';
import { actions } from '../../../actions/index.ts';
import { scalingRange } from '../../../actions/scaling-range.ts';
import type { ServiceRef } from '../../../facts/service-ref.ts';
import type { ActionId } from '../../../rules/rule.ts';
import { type Triage, triage } from '../../../triage.ts';
import { askIn } from '../find-anywhere.ts';
import { logFailures } from '../shared-triage.ts';
import type { Working } from '../working.ts';

/** A plan from the live state, and the triage that it rests on. */
export interface PlannedNow {
  readonly plan: Plan;
  readonly found: Triage;
}

/** Plans a change from what AWS says now, past what others have just been told. @throws CannotAskAws */
export async function planNow(
  action: ActionId,
  ref: ServiceRef,
  words: readonly string[],
  working: Working,
): Promise<PlannedNow> {
  const { ask, cache } = askIn(ref, working);
  const [found, range] = await Promise.all([
    triage(ref, { ask, cache }),
    action === 'scale' ? scalingRange(ref, ask) : undefined,
  ]);
  const { facts, diagnosis, failures } = found;
  logFailures(failures, ref, working.log);
  const asked = facts.service.account;
  if (ref.account !== '' && asked !== '' && asked !== ref.account) {
    // Settings may have lost an account since: whatever has the same name elsewhere is another service.
    const reason = `The card is about account ${ref.account}, and AWS answered for ${asked}: the settings have changed since. Ask again.`;
    return { plan: { kind: 'withheld', reason }, found };
  }
  const plan = actions[action].plan({ facts, diagnosis, ...(range && { range }) }, words);
  return { plan, found };
}
