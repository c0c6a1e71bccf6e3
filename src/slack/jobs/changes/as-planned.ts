import type { Plan } from '../../../actions/action.ts';
import { isSameChange } from '../../../actions/change.ts';
import type { KeptPlan } from '../../../store/plans.ts';

/** Why the plan cannot be carried out as it was shown; undefined where it can. */
export function whyNotAsPlanned({ change }: KeptPlan, now: Plan): string | undefined {
  if (now.kind === 'withheld') return now.reason;
  return isSameChange(now.change, change)
    ? undefined
    : `The service has changed since this was planned; now it would be: ${now.title}. Ask again for a new plan.`;
}
