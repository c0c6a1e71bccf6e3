import { looks } from '../../looks/index.ts';
import { section } from './blocks.ts';
import type { CardLevel, SlackMessage } from './message.ts';
import { code, join, mrk, words } from './mrkdwn.ts';

export const ways = [
  mrk`• \`/ecs why checkout-svc\`: why is this service broken? Every cluster of the region is searched.`,
  mrk`• \`/ecs why prod/checkout-svc\`: the service in one cluster. A service ARN or an AWS console address works too.`,
  mrk`• In a thread, where Slack allows no slash command: mention me with \`why checkout-svc\`. The thread remembers the service, so \`why\` alone asks again.`,
  mrk`• \`/ecs explain &lt;text&gt;\`: what an ECS message, a stop reason or the end of a log means. In a thread, mention me with \`explain\`: I read the text after it, or the message that the thread is about.`,
  mrk`• On a message that names a service: the message menu, *Why is this failing?*`,
  mrk`• A closer look: ${join(
    looks.map(({ id }) => code(id)),
    ', ',
  )}. As buttons and menus of the card; as \`/ecs logs checkout-svc\`; in the thread of a card as a mention, e.g. \`logs 15m error\`. Long ones have pages, and are files too.`,
  mrk`• Changes of AWS, as *Force new deployment*, show a plan and ask first, and only authorised people may.`,
];

/** What can be asked, by example. */
export function helpMessage(level: CardLevel): SlackMessage {
  const text = join(
    [
      mrk`*I say why an ECS service is broken, with proof.* I only read, until somebody confirms an action.`,
      ...ways,
    ],
    '\n',
  );
  return level === 'text' ? { text } : { text, blocks: [section(text)] };
}

/** What was wrong with a question, and how to ask it right. */
export function usageMessage(problem: string): SlackMessage {
  const text = mrk`${words(problem, 400)}\nTry \`/ecs why checkout-svc\`, \`/ecs why prod/checkout-svc\` or \`/ecs help\`.`;
  return { text, blocks: [section(text)] };
}
