import { type DeploymentProgress, progressOf } from '../../actions/deployment-outcome.ts';
import type { ServiceRef } from '../../facts/service-ref.ts';
import { type JobOf, jobId } from '../../queue/jobs.ts';
import type { Later } from '../../queue/run-job.ts';
import type { DeploymentView } from '../../renderers/slack/message.ts';
import { code, type Mrkdwn, user as mention, mrk, words } from '../../renderers/slack/mrkdwn.ts';
import type { Card } from '../../store/cards.ts';
import type { ForcedDeployment } from '../../store/forced-deployments.ts';
import { RateLimited } from '../errors.ts';
import { refresh } from './card.ts';
import { describeNow } from './describe.ts';
import { announce, ignoringLostCard, lockOf, lockSeconds } from './sent-deployment.ts';
import type { Working } from './working.ts';

/** A deployment that has not ended after this long is left to itself, in milliseconds. */
const longestMs = 60 * 60_000;

const unanswered: DeploymentProgress = {
  state: 'failed',
  detail: 'AWS does not say how far it is after 60 minutes; it is no longer watched.',
};

type Watch = JobOf<'watch-deployment'>;

/**
 * One look at a forced deployment, by its id. While it runs, the same job comes again later; at its end the card shows
 * the outcome, the thread is told, and the service is diagnosed anew. Bad days are when deployments are forced: what AWS
 * or Slack does not answer is asked again later, as often as the hour allows.
 */
export async function watchDeployment(job: Watch, working: Working): Promise<Later | undefined> {
  const { store, log, watchEveryMs } = working;
  const record = await store.forcedDeployments.get(job.request);
  const card = await store.cards.get(job.cardId);
  if (!record?.deploymentId || !card?.ref) return undefined;

  const late = Date.now() - Date.parse(record.requestedAt) > longestMs;
  try {
    return await lookOnce(job, { ...card, ref: card.ref }, record, late, working);
  } catch (error) {
    if (late || error instanceof RateLimited) throw error;
    log.warn({ err: error }, 'A look at a forced deployment failed; it is looked at again.');
    return { laterMs: 2 * watchEveryMs };
  }
}

async function lookOnce(
  job: Watch,
  card: Card & { readonly ref: ServiceRef },
  record: ForcedDeployment,
  late: boolean,
  working: Working,
): Promise<Later | undefined> {
  const { store, log, watchEveryMs } = working;
  await store.locks.take(lockOf(card.ref), job.request, lockSeconds);
  const answer = await describeNow(card.ref, working).catch((error: unknown) => {
    if (!late) throw error;
    log.warn({ err: error }, 'AWS did not say how far the deployment is.');
    return undefined;
  });
  const progress = answer ? progressOf(answer, record.deploymentId ?? '') : unanswered;
  const view = viewOf(progress, record, late);
  await show(card, view, late, working);
  if (progress.state === 'running' && !late) return { laterMs: watchEveryMs };

  await announce(`${job.request}-ended`, card, outcome(progress, record, card.ref.name), working);
  log.info({ audit: 'force-new-deployment', request: job.request, ...view }, 'It has ended.');
  await store.forcedDeployments.put(job.request, { ...record, state: 'ended' });
  await store.locks.release(lockOf(card.ref), job.request);
  const { kind: _kind, request: _request, ...place } = job;
  await working.queue.enqueue(
    jobId('diagnose', job.request, 'ended'),
    { ...place, kind: 'diagnose' },
    {},
  );
  return undefined;
}

/** Shows a state that the card does not show yet. One that Slack did not take is shown at the next look. */
async function show(
  card: Card,
  view: DeploymentView,
  late: boolean,
  working: Working,
): Promise<void> {
  const { cardDeployments } = working.store;
  const before = await cardDeployments.get(card.id);
  if (JSON.stringify(before) === JSON.stringify(view)) return;
  await cardDeployments.put(card.id, view);
  try {
    await ignoringLostCard(refresh(card, working));
  } catch (error) {
    if (before && !late) await cardDeployments.put(card.id, before);
    throw error;
  }
}

function viewOf(
  progress: DeploymentProgress,
  { by, requestedAt: at, deploymentId }: ForcedDeployment,
  late: boolean,
): DeploymentView {
  const own = { by, at, ...(deploymentId !== undefined && { deploymentId }) };
  if (progress.state === 'running' && late) {
    return {
      ...own,
      ...progress,
      state: 'failed',
      detail: 'Not steady after 60 minutes; it is no longer watched.',
    };
  }
  return { ...own, ...progress };
}

function outcome(progress: DeploymentProgress, { by }: ForcedDeployment, service: string): Mrkdwn {
  const what = mrk`The new deployment of ${code(service)} that ${mention(by)} forced`;
  switch (progress.state) {
    case 'steady':
      return mrk`${what} is steady: ${words(`${progress.running} of ${progress.desired}`)} tasks running.`;
    case 'running':
      return mrk`${what} is not steady after 60 minutes: ${words(`${progress.running} of ${progress.desired}`)} tasks running.`;
    case 'failed':
      return mrk`${what} failed. ${words(progress.detail)}`;
    case 'rolled-back':
      return mrk`${what} was rolled back. ${words(progress.detail)}`;
    case 'superseded':
      return mrk`${what} was superseded. ${words(progress.detail)}`;
  }
}
