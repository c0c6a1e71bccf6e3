import {
  type ForcePlan,
  forceNewDeployment,
  planForceDeployment,
} from '../../actions/force-new-deployment.ts';
import { ActionRefused } from '../../actions/run.ts';
import { describeServices } from '../../facts/ecs-services.ts';
import type { ServiceRef } from '../../facts/service-ref.ts';
import { failureOf } from '../../probes/failures.ts';
import type { JobOf } from '../../queue/jobs.ts';
import type { DeploymentView } from '../../renderers/slack/message.ts';
import { code, user as mention, mrk, words } from '../../renderers/slack/mrkdwn.ts';
import type { Card } from '../../store/cards.ts';
import type { ForcedDeployment } from '../../store/forced-deployments.ts';
import { triage } from '../../triage.ts';
import { expired } from '../expired.ts';
import { readerOf, refresh, viewOf, whisper } from './card.ts';
import {
  audit,
  follow,
  ignoringLostCard,
  latest,
  lockOf,
  lockSeconds,
  noteSent,
  primaryIn,
  sentBefore,
} from './sent-deployment.ts';
import { noted, type Working } from './working.ts';

type Force = JobOf<'force-deployment'>;

/** A change that nobody else would see is not made. */
const unseen = mrk`AWS is changed only where everybody sees it: invite me to this channel and ask again.`;

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
  const interrupted = await store.forcedDeployments.get(id);
  // What was sent is followed to its end, and after its end nothing is done but to show it.
  if (interrupted?.state === 'sent') return follow(job, card, ref, interrupted, working);
  if (interrupted?.state === 'ended') return ignoringLostCard(refresh(card, working));

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
  const record = interrupted ?? (await prepare(job, card, ref, working));
  if (record === undefined) return;
  const sent =
    (interrupted && (await sentBefore(job, ref, interrupted, working))) ??
    (await send(job, card, ref, record, working));
  if (sent) await follow(job, card, ref, sent, working);
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

/** Shows in the card that nothing was changed, and why. The request ends with it: it is not sent after that. */
async function refuse(
  job: Force,
  card: Card,
  ref: ServiceRef,
  detail: string,
  working: Working,
): Promise<void> {
  const { store, id, log } = working;
  await store.locks.release(lockOf(ref), id);
  const by = job.user;
  const at = new Date().toISOString();
  const view: DeploymentView = { state: 'refused', by, at, detail };
  await store.cardDeployments.put(card.id, view);
  const ended = { state: 'ended', cardId: card.id, by, requestedAt: at } as const;
  await store.forcedDeployments.put(id, ended);
  log.info({ audit: 'force-new-deployment', by, service: ref.arn, detail }, 'Refused.');
  await whisper(
    mrk`No new deployment was started: ${words(detail)}`,
    readerOf(job, card, id),
    working,
  );
  await ignoringLostCard(refresh(await latest(card, working), working));
}

function refusalOf(error: ActionRefused): string {
  const denied = failureOf(error).because === 'denied' || /AccessDenied/.test(error.code);
  return denied
    ? `AWS denies ecs:UpdateService: ${error.message}`
    : `${error.code}: ${error.message}`;
}
