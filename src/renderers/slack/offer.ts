import type { IntentId } from '../../understanding/intent.ts';
import { intents } from '../../understanding/intents.ts';
import { actions, button, section } from './blocks.ts';
import { type SlackMessage, sayButton } from './message.ts';
import { code, join, mrk, words } from './mrkdwn.ts';

/**
 * That a question was not understood, with the nearest that could be meant as buttons.
 *
 * @param name one word that was all, and may be the name of a service
 * @param thread where the question was asked, for the answer to the button
 */
export function offerMessage(
  nearest: readonly IntentId[],
  thread: string,
  name?: string,
): SlackMessage {
  const offered = nearest.flatMap((id) => intents.filter((it) => it.id === id));
  const examples = join(
    offered.map(({ example }) => mrk`“${words(example)}”`),
    ', ',
  );
  const service =
    name === undefined ? mrk`` : mrk` For a service of that name: ${code(`why ${name}`, 100)}.`;
  const text = mrk`I did not understand that. Did you mean ${examples}?${service} \`help\` shows everything.`;
  const buttons = offered.map(({ id, example }) => button(example, sayButton(id), thread));
  return { text, blocks: [section(text), actions(...buttons)] };
}
