import { outcomeWords } from '../../../renderers/slack/change.ts';
import type { KeptPlan } from '../../../store/plans.ts';
import type { Working } from '../working.ts';
import { planPosted } from './kept-plan.ts';
import { changeViewOf } from './plan-view.ts';

/** Writes what happens to a plan that was confirmed: into the audit log, one entry a plan, and into the log, line by line. */
export async function audit(plan: KeptPlan, text: string, working: Working): Promise<void> {
  const { store, log } = working;
  const { id, action, by, approvedBy, ref, change, mark, outcome, state, channel } = plan;
  log.info(
    {
      audit: action,
      plan: id,
      by,
      approvedBy,
      channel,
      service: ref.arn,
      change,
      mark,
      state,
      outcome,
    },
    text,
  );
  const view = changeViewOf(plan);
  const posted = await planPosted(plan, working);
  const link = posted && (await working.poster.linkTo(posted));
  await store.audit.write(plan.team, {
    id,
    at: plan.at,
    by,
    ...(approvedBy !== undefined && { approvedBy }),
    action,
    service: ref,
    title: plan.title,
    command: plan.command,
    outcome: view ? [outcomeWords(view), ...(view.said ? [view.said] : [])].join(': ') : text,
    channel,
    ...(posted && { ts: posted.ts }),
    ...(link !== undefined && { link }),
  });
}
