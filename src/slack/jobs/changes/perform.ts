import type { AwsClients } from '../../../accounts/clients.ts';
import type { Log } from '../../../log.ts';
import type { Job } from '../../../queue/jobs.ts';
import type { Handler, Later } from '../../../queue/run-job.ts';
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
import { showAudit } from '../show-audit.ts';
import { showCard } from '../show-card.ts';
import { tellFailure } from '../tell-failure.ts';
import { unwatchService } from '../unwatch-service.ts';
import { watchService } from '../watch-service.ts';
import type { Working } from '../working.ts';
import { answerPlan } from './answer-plan.ts';
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
        return whenSlackMayBeAsked(error, log);
      }
    },
    async gaveUp(job, id, log) {
      try {
        await tellFailure(job, working(job, id, log));
        return undefined;
      } catch (error) {
        if (error instanceof RateLimited) return whenSlackMayBeAsked(error, log);
        log.error({ err: error }, 'The failure could not be told.');
        return undefined;
      }
    },
  };
}

/** @throws the error itself, unless it says that Slack asks to wait */
function whenSlackMayBeAsked(error: unknown, log: Log): Later {
  if (!(error instanceof RateLimited)) throw error;
  log.warn({ retryAfterMs: error.retryAfterMs }, 'Slack asks to wait.');
  return { laterMs: error.retryAfterMs };
}

async function perform(job: Job, working: Working): Promise<Later | undefined> {
  switch (job.kind) {
    case 'diagnose':
      return diagnose(job, working);
    case 'look':
      return look(job, working);
    case 'show-card':
      return showCard(job, working);
    case 'audit':
      return showAudit(job, working);
    case 'fleet':
      return fleet(job, working);
    case 'look-again':
      return lookAgain(job, working);
    case 'sheet-file':
      return sheetFile(job, working);
    case 'turn-page':
      await turnPage(job, working);
      return undefined;
    case 'plan-change':
      return planChange(job, working);
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
