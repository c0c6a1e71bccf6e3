import { actions } from '../../../actions/index.ts';
import type { ActionRefused } from '../../../actions/run.ts';
import { failureOf } from '../../../probes/failures.ts';
import type { JobOf } from '../../../queue/jobs.ts';
import type { Later } from '../../../queue/run-job.ts';
import { mrk, words } from '../../../renderers/slack/mrkdwn.ts';
import { spoken } from '../../../renderers/slack/sheet-lines.ts';
import { code as quoted } from '../../../rules/phrases.ts';
import type { KeptPlan } from '../../../store/plans.ts';
import { whisper } from '../card.ts';
import type { Working } from '../working.ts';
import { audit } from './audit-change.ts';
import { planReader, show } from './kept-plan.ts';
import { letGo } from './service-turn.ts';

type Answer = JobOf<'answer-plan'>;

/** How far apart looks for a change are that AWS did not answer, in milliseconds. */
export const lookAgainMs = 1_000;

/** Says that nothing was changed, and why. The plan ends with it: it is not sent after that. */
export async function refuse(
  job: Answer,
  plan: KeptPlan,
  said: string,
  working: Working,
): Promise<Later | undefined> {
  const { noun } = actions[plan.action];
  const ended = await end({ ...plan, outcome: { state: 'refused', said } }, 'Refused.', working);
  if (!ended) return { laterMs: lookAgainMs };
  await whisper(
    mrk`${words(noun)} was not started: ${spoken(said)}`,
    planReader(plan, job.user, working.id),
    working,
  );
  return undefined;
}

/**
 * Ends a plan, with its entry in the audit log, and lets the next change of the service begin.
 *
 * @returns false where another run of the job has noted meanwhile that the change was made: that one is followed
 */
export async function end(plan: KeptPlan, text: string, working: Working): Promise<boolean> {
  const ended = await working.store.plans.change(plan.id, (it) =>
    it?.state === 'sent' ? undefined : { ...plan, state: 'ended' },
  );
  if (ended === undefined) return false;
  // First what needs nothing of Slack: a job that has to wait for it does not come back to this.
  await audit(ended, text, working);
  await letGo(plan, working);
  await show(ended, working);
  return true;
}

/** AWS's refusal in a sentence, with the permission that is missing where that is it. */
export function refusalOf({ action }: KeptPlan, error: ActionRefused): string {
  const denied = failureOf(error).because === 'denied' || /AccessDenied/.test(error.code);
  return denied
    ? `AWS denies ${actions[action].permission.action}: ${quoted(error.message)}`
    : `${error.code}: ${quoted(error.message)}`;
}
