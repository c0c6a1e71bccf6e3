import type { AckFn, RespondArguments, RespondFn, SlashCommand } from '@slack/bolt';
import { explainText } from '../../explaining/explain-text.ts';
import { withPage } from '../../explaining/rule-page.ts';
import { explainedMessage } from '../../renderers/slack/explained.ts';
import { helpMessage, usageMessage } from '../../renderers/slack/help.ts';
import { doneInTime } from '../asking/acknowledge.ts';
import { ask } from '../asking/ask.ts';
import { askAboutFleet } from '../asking/ask-about-fleet.ts';
import { askForAudit } from '../asking/ask-for-audit.ts';
import { askToChange } from '../asking/ask-to-change.ts';
import { askToLook } from '../asking/ask-to-look.ts';
import { askToWatch } from '../asking/ask-to-watch.ts';
import { answerClick, type Listening, onlyYou, orUnavailable } from '../asking/listening.ts';
import { readRequest } from '../requests/grammar.ts';

/**
 * `/ecs why <service>`, `/ecs logs <service>` and every other look, `/ecs explain <text>` and `/ecs help`. The acknowledgement is the first answer; the card comes from a worker. Slash
 * commands know no threads, so `why` and the looks need a service here.
 */
export async function onCommand(
  command: SlashCommand,
  ack: AckFn<string | RespondArguments>,
  respond: RespondFn,
  listening: Listening,
): Promise<void> {
  const request = readRequest(command.text ?? '');
  if (request.kind === 'help') return ack(onlyYou(helpMessage('classic')));
  if (request.kind === 'explain') {
    const matches = await Promise.all(explainText(request.text).map(withPage));
    return ack(onlyYou(explainedMessage(matches, 'classic')));
  }
  if (request.kind === 'explain-again') {
    return ack(onlyYou(usageMessage('Which text? Paste it after `/ecs explain`.')));
  }
  if (request.kind === 'why-again') return ack(onlyYou(usageMessage('Which service?')));
  if (request.kind === 'offer') {
    const said =
      request.name === undefined
        ? 'I did not understand that. `/ecs help` shows everything.'
        : `"${request.name}" is no command. Did you mean \`why ${request.name}\`?`;
    return ack(onlyYou(usageMessage(said)));
  }
  if (request.kind === 'unclear') return ack(onlyYou(usageMessage(request.problem)));
  const asking = {
    team: command.team_id,
    channel: command.channel_id,
    user: command.user_id,
    delivery: `command ${command.trigger_id}`,
    responseUrl: command.response_url,
  };
  const work = orUnavailable(listening, async () => {
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
    }
  });
  if (await doneInTime(work)) {
    const said = await work;
    return ack(said && onlyYou(said));
  }
  await ack();
  await answerClick(respond, await work, listening.log);
}
