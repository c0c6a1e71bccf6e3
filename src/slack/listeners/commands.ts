import type { AckFn, RespondArguments, RespondFn, SlashCommand } from '@slack/bolt';
import { explainText } from '../../explaining/explain-text.ts';
import { withPage } from '../../explaining/rule-page.ts';
import { explainedMessage } from '../../renderers/slack/explained.ts';
import { helpMessage, usageMessage } from '../../renderers/slack/help.ts';
import type { SlackMessage } from '../../renderers/slack/message.ts';
import { doneInTime } from '../asking/acknowledge.ts';
import { ask } from '../asking/ask.ts';
import { askAboutFleet } from '../asking/ask-about-fleet.ts';
import { askForAudit } from '../asking/ask-for-audit.ts';
import { askToChange } from '../asking/ask-to-change.ts';
import { type AskingToLook, askToLook } from '../asking/ask-to-look.ts';
import { askToWatch } from '../asking/ask-to-watch.ts';
import { answerClick, type Listening, onlyYou, orUnavailable } from '../asking/listening.ts';
import { namesIn } from '../asking/names-in-index.ts';
import { readRequest } from '../requests/grammar.ts';
import type { Request } from '../requests/request.ts';

/**
 * `/ecs why <service>`, `/ecs logs <service>` and every other look, `/ecs explain <text>` and `/ecs help`. The acknowledgement
 * is the first answer; the card comes from a worker. Slash commands know no threads, so `why` and the looks need a service here.
 */
export async function onCommand(
  command: SlashCommand,
  ack: AckFn<string | RespondArguments>,
  respond: RespondFn,
  listening: Listening,
): Promise<void> {
  const { text = '' } = command;
  const first = readRequest(text);
  if (first.kind === 'help') return ack(onlyYou(helpMessage('classic')));
  if (first.kind === 'explain') {
    const matches = await Promise.all(explainText(first.text).map(withPage));
    return ack(onlyYou(explainedMessage(matches, 'classic')));
  }
  const work = orUnavailable(listening, async () => {
    const names = await namesIn(text, listening);
    const asking = {
      team: command.team_id,
      channel: command.channel_id,
      user: command.user_id,
      names,
      delivery: `command ${command.trigger_id}`,
      responseUrl: command.response_url,
    };
    return answer(readRequest(text, names), asking, listening);
  });
  if (await doneInTime(work)) {
    const said = await work;
    return ack(said && onlyYou(said));
  }
  await ack();
  await answerClick(respond, await work, listening.log);
}

/** @returns what the asker reads meanwhile, or in place of an answer */
async function answer(
  request: Request,
  asking: Omit<AskingToLook, 'what' | 'rest'>,
  listening: Listening,
): Promise<SlackMessage> {
  switch (request.kind) {
    case 'look':
      return (await askToLook(listening, { ...asking, ...request })).said;
    case 'audit':
      return askForAudit(listening, { ...asking, ...request });
    case 'fleet':
      return askAboutFleet(listening, { ...asking, ...request });
    case 'change':
      return (await askToChange(listening, { ...asking, ...request })).said;
    case 'watch':
    case 'unwatch':
      return (await askToWatch(listening, { ...asking, ...request })).said;
    case 'why':
      return ask(listening, { ...asking, question: request.question });
    case 'why-again':
      return usageMessage('Which service?');
    case 'offer': {
      const name = request.name ?? request.question?.name;
      return usageMessage(
        name === undefined
          ? 'I did not understand that. `/ecs help` shows everything.'
          : `"${name}" is no command. Did you mean \`why ${name}\`?`,
      );
    }
    case 'unclear':
      return usageMessage(request.problem);
    case 'explain':
    case 'explain-again':
      return usageMessage('Which text? Paste it after `/ecs explain`.');
    case 'help':
      return helpMessage('classic');
  }
}
