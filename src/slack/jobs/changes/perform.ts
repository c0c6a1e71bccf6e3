import type { AwsClients } from '../../../accounts/clients.ts';
import type { Log } from '../../../log.ts';
import type { Job } from '../../../queue/jobs.ts';
import type { Handler, Later } from '../../../queue/run-job.ts';
import { code, mrk } from '../../../renderers/slack/mrkdwn.ts';
import { RateLimited } from '../../posting/errors.ts';
import { diagnose } from '../diagnose.ts';
import { explain } from '../explain.ts';
import { fleet } from '../fleet.ts';
import { look } from '../looks/look.ts';
import { lookAgain } from '../looks/look-again.ts';
import { sheetFile } from '../looks/sheet-file.ts';
import { turnPage } from '../looks/turn-page.ts';
import { proposeService } from '../propose-service.ts';
import { publishHome } from '../publish-home.ts';
import { showCard } from '../show-card.ts';
import { tellFailure } from '../tell-failure.ts';
import { showAudit } from '../show-audit.ts';
import { unwatchService } from '../unwatch-service.ts';
import { watchService } from '../watch-service.ts';
import type { Working } from '../working.ts';
import { answerPlan } from './answer-plan.ts';
import { settle } from './carry-out.ts';
import { planChange } from './plan-change.ts';
import { watchChange } from './watch-change.ts';

/** What is the same for every job. */
export type Shift = Omit<Working, 'id' | 'log' | 'aws'> & { readonly clients: AwsClients };

/** Does what jobs say. Where Slack asks to wait, the job comes again after that time. */
export function createHandler({ clients, ...shift }: Shift): Handler {
  const working = (job: Job, id: string, log: Log): Working => ({
    ...shift,
    aws: clients.inNameOf(job.user),
    id,
    log,
  });
  return {
    async run(job, id, log) {
      try {
        return await perform(job, working(job, id, log));
      } catch (error) {
        if (!(error instanceof RateLimited)) throw error;
        log.warn({ retryAfterMs: error.retryAfterMs }, 'Slack asks to wait.');
        return { laterMs: error.retryAfterMs };
      }
    },
    async gaveUp(job, id, log) {
      try {
        await tellFailure(job, working(job, id, log));
      } catch (error) {
        log.error({ err: error }, 'The failure could not be told.');
      }
    },
  };
}

async function perform(job: Job, working: Working): Promise<Later | undefined> {
  switch (job.kind) {
    case 'diagnose':
      return diagnose(job, working);
    case 'look':
      return look(job, working);
    case 'audit':
      await showAudit(job, working);
      return undefined;
    case 'fleet':
      await fleet(job, working);
      return undefined;
    case 'show-card':
      return showCard(job, working);
    case 'look-again':
      return lookAgain(job, working);
    case 'sheet-file':
      return sheetFile(job, working);
    case 'turn-page':
      await turnPage(job, working);
      return undefined;
    case 'plan-change':
      await planChange(job, working);
      return undefined;
    case 'answer-plan':
      return answerPlan(job, working);
    case 'watch-change':
      return watchChange(job, working);
    case 'watch-service':
      return watchService(job, working);
    case 'unwatch-service':
      await unwatchService(job, working);
      return undefined;
    case 'propose-service':
      await proposeService(job, working);
      return undefined;
    case 'publish-home':
      await publishHome(job, working);
      return undefined;
    case 'explain':
      await explain(job, working);
      return undefined;
  }
}

async function tellFailure(job: Job, working: Working): Promise<void> {
  const { poster, store, id } = working;
  const { correlation, team, channel, user, cardId } = job;
  const text = mrk`This could not be done; the log has the reason under ${code(correlation)}. Try again in a minute.`;
  const render = () => ({ text });
  if (job.kind === 'answer-plan' && (await settle(job, working))) return;
  const inCard = job.kind === 'diagnose' || (job.kind === 'look' && job.asCard);
  const card = inCard ? await store.postings.get(`card-${cardId}`) : undefined;
  if (card?.state === 'posted') await poster.update(team, card, render);
  else await poster.whisper({ team, channel, user, answering: id }, render);
}
