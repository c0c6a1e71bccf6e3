import { digest, type JobOf, jobId } from '../../queue/jobs.ts';
import { helpMessage, usageMessage } from '../../renderers/slack/help.ts';
import type { SlackMessage } from '../../renderers/slack/message.ts';
import { offerMessage } from '../../renderers/slack/offer.ts';
import type { KnownNames } from '../requests/known-names.ts';
import { servicesIn } from '../requests/message-services.ts';
import type { Request } from '../requests/request.ts';
import { isSame } from '../requests/same-service.ts';
import { ask } from './ask.ts';
import { askAboutFleet } from './ask-about-fleet.ts';
import { askForAudit } from './ask-for-audit.ts';
import { askToChange } from './ask-to-change.ts';
import { askToExplain } from './ask-to-explain.ts';
import { askToLook } from './ask-to-look.ts';
import { askToWatch } from './ask-to-watch.ts';
import type { Listening } from './listening.ts';
import { threadAbout } from './thread-about.ts';

/** Something asked in a thread, by a mention or by a button that stands for one. */
export interface Asked {
  readonly team: string;
  readonly channel: string;
  readonly user: string;
  readonly threadTs: string;
  /** Whether the thread was there before the question. */
  readonly inThread: boolean;
  /** All that was written. */
  readonly text: string;
  /** Those of its words that are names of services. */
  readonly names: KnownNames;
  /** The texts of messages that it quotes. */
  readonly quoted: string;
  /** What makes this request this one and no other, however often Slack delivers it. */
  readonly delivery: string;
}

/**
 * Hands what was asked in a thread to the workers.
 *
 * @returns what only the asker reads; undefined where the answer itself comes into the thread
 * @throws QueueUnavailable, or Redis's error
 */
export async function answerRequest(
  request: Request,
  asked: Asked,
  listening: Listening,
): Promise<SlackMessage | undefined> {
  switch (request.kind) {
    case 'help':
      return helpMessage('classic');
    case 'unclear':
      return usageMessage(request.problem);
    case 'offer':
      return offerMessage(request, asked.threadTs);
    case 'explain':
      return explain(request.text, asked, listening);
    case 'explain-again':
      return explain(asked.quoted, asked, listening);
    case 'look': {
      const { begun, said } = await askToLook(listening, { ...asked, ...request });
      return begun || (await proposed(asked, listening)) ? undefined : said;
    }
    case 'audit':
      await askForAudit(listening, { ...asked, ...request });
      return undefined;
    case 'fleet':
      await askAboutFleet(listening, { ...asked, ...request });
      return undefined;
    case 'change': {
      const { begun, said } = await askToChange(listening, { ...asked, ...request });
      return begun ? undefined : said;
    }
    case 'watch':
    case 'unwatch': {
      const { begun, said } = await askToWatch(listening, { ...asked, ...request });
      return begun ? undefined : said;
    }
    case 'why': {
      const known = (await threadAbout(listening, asked)).service;
      const question = known && isSame(request.question, known) ? known : request.question;
      await ask(listening, { ...asked, question });
      return undefined;
    }
    case 'why-again':
      return askAgain(asked, listening);
  }
}

async function explain(text: string, asked: Asked, listening: Listening) {
  if (text === '' && !asked.inThread) {
    return usageMessage(
      'Which text? Paste it after `explain`, or reply in the thread of the message.',
    );
  }
  await askToExplain(listening, { ...asked, text });
  return undefined;
}

/** The service of the thread, else one that the text names, else one that the thread's own text names. */
async function askAgain(asked: Asked, listening: Listening): Promise<SlackMessage | undefined> {
  const known = (await threadAbout(listening, asked)).service;
  const [named, ...others] = known ? [] : servicesIn({ text: asked.text });
  const question = known ?? named;
  if (question !== undefined) {
    await ask(listening, { ...asked, question, others });
    return undefined;
  }
  if (await proposed(asked, listening)) return undefined;
  return usageMessage('Which service? This thread is about none yet.');
}

/**
 * Invited late: has a worker read what stands in the thread and answer about the service that it names.
 *
 * @returns whether that was begun
 */
async function proposed(asked: Asked, listening: Listening): Promise<boolean> {
  const { team, channel, user, threadTs, inThread, delivery } = asked;
  if (!inThread || (await threadAbout(listening, asked)).service !== undefined) return false;
  const id = jobId('propose-service', team, channel, delivery);
  const common = { team, channel, user, cardId: digest([id]), correlation: id.slice(-12) };
  const job: JobOf<'propose-service'> = { ...common, kind: 'propose-service', threadTs };
  await listening.queue.enqueue(id, job, {});
  return true;
}
