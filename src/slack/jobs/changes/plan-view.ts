import { actions } from '../../../actions/index.ts';
import type { ChangeView, PlanView } from '../../../renderers/slack/message.ts';
import type { KeptPlan } from '../../../store/plans.ts';

/** How a plan and its outcome are shown. */
export function planView(plan: KeptPlan): PlanView {
  const { ref, id, state, endedBy, approvedBy } = plan;
  const change = changeViewOf(plan);
  return {
    planId: id,
    cardId: plan.cardId,
    service: ref,
    state: shownState(state),
    title: plan.title,
    effects: plan.effects,
    expected: plan.expected,
    command: plan.command,
    by: plan.by,
    until: plan.until,
    ...(approvedBy !== undefined && { approvedBy }),
    ...(endedBy !== undefined && { endedBy }),
    ...(change && { change }),
  };
}

/** What became of a plan that was confirmed; undefined as long as nothing has. */
export function changeViewOf(plan: KeptPlan): ChangeView | undefined {
  const { outcome, mark, approvedBy } = plan;
  if (outcome === undefined) return undefined;
  const { noun, done } = actions[plan.action];
  return {
    ...outcome,
    noun,
    done,
    by: plan.by,
    at: plan.at,
    ...(approvedBy !== undefined && { approvedBy }),
    ...(mark !== undefined && { mark }),
  };
}

function shownState(state: KeptPlan['state']): PlanView['state'] {
  switch (state) {
    case 'sending':
    case 'unanswered':
    case 'sent':
    case 'ended':
      return 'confirmed';
    default:
      return state;
  }
}
