import type { RequestKind } from '../../../src/sandbox/slack/delivery.ts';
import { ada, type Bot, incidents } from '../bot.ts';

/** Mentions the bot, in a thread or in the channel. @returns the message's ts */
export function mention(bot: Bot, words: string, threadTs?: string, user = ada): string {
  const { botUserId } = bot.slack.hub.app;
  return bot.slack.say(user, incidents, `<@${botUserId}> ${words}`, threadTs);
}

/** Does something of which the bot hears once. @returns delivers the same request again, as Slack does when it heard nothing */
export async function resent(bot: Bot, act: () => unknown): Promise<() => Promise<void>> {
  const { delivery } = bot.slack.hub;
  const transport = delivery.transport();
  const sent: [RequestKind, Readonly<Record<string, unknown>>][] = [];
  delivery.use({
    ...transport,
    send(kind, payload, retry) {
      sent.push([kind, payload]);
      return transport.send(kind, payload, retry);
    },
  });
  await act();
  await delivery.idle();
  delivery.use(transport);
  const [request] = sent;
  if (request === undefined) throw new Error('The bot was sent nothing.');
  return async () => {
    const ack = await transport.send(...request, { attempt: 1, reason: 'timeout' });
    if (!ack.ok) throw new Error(`The bot did not acknowledge: ${ack.reason}`);
  };
}
