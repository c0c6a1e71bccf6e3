import type { Job } from '../../queue/jobs.ts';
import { brokenHomeTab } from '../../renderers/slack/home.ts';
import { code, mrk } from '../../renderers/slack/mrkdwn.ts';
import type { Card } from '../../store/cards.ts';
import type { Reader } from '../posting/post.ts';
import { readerOf, refresh } from './card.ts';
import { settle } from './changes/send-change.ts';
import { giveUpWatch } from './changes/watch-change.ts';
import { endWatchOf } from './watch-service.ts';
import type { Working } from './working.ts';

/** Tells whoever waits for a job that was given up, so that nobody waits for an answer that cannot come; where nobody waits, the log says it. */
export async function tellFailure(job: Job, working: Working): Promise<void> {
  switch (job.kind) {
    case 'show-card':
      return logged(working);
    case 'publish-home':
      return showBrokenHome(job.user, working);
    case 'watch-change':
      return giveUpWatch(job, working);
    case 'answer-plan':
      if (await settle(job, working)) return undefined;
      return job.answer === 'expire' ? logged(working) : tell(job, working);
    case 'watch-service':
      await endWatchOf(working.id, working);
      return tell(job, working);
    default:
      return tell(job, working);
  }
}

function logged({ log }: Working): void {
  log.warn('Nobody waits for this job, so that nobody was told.');
}

async function tell(job: Job, working: Working): Promise<void> {
  const { poster, store, id } = working;
  const text = mrk`This could not be done; the log has the reason under ${code(job.correlation)}. Try again in a minute.`;
  const render = () => ({ text });
  const card = await store.cards.get(job.cardId);
  const inCard = answersInCard(job, card);
  const posted = inCard ? await store.postings.get(`card-${job.cardId}`) : undefined;
  if (posted?.state === 'posted' && card?.view === undefined && card?.opening === undefined) {
    return poster.update(job.team, posted, render);
  }
  // An answer from before is worth more than this sentence, and progress may stand in its place.
  if (posted && card) await refresh(card, working);
  await poster.whisper(readerFor(job, card, id), render);
}

/** Whether the answer of a job is its card's own, rather than a reply beside it. */
function answersInCard(job: Job, card: Card | undefined): boolean {
  if (job.kind === 'fleet') return card?.threadTs === undefined;
  return job.kind === 'diagnose' || (job.kind === 'look' && job.asCard === true);
}

function readerFor(job: Job, card: Card | undefined, id: string): Reader {
  if (card) return readerOf(job, card, id);
  const { team, channel, user } = job;
  return {
    team,
    channel,
    user,
    answering: id,
    ...('threadTs' in job && { threadTs: job.threadTs }),
  };
}

async function showBrokenHome(user: string, { slack }: Working): Promise<void> {
  const view = brokenHomeTab('The rest cannot be shown at the moment. Open this tab again.');
  await slack.views.publish({ user_id: user, view });
}
