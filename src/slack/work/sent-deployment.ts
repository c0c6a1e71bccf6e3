import type { DescribeServices } from '../../facts/ecs-services.ts';
import { primaryDeployment, serviceIn } from '../../facts/service.ts';
import type { ServiceRef } from '../../facts/service-ref.ts';
import { digest, type JobOf, jobId } from '../../queue/jobs.ts';
import { code, user as mention, mrk } from '../../renderers/slack/mrkdwn.ts';
import type { Card } from '../../store/cards.ts';
import type { ForcedDeployment } from '../../store/forced-deployments.ts';
import { CannotPostHere, MessageGone } from '../errors.ts';
import { refresh, threadOf, type whisper } from './card.ts';
import { describeNow } from './describe.ts';
import type { Working } from './working.ts';

type Force = JobOf<'force-deployment'>;

/** How long one request keeps others from forcing the same service, in seconds; the watch renews it. */
export const lockSeconds = 15 * 60;

/** The lock that lets one forced deployment a service run. */
export function lockOf({ region, account, cluster, name }: ServiceRef): string {
  return `force-${digest([account, region, cluster, name])}`;
}

/** What a request that is written down as about to be sent has sent, if it has: then the PRIMARY deployment is another. */
export async function sentBefore(
  job: Force,
  ref: ServiceRef,
  record: ForcedDeployment,
  working: Working,
): Promise<ForcedDeployment | undefined> {
  const now = primaryIn(await describeNow(ref, working));
  return now === undefined || now === record.before
    ? undefined
    : noteSent(job, ref, record, now, working);
}

/** Writes down that the change was made, and which deployment it started. */
export async function noteSent(
  job: Force,
  ref: ServiceRef,
  record: ForcedDeployment,
  deploymentId: string | undefined,
  working: Working,
): Promise<ForcedDeployment> {
  const sent: ForcedDeployment = {
    ...record,
    state: 'sent',
    ...(deploymentId !== undefined && { deploymentId }),
  };
  await working.store.forcedDeployments.put(working.id, sent);
  audit(job, ref, sent, working, 'A new deployment was forced.');
  return sent;
}

/** Shows the request in the card, says in the thread who made it, and has it watched. */
export async function follow(
  job: Force,
  card: Card,
  ref: ServiceRef,
  record: ForcedDeployment,
  working: Working,
): Promise<void> {
  const { store, queue, id, watchEveryMs } = working;
  const shown = await store.cardDeployments.get(card.id);
  // Where this is run again, the watch may have shown more than that it was asked for.
  if (shown?.at !== record.requestedAt) {
    await store.cardDeployments.put(card.id, {
      state: 'requested',
      by: job.user,
      at: record.requestedAt,
      ...(record.deploymentId !== undefined && { deploymentId: record.deploymentId }),
    });
  }
  const { kind: _kind, ...place } = job;
  await queue.enqueue(
    jobId('watch-deployment', id),
    { ...place, kind: 'watch-deployment', request: id },
    { delayMs: watchEveryMs },
  );
  const deployment = record.deploymentId ? mrk` (${code(record.deploymentId)})` : mrk``;
  await announce(
    `${id}-forced`,
    card,
    mrk`${mention(job.user)} forced a new deployment of ${code(ref.name)}${deployment}.`,
    working,
  );
  await ignoringLostCard(refresh(await latest(card, working), working));
}

/** Says something in the card's thread, once. A thread that has gone needs no news. */
export async function announce(
  postingId: string,
  card: Card,
  text: Parameters<typeof whisper>[0],
  { poster }: Pick<Working, 'poster'>,
): Promise<void> {
  const thread = threadOf(card);
  if (thread) await ignoringLostCard(poster.post(postingId, thread, () => ({ text })));
}

/** A card that cannot be changed any more must not keep an action from being followed to its end. */
export async function ignoringLostCard(work: Promise<unknown>): Promise<void> {
  try {
    await work;
  } catch (error) {
    if (!(error instanceof MessageGone || error instanceof CannotPostHere)) throw error;
  }
}

/** The card as it is now, because another job may have changed it meanwhile. */
export async function latest(card: Card, { store }: Working): Promise<Card> {
  return (await store.cards.get(card.id)) ?? card;
}

/** The PRIMARY deployment's id in an answer about one service. */
export function primaryIn(answer: DescribeServices): string | undefined {
  const service = serviceIn(answer);
  return service && primaryDeployment(service)?.id;
}

/** Writes a line about a change into the log: who, from where, what, and which deployment. */
export function audit(
  { user, channel }: Force,
  { arn }: ServiceRef,
  { requestedAt, before, deploymentId }: ForcedDeployment,
  { log, id }: Working,
  text: string,
): void {
  const request = { request: id, requestedAt, before, deploymentId };
  log.info({ audit: 'force-new-deployment', by: user, channel, service: arn, ...request }, text);
}
