import { expect, it } from 'vitest';
import { intents } from '../../src/understanding/intents.ts';
import { ordinaryWords } from '../../src/understanding/ordinary.ts';
import { countWords } from '../../src/understanding/task-count.ts';

it('docs/conversation.md says what can be asked in plain words', async () => {
  const rows = intents.map(
    ({ id, example, phrases }) =>
      `| \`${id}\` | ${example} | ${phrases.map((it) => it.replaceAll('|', ' / ')).join('; ')} |`,
  );
  await expect(page(rows, listed(countWords), listed(ordinaryWords))).toMatchFileSnapshot(
    '../../docs/conversation.md',
  );
});

function listed(words: Readonly<Record<string, readonly string[]>>): readonly string[] {
  return Object.entries(words).map(([kind, all]) => `- ${kind}: ${all.join(', ')}`);
}

function page(
  rows: readonly string[],
  counts: readonly string[],
  ordinary: readonly string[],
): string {
  return `# Talking to the bot

In a thread, mention the bot and ask in plain words: \`@ecs why is it restarting\`, \`@ecs show me the logs\`, \`@ecs is it the
database?\`. A thread remembers its service and its last diagnosis. Generated from \`src/understanding/intents.ts\`.

How words are understood: a table and no model, so that the same words always mean the same.

1. Words are compared in lower case and without endings (\`crashed\`, \`crashing\` and \`crash\` are one).
2. A text asks for what one of its phrases stands for: all words of the phrase are in the text, in any order. Of several, the
   phrase that says most decides.
3. What would change AWS is understood only where the text orders it: it begins with the verb in its plain form, perhaps after
   "please", "can you" or "could you". A question, a "do not", and what tells of something (\`it keeps restarting\`, \`the rollback
   failed\`) is about it and never orders it; nor does an order with a condition (\`restart it when the deploy is done\`).
   An order is planned only where all of it is understood: the verb, the service, the task or the count, "please" and "now". Anything
   else in it (\`restart it tomorrow\`, \`restart all but cart-svc\`, \`restart it, cart-svc is down\`) is asked about. Of a
   reason behind "because" nothing is read, unless it names a service or goes on with a word like "but", "only" or "tomorrow": then it
   is asked about too. A text of more than 200 letters is no order.
4. Where none fits, or several fit equally, the nearest three are offered as buttons.

The service is the one that the text names (\`is cart-svc down?\`), else that of the thread, else the one that the thread's own text
names, its first message or a reply: an alarm, an ARN, the address of a console page. A name is what stands in the index of services;
beside it, an ARN, a console address, \`cluster/name\`, and a word in quotes, with hyphens or behind "service". What stands behind "it", or is only
reached or waited for (\`why can it not reach cart-svc\`), is not what the question is about. Where a thread's own text names several services that
exist, they are offered as buttons: those of ARNs and addresses, else those that its words may name. Reactions, edits and other people's messages never trigger
anything.

Slack gives a slash command no thread. \`/ecs stopped checkout-svc\` and every other look answers in one all the same: in that of the channel's
last card about the service, for a day, and whoever asked is told the answer and where it is; else under a short card that says the
answer. \`/ecs fleet prod\` does the same for a cluster. Where the bot may not post, whoever asked reads all of it alone.

| What | For example | Phrases (\`a / b\`: either) |
| --- | --- | --- |
${rows.join('\n')}

In a phrase, \`number\` is a number of tasks, in digits or as a word, and \`hexid\` the beginning of a task's id.

## How many tasks

\`scale to 4\`, \`reduce to two\`, \`add a task\`, \`remove 2 tasks\`, \`scale down by one\`, \`double it\`, \`cut it in half\`: what is relative is
reckoned from the desired count that AWS says when the change is planned, half of an odd count is rounded up, and the plan shows both
counts. A number behind *to* is how many there will be, also in \`scale down to just 2\`. Only a few forms of an order are understood, each as a whole;
they are in \`src/understanding/task-count.ts\`. All others (\`scale to 4 or 5\`, \`scale to 4 more\`, \`remove task 2\`) are asked about.
An order that does not begin with *scale* is understood as one only where it says nothing but these words, names of services and adverbs:
\`increase the timeout to 60\` is none.

${counts.join('\n')}

## Words that are no names

These are never taken for the name of a service, unless the index has one of that name.

${ordinary.join('\n')}
`;
}
