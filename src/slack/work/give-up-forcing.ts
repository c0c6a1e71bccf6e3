import type { ServiceRef } from '../../facts/service-ref.ts';
import type { JobOf } from '../../queue/jobs.ts';
import type { DeploymentView } from '../../renderers/slack/message.ts';
import type { Card } from '../../store/cards.ts';
import type { ForcedDeployment } from '../../store/forced-deployments.ts';
import { refresh } from './card.ts';
import { follow, ignoringLostCard, latest, lockOf, sentBefore } from './sent-deployment.ts';
import type { Working } from './working.ts';

type Force = JobOf<'force-deployment'>;

/**
 * Ends a request that failed for the last time. What was sent is followed all the same; what was not, or what nobody
 * knows of, is said in the card and keeps nobody from asking again: whoever does is shown the live state first.
 *
 * @returns whether the card says what became of it
 */
export async function giveUpForcing(job: Force, working: Working): Promise<boolean> {
  const { store, id } = working;
  const card = await store.cards.get(job.cardId);
  const ref = card?.ref;
  if (!card || !ref) return false;
  const record = await store.forcedDeployments.get(id);
  if (record?.state === 'sent') {
    await follow(job, card, ref, record, working);
    return true;
  }
  if (record?.state === 'sending') return settle(job, card, ref, record, working);
  await store.locks.release(lockOf(ref), id);
  return record !== undefined;
}

/** Looks once whether the change was made, because AWS answered none of the calls that were to make it. */
async function settle(
  job: Force,
  card: Card,
  ref: ServiceRef,
  record: ForcedDeployment,
  working: Working,
): Promise<boolean> {
  const { store, id, log } = working;
  const look = await lookOnce(job, ref, record, working);
  if (look.sent) {
    await follow(job, card, ref, look.sent, working);
    return true;
  }
  const { by, requestedAt: at } = record;
  const view: DeploymentView = look.known
    ? {
        state: 'refused',
        by,
        at,
        detail: 'AWS did not answer the request, and the deployment is the same as before.',
      }
    : {
        state: 'unknown',
        by,
        at,
        detail: 'AWS answered neither the request nor what became of it. Check again.',
      };
  if (look.known) await store.forcedDeployments.drop(id);
  else await store.forcedDeployments.put(id, { ...record, state: 'ended' });
  await store.locks.release(lockOf(ref), id);
  await store.cardDeployments.put(card.id, view);
  log.info({ audit: 'force-new-deployment', request: id, ...view }, 'Given up.');
  await ignoringLostCard(refresh(await latest(card, working), working));
  return true;
}

interface Look {
  /** Whether AWS said which deployment is PRIMARY. */
  readonly known: boolean;
  readonly sent?: ForcedDeployment | undefined;
}

async function lookOnce(
  job: Force,
  ref: ServiceRef,
  record: ForcedDeployment,
  working: Working,
): Promise<Look> {
  try {
    return { known: true, sent: await sentBefore(job, ref, record, working) };
  } catch (error) {
    working.log.error({ err: error }, 'Nobody knows whether a new deployment was started.');
    return { known: false };
  }
}
