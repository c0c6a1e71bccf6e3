import type { IntentId } from '../../understanding/intent.ts';
import { intents } from '../../understanding/intents.ts';
import { actions, button, section } from './blocks.ts';
import { type SlackMessage, sayButton } from './message.ts';
import { code, join, mrk, words } from './mrkdwn.ts';

/** What could be meant by words that were not understood. */
export interface Offer {
  readonly nearest: readonly IntentId[];
  /** The service that the words name. */
  readonly question?: { readonly name: string; readonly cluster?: string };
  /** One word that was all, and may be the name of a service. */
  readonly name?: string;
}

/**
 * That a question was not understood, with the nearest that could be meant as buttons.
 *
 * @param thread where the question was asked, for the answer to the button, which is about the service that the words name
 */
export function offerMessage({ nearest, question, name }: Offer, thread: string): SlackMessage {
  const offered = nearest.flatMap((id) => intents.filter((it) => it.id === id));
  const examples = join(
    offered.map(({ example }) => mrk`“${words(example)}”`),
    ', ',
  );
  const about = question && [question.cluster, question.name].filter(Boolean).join('/');
  const of = about === undefined ? mrk`` : mrk` of ${code(about, 100)}`;
  const service =
    name === undefined ? mrk`` : mrk` For a service of that name: ${code(`why ${name}`, 100)}.`;
  const text = mrk`I did not understand that. Did you mean ${examples}${of}?${service} \`help\` shows everything.`;
  const value = about === undefined ? thread : `${thread} ${about}`;
  const buttons = offered.map(({ id, example }) => button(example, sayButton(id), value));
  return { text, blocks: [section(text), actions(...buttons)] };
}
