import { explainText } from '../../explaining/explain-text.ts';
import { withPage } from '../../explaining/rule-page.ts';
import type { JobOf } from '../../queue/jobs.ts';
import { explainedMessage } from '../../renderers/slack/explained.ts';
import { mrk } from '../../renderers/slack/mrkdwn.ts';
import type { Reader, Render } from '../posting/post.ts';
import { pastedText } from '../requests/pasted-text.ts';
import { whisper } from './card.ts';
import { postOrWhisper } from './post-or-whisper.ts';
import type { Working } from './working.ts';

const unreadable = mrk`I cannot read the message that this thread is about. Invite me to the channel, or paste the text after \`explain\`.`;

/** Says in a thread what a text means: the one that was pasted, else the message that the thread hangs on. */
export async function explain(job: JobOf<'explain'>, working: Working): Promise<void> {
  const { store, threadRoots, id } = working;
  const { team, channel, user, threadTs } = job;
  const reader: Reader = { team, channel, user, threadTs, answering: id };
  const pasted = await store.pastes.get(job.cardId);
  const text = pasted ?? (await threadRoots.textOf(channel, threadTs));
  if (text === undefined) return whisper(unreadable, reader, working);
  const matches = await Promise.all(explainText(pastedText(text)).map(withPage));
  const render: Render = (level) => explainedMessage(matches, level);
  await postOrWhisper({ everybody: render }, { team, channel, threadTs }, reader, working);
}
