import type { AckFn, RespondFn } from '@slack/bolt';
import { usageMessage } from '../../renderers/slack/help.ts';
import { doneInTime } from '../asking/acknowledge.ts';
import { ask } from '../asking/ask.ts';
import { answerClick, type Listening, orUnavailable } from '../asking/listening.ts';
import { type MessageContent, servicesIn } from '../requests/message-services.ts';

/** The message shortcut's `callback_id`, as in `manifest.yml`. */
export const whyShortcut = 'why_is_this_failing';

/** The fields of a message shortcut's payload that matter. */
export interface MessageShortcutUse {
  readonly team: { readonly id: string } | null;
  readonly user: { readonly id: string };
  readonly channel: { readonly id: string };
  readonly message_ts: string;
  readonly message: MessageContent & { readonly thread_ts?: string };
  readonly trigger_id: string;
  readonly response_url: string;
}

/** "Why is this failing?" on a message: finds the service that the message is about and answers in its thread. */
export async function onMessageShortcut(
  shortcut: MessageShortcutUse,
  ack: AckFn<void>,
  respond: RespondFn,
  listening: Listening,
): Promise<void> {
  const { message, channel, user, team, message_ts, trigger_id, response_url } = shortcut;
  const [question, ...others] = servicesIn(message);
  const work = orUnavailable(listening, async () => {
    if (question === undefined) return usageMessage('This message names no ECS service.');
    return ask(listening, {
      team: team?.id ?? '',
      channel: channel.id,
      user: user.id,
      threadTs: message.thread_ts ?? message_ts,
      question,
      others,
      delivery: `shortcut ${trigger_id}`,
      responseUrl: response_url,
    });
  });
  await doneInTime(work);
  await ack();
  await answerClick(respond, await work, listening.log);
}
