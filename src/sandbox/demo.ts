import { parseArgs } from 'node:util';
import { plainText } from '../renderers/slack/plain.ts';
import { NoRedis } from './redis.ts';
import type { Message } from './slack/workspace.ts';
import { type Stage, setStage } from './stage.ts';

const usage = `Usage: npm run demo -- [options]

Starts the bot between a Slack workspace and a simulated AWS account, asks it one question, and stays.

  --once     ask the question, print the conversation, and exit: 0 only if the expected cause was named
  --port N   the page's port (default 3900, or a free one if that is taken)
  --help     print this and exit
`;

/** What is wrong when the demo begins, and what the bot is asked. */
const fault = { fault: 'missing-env-var', cluster: 'prod', service: 'checkout-svc' };
const question = '/ecs why checkout-svc';
const channel = 'C0INCIDENTS';
const asker = 'U0ADA';

/** How long the answer may take, in milliseconds, on a machine that is busy with other things. */
const patienceMs = 20_000;

function readOptions(args: readonly string[]) {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        once: { type: 'boolean', default: false },
        port: { type: 'string', default: '3900' },
        help: { type: 'boolean', short: 'h', default: false },
      },
    });
    const port = Number(values.port);
    if (!/^\d+$/.test(values.port) || port > 65_535) {
      throw new RangeError(`--port takes a whole number from 0 to 65535, not "${values.port}".`);
    }
    return { ...values, port };
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n${usage}`);
    return process.exit(2);
  }
}

/** Asks the question as a person would and waits for the finished card. */
async function ask({ slack }: Stage): Promise<readonly Message[]> {
  const isAnswer = ({ bot_id, text = '' }: Message) =>
    bot_id !== undefined && !text.startsWith('Looking at');
  await slack.slash(asker, channel, question);
  await slack.until(() => slack.messages(channel).some(isAnswer), patienceMs);
  return slack.messages(channel);
}

function printConversation(messages: readonly Message[]): void {
  process.stdout.write(`\n#incidents\n\nAda  ${question}\n`);
  for (const message of messages) {
    const said = plainText({ text: message.text ?? '', blocks: message.blocks as never });
    process.stdout.write(`\necs-triage\n${said.replace(/^/gm, '  ')}\n`);
  }
}

const options = readOptions(process.argv.slice(2));
if (options.help) {
  process.stdout.write(usage);
  process.exit(0);
}

let close: () => Promise<void> = async () => undefined;
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => void close().finally(() => process.exit(options.once ? 1 : 0)));
}

try {
  const say = (line: string) => void process.stderr.write(`${line}\n`);
  const stage = await setStage({ faults: [fault], port: options.port, say });
  close = stage.close;
  const messages = await ask(stage);
  printConversation(messages);
  const named = messages.some((message) => JSON.stringify(message).includes(fault.fault));
  if (options.once) {
    await stage.close();
    process.stdout.write(
      named ? `\nThe cause was named: ${fault.fault}.\n` : '\nThe cause was not named.\n',
    );
    process.exit(named ? 0 : 1);
  }
  process.stdout.write(
    `\nThe workspace: ${stage.slack.url}\nThe AWS endpoint: ${stage.aws.url}\nStop with Ctrl+C.\n`,
  );
} catch (error) {
  process.stderr.write(`${error instanceof NoRedis ? error.message : String(error)}\n`);
  process.exit(1);
}
