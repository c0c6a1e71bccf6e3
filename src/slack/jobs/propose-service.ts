import type { JobOf } from '../../queue/jobs.ts';
import { usageMessage } from '../../renderers/slack/help.ts';
import { mrk } from '../../renderers/slack/mrkdwn.ts';
import { ask } from '../asking/ask.ts';
import type { Reader } from '../posting/post.ts';
import { servicesIn } from '../requests/message-services.ts';
import { whisper } from './card.ts';
import type { Working } from './working.ts';

const unreadable = mrk`I cannot read this thread. Invite me to the channel, or name the service: \`why checkout-svc\`.`;

/**
 * For whoever is invited late: reads the thread's own words (the text of an alarm, an ARN, a console address) and asks about the
 * services that they name, the surest first. The card says which one it is; names that are no service are passed over.
 */
export async function proposeService(
  job: JobOf<'propose-service'>,
  working: Working,
): Promise<void> {
  const { team, channel, user, threadTs } = job;
  const { threadRoots, poster, id } = working;
  const reader: Reader = { team, channel, user, threadTs, answering: id };
  const texts = await threadRoots.textsOf(channel, threadTs);
  if (texts === undefined) return whisper(unreadable, reader, working);
  const [question, ...others] = servicesIn({ text: texts.join('\n') });
  if (question === undefined) {
    const said = usageMessage('This thread names no ECS service.');
    await poster.whisper(reader, () => said);
    return;
  }
  await ask(working, { team, channel, user, threadTs, question, others, delivery: `thread ${id}` });
}
