import { type DeploymentProgress, progressOf } from '../../actions/deployment-outcome.ts';
import { describeServices } from '../../facts/ecs.ts';
import { type JobOf, jobId } from '../../queue/jobs.ts';
import type { Later } from '../../queue/run-job.ts';
import type { DeploymentView } from '../../renderers/slack/message.ts';
import { code, type Mrkdwn, user as mention, mrk, words } from '../../renderers/slack/mrkdwn.ts';
import type { ForcedDeployment } from '../../store/forced-deployments.ts';
import { refresh } from './card.ts';
import { describeNow } from './describe.ts';
import { announce, ignoringLostCard, lockOf, lockSeconds } from './force-deployment.ts';
import type { Working } from './working.ts';

/** A deployment that has not ended after this long is left to itself, in milliseconds. */
const longestMs = 60 * 60_000;

/**
 * One look at a forced deployment, by its id. While it runs, the same job comes again later; at its end the card shows
 * the outcome, the thread is told, and the service is diagnosed anew.
 */
export async function watchDeployment(
  job: JobOf<'watch-deployment'>,
  working: Working,
): Promise<Later | undefined> {
  const { store, log, watchEveryMs } = working;
  const record = await store.forcedDeployments.get(job.request);
  const card = await store.cards.get(job.cardId);
  if (!record?.deploymentId || !card?.ref) return undefined;

  await store.locks.take(lockOf(card.ref), job.request, lockSeconds);
  const late = Date.now() - Date.parse(record.requestedAt) > longestMs;
  const answer = await describeNow(card.ref, working).catch((error: unknown) => {
    log.warn({ err: error }, 'AWS did not say how far the deployment is.');
    return undefined;
  });
  // Bad days are when deployments are forced: an unanswered look is not the end of the watch.
  if (answer === undefined && !late) return { laterMs: 2 * watchEveryMs };
  const progress = progressOf(answer ?? describeServices.parse({}), record.deploymentId);
  const view = viewOf(progress, record, late);
  const before = await store.cardDeployments.get(card.id);
  if (JSON.stringify(before) !== JSON.stringify(view)) {
    await store.cardDeployments.put(card.id, view);
    await ignoringLostCard(refresh(card, working));
  }
  if (progress.state === 'running' && !late) return { laterMs: watchEveryMs };

  log.info({ audit: 'force-new-deployment', request: job.request, ...view }, 'It has ended.');
  await announce(`${job.request}-ended`, card, outcome(progress, record, card.ref.name), working);
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
