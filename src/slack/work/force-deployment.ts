import {
  type ForcePlan,
  forceNewDeployment,
  planForceDeployment,
} from '../../actions/force-new-deployment.ts';
import { ActionRefused } from '../../actions/run.ts';
import { describeServices } from '../../facts/ecs.ts';
import { primaryDeployment, serviceIn } from '../../facts/service.ts';
import type { ServiceRef } from '../../facts/service-ref.ts';
import { failureOf } from '../../probes/failures.ts';
import { digest, type JobOf, jobId } from '../../queue/jobs.ts';
import type { DeploymentView } from '../../renderers/slack/message.ts';
import { code, user as mention, mrk, words } from '../../renderers/slack/mrkdwn.ts';
import type { Card } from '../../store/cards.ts';
import type { ForcedDeployment } from '../../store/forced-deployments.ts';
import { triage } from '../../triage.ts';
import { CannotPostHere, MessageGone } from '../errors.ts';
import { expired, readerOf, refresh, threadOf, viewOf, whisper } from './card.ts';
import { describeNow } from './describe.ts';
import { noted, type Working } from './working.ts';

type Force = JobOf<'force-deployment'>;

/** How long one request keeps others from forcing the same service, in seconds; the watch renews it. */
export const lockSeconds = 15 * 60;

/** A change that nobody else would see is not made. */
const unseen = mrk`AWS is changed only where everybody sees it: invite me to this channel and ask again.`;

/** The lock that lets one forced deployment a service run. */
export function lockOf({ region, account, cluster, name }: ServiceRef): string {
  return `force-${digest([account, region, cluster, name])}`;
}

/**
 * Forces a new deployment once, however often this job is run: the permission and the live state are checked here again,
 * and what is about to be sent is written down before it is sent and after.
 */
export async function forceDeployment(job: Force, working: Working): Promise<void> {
  const { store, authoriser, id } = working;
  const card = await store.cards.get(job.cardId);
  const ref = card?.ref;
  if (!card || !ref) {
    const reader = { team: job.team, channel: job.channel, user: job.user, answering: id };
    return whisper(expired, reader, working);
  }
  const reader = readerOf(job, card, id);
  const permission = await authoriser.mayAct(job.user, job.channel);
  if (!permission.allowed) return whisper(permission.because, reader, working);
  if (card.ts === undefined) return whisper(unseen, reader, working);

  const owner = await store.locks.take(lockOf(ref), id, lockSeconds);
  if (owner !== undefined) {
    const other = await store.forcedDeployments.get(owner);
    const by = other ? mrk`, forced by ${mention(other.by)}` : mrk``;
    return whisper(
      mrk`A new deployment of ${code(ref.name)} is already running${by}.`,
      reader,
      working,
    );
  }
  const interrupted = await store.forcedDeployments.get(id);
  const record = interrupted ?? (await prepare(job, card, ref, working));
  if (record === undefined) return;
  const sent =
    (interrupted && (await sentBefore(job, ref, interrupted, working))) ??
    (await send(job, card, ref, record, working));
  if (sent?.state === 'sent') await follow(job, card, ref, sent, working);
}

/** Looks at the live state again and writes down what is about to be sent; undefined where it is refused. */
async function prepare(
  job: Force,
  card: Card,
  ref: ServiceRef,
  working: Working,
): Promise<ForcedDeployment | undefined> {
  const { store, aws, cache, log, id } = working;
  const found = await triage(ref, { ask: noted(aws.asking(ref.region).ask, log), cache });
  await store.cards.put(card.id, { ...card, view: viewOf(found, card.askedBy) });
  const plan: ForcePlan = planForceDeployment(found.facts, found.diagnosis);
  if (plan.kind === 'withheld') {
    await refuse(job, card, ref, plan.reason, working);
    return undefined;
  }
  const record: ForcedDeployment = {
    state: 'sending',
    cardId: card.id,
    by: job.user,
    requestedAt: new Date().toISOString(),
    before: plan.replaces,
  };
  await store.forcedDeployments.put(id, record);
  audit(job, ref, record, working, 'A new deployment is about to be forced.');
  return record;
}

/**
 * What an earlier run of this job has sent, if it has: either it was written down, or the PRIMARY deployment is another
 * than the one that was to be replaced.
 */
async function sentBefore(
  job: Force,
  ref: ServiceRef,
  record: ForcedDeployment,
  working: Working,
): Promise<ForcedDeployment | undefined> {
  if (record.state === 'sent') return record;
  const now = primaryIn(await describeNow(ref, working));
  return now === undefined || now === record.before
    ? undefined
    : noteSent(job, ref, record, now, working);
}

async function send(
  job: Force,
  card: Card,
  ref: ServiceRef,
  record: ForcedDeployment,
  working: Working,
): Promise<ForcedDeployment | undefined> {
  try {
    const answer = await working.aws.changing(ref.region).run(forceNewDeployment(ref));
    const { service } = answer as { readonly service?: unknown };
    const deploymentId = primaryIn(describeServices.parse({ services: [service] }));
    return await noteSent(job, ref, record, deploymentId, working);
  } catch (error) {
    if (!(error instanceof ActionRefused)) throw error;
    await refuse(job, card, ref, refusalOf(error), working);
    return undefined;
  }
}

/** Writes down that the change was made, and which deployment it started. */
async function noteSent(
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
async function follow(
  job: Force,
  card: Card,
  ref: ServiceRef,
  record: ForcedDeployment,
  working: Working,
): Promise<void> {
  const { store, queue, id, watchEveryMs } = working;
  await store.cardDeployments.put(card.id, {
    state: 'requested',
    by: job.user,
    at: record.requestedAt,
    ...(record.deploymentId !== undefined && { deploymentId: record.deploymentId }),
  });
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

/** Shows in the card that nothing was changed, and why. */
async function refuse(
  job: Force,
  card: Card,
  ref: ServiceRef,
  detail: string,
  working: Working,
): Promise<void> {
  const { store, id, log } = working;
  await store.locks.release(lockOf(ref), id);
  const view: DeploymentView = {
    state: 'refused',
    by: job.user,
    at: new Date().toISOString(),
    detail,
  };
  await store.cardDeployments.put(card.id, view);
  log.info({ audit: 'force-new-deployment', by: job.user, service: ref.arn, detail }, 'Refused.');
  await whisper(
    mrk`No new deployment was started: ${words(detail)}`,
    readerOf(job, card, id),
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
async function latest(card: Card, { store }: Working): Promise<Card> {
  return (await store.cards.get(card.id)) ?? card;
}

function primaryIn(answer: ReturnType<typeof describeServices.parse>): string | undefined {
  const service = serviceIn(answer);
  return service && primaryDeployment(service)?.id;
}

function refusalOf(error: ActionRefused): string {
  const denied = failureOf(error).because === 'denied' || /AccessDenied/.test(error.code);
  return denied
    ? `AWS denies ecs:UpdateService: ${error.message}`
    : `${error.code}: ${error.message}`;
}

function audit(
  { user, channel }: Force,
  { arn }: ServiceRef,
  { requestedAt, before, deploymentId }: ForcedDeployment,
  { log, id }: Working,
  text: string,
): void {
  const request = { request: id, requestedAt, before, deploymentId };
  log.info({ audit: 'force-new-deployment', by: user, channel, service: arn, ...request }, text);
}
