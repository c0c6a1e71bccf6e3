import type {
  App,
  BlockAction,
  ButtonAction,
  ExternalSelectAction,
  OverflowAction,
  PlainTextInputAction,
  StaticSelectAction,
} from '@slack/bolt';
import { lookIds } from '../../looks/look.ts';
import { buttonIds, changeButton, lookButton, sayButton } from '../../renderers/slack/message.ts';
import { actionIds } from '../../rules/rule.ts';
import { intentIds } from '../../understanding/intent.ts';
import { doneInTime } from '../asking/acknowledge.ts';
import { type Listening, tell } from '../asking/listening.ts';
import {
  answerPlan,
  asFile,
  checkAgain,
  closer,
  lookAgain,
  lookAt,
  more,
  pick,
  planOf,
  suspect,
  turnPage,
  unwatch,
} from './buttons.ts';
import { onCommand } from './commands.ts';
import { onHomeOpened } from './home.ts';
import { onMention } from './mentions.ts';
import { type Click, onClick } from './on-click.ts';
import { onSaid } from './said.ts';
import { type Choice, onServiceChosen, onServiceQuery } from './service-select.ts';
import { onMessageShortcut, whyShortcut } from './shortcuts.ts';
import { onSuspectQuery } from './suspect-select.ts';

/** The slash command, as in `manifest.yml`. */
export const command = '/ecs';

/** The events that are listened to, as in `manifest.yml`. */
export const events = ['app_mention', 'app_home_opened'] as const;

/** Which buttons lead where. Each `action_id` is matched by exactly one entry, or two would acknowledge. */
const buttons = [
  ...lookIds.map((id) => [lookButton(id), lookAt(id)] as const),
  [buttonIds.back, turnPage],
  [buttonIds.next, turnPage],
  [buttonIds.file, asFile],
  [buttonIds.older, lookAgain('older')],
  [buttonIds.lookAgain, lookAgain('same')],
  [buttonIds.filter, lookAgain('typed')],
  [buttonIds.jump, turnPage],
  [buttonIds.again, checkAgain],
  [buttonIds.unwatch, unwatch],
  ...actionIds.map((id) => [changeButton(id), planOf(id)] as const),
  [buttonIds.confirmChange, answerPlan('confirm')],
  [buttonIds.approveChange, answerPlan('approve')],
  [buttonIds.cancelChange, answerPlan('cancel')],
  [buttonIds.closer, closer],
  [buttonIds.suspect, suspect],
  // Cards of an earlier release have several such menus, with numbers.
  [new RegExp(`^${buttonIds.more}(?::\\d+)?$`), more],
  [new RegExp(`^${buttonIds.pick}:\\d+$`), pick],
] as const;

/** Says which command, event, shortcut and button goes to which function, and nothing else. */
export function listen(app: App, listening: Listening): void {
  app.command(command, ({ command: used, ack, respond }) =>
    onCommand(used, ack, respond, listening),
  );

  app.event(events[0], async ({ event, client, context, body }) => {
    const { botUserId = '', teamId } = context;
    await onMention(event, { team: teamId ?? body.team_id, botUserId, client }, listening);
  });

  app.event(events[1], async ({ event, context, body }) => {
    if (event.tab !== 'home') return;
    await onHomeOpened({ team: context.teamId ?? body.team_id, user: event.user }, listening);
  });

  for (const intent of intentIds) {
    app.action<BlockAction<ButtonAction>>(
      { type: 'block_actions', action_id: sayButton(intent) },
      ({ body, action, ack, respond }) =>
        onSaid(intent, clickOf(body, action), ack, respond, listening),
    );
  }

  app.options(buttonIds.chooseService, ({ payload, body, ack }) =>
    onServiceQuery(payload.value, body, ack as never, listening),
  );

  app.options(buttonIds.suspect, ({ payload, body, ack }) =>
    onSuspectQuery(payload, body, ack as never, listening),
  );

  app.action<BlockAction<ExternalSelectAction>>(
    { type: 'block_actions', action_id: buttonIds.chooseService },
    async ({ body, action, ack, client }) => {
      const work = onServiceChosen(choiceOf(body, action), listening);
      await doneInTime(work);
      await ack();
      const said = await work;
      if (said) await tell(client, placeOf(body), said, listening.log);
    },
  );

  app.shortcut({ type: 'message_action', callback_id: whyShortcut }, ({ shortcut, ack, respond }) =>
    onMessageShortcut(shortcut, ack, respond, listening),
  );

  for (const [id, decide] of buttons) {
    app.action<BlockAction<Clicked>>(
      { type: 'block_actions', action_id: id },
      ({ body, action, ack, respond }) =>
        onClick(decide, clickOf(body, action), ack, respond, listening),
    );
  }
}

/** Where somebody who chose something is told what only they read. */
function placeOf(body: BlockAction) {
  const threadTs = threadOf(body);
  return {
    channel: body.channel?.id,
    user: body.user.id,
    ...(threadTs !== undefined && { thread_ts: threadTs }),
  };
}

function choiceOf(body: BlockAction, { action_ts, selected_option }: ExternalSelectAction): Choice {
  const { user, team, channel, response_url } = body;
  const threadTs = threadOf(body);
  return {
    user,
    team,
    ...(channel && { channel: channel.id, responseUrl: response_url }),
    ...(threadTs !== undefined && { threadTs }),
    key: selected_option?.value ?? '',
    actionTs: action_ts,
  };
}

type Clicked =
  | ButtonAction
  | ExternalSelectAction
  | OverflowAction
  | PlainTextInputAction
  | StaticSelectAction;

function clickOf(body: BlockAction, action: Clicked): Click {
  const { user, team, channel, response_url } = body;
  const { action_ts } = action;
  const threadTs = threadOf(body);
  const value = idsOf(action);
  return {
    user,
    team,
    ...(channel && { channel }),
    response_url,
    ...(threadTs !== undefined && { threadTs }),
    action_ts,
    ...(value !== undefined && { value }),
    ...(action.type === 'plain_text_input' && { typed: action.value ?? '' }),
  };
}

/** The thread in which the clicked message is a reply; the message that a thread hangs on stands in the channel. */
function threadOf({ container, message }: BlockAction): string | undefined {
  const thread: unknown = container['thread_ts'] ?? message?.['thread_ts'];
  return typeof thread === 'string' && thread !== container['message_ts'] ? thread : undefined;
}

/** The ids that a click carries; a box has no value of its own but what is typed, so that its block carries them. */
function idsOf(action: Clicked): string | undefined {
  switch (action.type) {
    case 'button':
      return action.value;
    case 'plain_text_input':
      return action.block_id;
    default:
      return action.selected_option?.value;
  }
}
