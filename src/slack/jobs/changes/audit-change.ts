import { outcomeWords } from '../../../renderers/slack/change.ts';
import type { KeptPlan } from '../../../store/plans.ts';
import { RateLimited } from '../../posting/errors.ts';
import type { Posted } from '../../posting/post.ts';
import type { Working } from '../working.ts';
import { newest, planPosted } from './kept-plan.ts';
import { changeViewOf } from './plan-view.ts';

/**
 * Writes what happens to a plan that was confirmed: into the audit log, one entry a plan, and into the log, line by line. It waits
 * for nothing that Slack does not say, and the entry of an end that was noted since stays.
 */
export async function audit(seen: KeptPlan, text: string, working: Working): Promise<void> {
  const { store, log } = working;
  const { id, action, by, approvedBy, ref, change, mark, outcome, state, channel } = seen;
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
  const posted = await planPosted(seen, working);
  const link = posted && (await linkOf(posted, working));
  // Slack may have kept this job waiting, and whoever watches the change may have written down its end.
  const plan = await newest(seen, working);
  const view = changeViewOf(plan);
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

/** An entry that nobody can open in Slack is worth more than none, and a change does not wait for it. */
async function linkOf(posted: Posted, { poster }: Working): Promise<string | undefined> {
  try {
    return await poster.linkTo(posted);
  } catch (error) {
    if (error instanceof RateLimited) return undefined;
    throw error;
  }
}
