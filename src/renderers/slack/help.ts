import type { KnownBlock } from '@slack/types';
import { looks } from '../../looks/index.ts';
import { context, section } from './blocks.ts';
import type { CardLevel, SlackMessage } from './message.ts';
import { code, join, type Mrkdwn, mrk, words } from './mrkdwn.ts';
import { serviceSelect } from './service-select.ts';

const promise = mrk`*I say why an ECS service is broken, with proof.* I only read, until somebody confirms a change.`;

const choose = mrk`Choose a service, and I look at it here. Or write \`/ecs why checkout-svc\`, \`/ecs why prod/checkout-svc\`, an ARN or the address of a console page.`;

const inThreads = mrk`*In a thread*, where Slack allows no slash command, mention me: \`why checkout-svc\`. The thread remembers the service, so that plain words will do: “why is it restarting?”, “what changed?”, “is it the database?”, “watch it until it is steady”. Invited late, I read the thread to find the service.`;

const onTexts = mrk`*Texts*: \`/ecs explain &lt;text&gt;\` says what an ECS message, a stop reason or the end of a log means; \`explain\` in a thread reads the message that the thread is about. On a message that names a service: the message menu, *Why is this failing?*`;

const changes = mrk`*Changes*: “force a new deployment”, “roll back”, “scale to 4”, “stop task 0f3a9c21”, “stop the deployment”. I show the plan with its effect in numbers; nothing happens before somebody who may confirms it. \`/ecs audit\` says who changed what.`;

/** How to ask, in a few paragraphs. */
export const ways: readonly Mrkdwn[] = [choose, inThreads, closerLooks(), onTexts, changes];

/** What can be asked, by example, and a select to ask at once. */
export function helpMessage(level: CardLevel): SlackMessage {
  const text = join([promise, ...ways], '\n');
  if (level === 'text') return { text };
  const [first, ...rest] = ways;
  const blocks: readonly KnownBlock[] = [
    section(promise),
    { ...section(first ?? choose), accessory: serviceSelect },
    ...rest.map((it) => section(it)),
    context(
      mrk`\`/ecs fleet\` looks at every service of a cluster at once; \`/ecs watch checkout-svc\` keeps an eye on one until it is steady.`,
    ),
  ];
  return { text, blocks };
}

function closerLooks(): Mrkdwn {
  const lines = looks.map(
    ({ id, takes, about }) =>
      mrk`• ${code(takes === undefined ? id : `${id} ${takes}`)} ${words(about, 160)}`,
  );
  const head = mrk`*A closer look*, by a button of the card, as \`/ecs logs checkout-svc\`, or in a thread as \`logs 15m error\`; the answer stands in a thread:`;
  return join([head, ...lines], '\n');
}

/** What was wrong with a question, and how to ask it right. */
export function usageMessage(problem: string): SlackMessage {
  const text = mrk`${words(problem, 400)}\nTry \`/ecs why checkout-svc\`, \`/ecs why prod/checkout-svc\` or \`/ecs help\`.`;
  return { text, blocks: [section(text)] };
}
