import { explainText } from '../../explaining/explain-text.ts';
import type { JobOf } from '../../queue/jobs.ts';
import { explainedMessage } from '../../renderers/slack/explained.ts';
import { mrk } from '../../renderers/slack/mrkdwn.ts';
import { CannotPostHere, MessageGone } from '../errors.ts';
import { pastedText } from '../pasted-text.ts';
import type { Reader, Render } from '../post.ts';
import { whisper } from './card.ts';
import type { Working } from './working.ts';

const unreadable = mrk`I cannot read the message that this thread is about. Invite me to the channel, or paste the text after \`explain\`.`;

/** Says in a thread what a text means: the one that was pasted, else the message that the thread hangs on. */
export async function explain(job: JobOf<'explain'>, working: Working): Promise<void> {
  const { store, poster, authoriser, threadRoots, id } = working;
  const { team, channel, user, threadTs } = job;
  const reader: Reader = { team, channel, user, threadTs, answering: id };
  const pasted = await store.pastes.get(job.cardId);
  const text = pasted ?? (await threadRoots.textOf(channel, threadTs));
  if (text === undefined) return whisper(unreadable, reader, working);
  const matches = explainText(pastedText(text));
  const render: Render = (level) => explainedMessage(matches, level);
  if (!(await authoriser.mayPostIn(channel))) {
    await poster.whisper(reader, render);
    return;
  }
  try {
    await poster.post(id, { team, channel, threadTs }, render);
  } catch (error) {
    if (!(error instanceof CannotPostHere || error instanceof MessageGone)) throw error;
    await poster.whisper(reader, render);
  }
}
