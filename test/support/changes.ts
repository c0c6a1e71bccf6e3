import { actions } from '../../src/actions/index.ts';
import type { ActionId } from '../../src/rules/rule.ts';
import type { Message } from '../../src/sandbox/slack/workspace.ts';
import { ada, type Bot, incidents, textOf } from './bot.ts';
import { withStore } from './redis.ts';

export const confirmIt = 'ecs:confirm_change';
export const approveIt = 'ecs:approve_change';
export const cancelIt = 'ecs:cancel_change';

/** Asks for a plan with a card's button or menu. */
export function askPlan(bot: Bot, user: string, ts: string, action: ActionId, channel = incidents) {
  return bot.slack.click(user, { channel, ts, text: actions[action].button });
}

/** Presses a button of a message. */
export function press(bot: Bot, user: string, ts: string, actionId: string, channel = incidents) {
  return bot.slack.click(user, { channel, ts, actionId });
}

/** The newest message with a button, once there is one; in a channel with all its threads. */
export function withButton(bot: Bot, actionId: string, channel = incidents): Promise<Message> {
  return bot.slack.until(() =>
    bot.slack.messages(channel).findLast((it) => textOf(it).includes(`"${actionId}"`)),
  );
}

/** A message as it is now, once it says something. */
export function once(
  bot: Bot,
  ts: string,
  says: string | RegExp,
  channel = incidents,
): Promise<Message> {
  const said = (text: string) => (typeof says === 'string' ? text.includes(says) : says.test(text));
  return bot.slack.until(() =>
    bot.slack.messages(channel).find((it) => it.ts === ts && said(textOf(it))),
  );
}

/** Asks for a plan by a button of a card and confirms it. @returns the plan's message */
export async function change(bot: Bot, action: ActionId, cardTs: string): Promise<string> {
  await askPlan(bot, ada, cardTs, action);
  const { ts } = await withButton(bot, confirmIt);
  await press(bot, ada, ts, confirmIt);
  return ts;
}

/** Every call that changes AWS. */
export function changesMade(bot: Bot) {
  return bot.aws.calls.filter(({ action }) => /ecs:(?:Update|Stop)/.test(action));
}

/** Lets the time of every plan that is kept be over. */
export function expirePlans(url: string): Promise<void> {
  return withStore({ url }, async ({ plans }, redis) => {
    const keys = await redis.keys('ecs-triage:plan:*');
    for (const id of keys.map((key) => key.slice('ecs-triage:plan:'.length))) {
      await plans.change(id, (plan) => plan && { ...plan, until: new Date().toISOString() });
    }
  });
}
