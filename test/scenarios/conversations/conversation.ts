import { plainText } from '../../../src/renderers/slack/plain.ts';
import type { ServiceState } from '../../../src/sandbox/aws/world/service-state.ts';
import type { Simulation } from '../../../src/sandbox/aws/world/simulation.ts';
import type { Message } from '../../../src/sandbox/slack/workspace.ts';
import { ada, answered, type Bot, ben, incidents } from '../../support/bot.ts';
import { asIfLater } from '../../support/queue.ts';

const patienceMs = 60_000;

const names: Readonly<Record<string, string>> = { [ada]: 'Ada', [ben]: 'Ben' };

/** A conversation in one thread of #incidents, written down as it goes. */
export interface Conversation {
  /** What somebody says to the bot, and its answer: a new message, or words for the asker alone. */
  ask(user: string, words: string): Promise<string>;
  /** A click on a button, or on a choice of a menu, of the newest message that has it, and its answer: that may be an edit. */
  press(user: string, words: string): Promise<string>;
  /** A click of which the answer comes later: `hear` waits for it. */
  click(user: string, words: string): Promise<void>;
  /** What people say to each other. */
  say(user: string, words: string): void;
  /** What happens outside of Slack, for longer than between the two clicks of a double click. */
  meanwhile(what: string): Promise<void>;
  /** Something that the bot says by itself, in a new message or an edit, once it does. */
  hear(words: string | RegExp): Promise<string>;
  /** The whole conversation, for readers. */
  transcript(title: string, about: string): string;
}

/** Begins with what somebody posts in the channel, such as an alarm. */
export function beginConversation(bot: Bot, user: string, first: string): Conversation {
  const { slack } = bot;
  const turns: string[] = [];
  const write = (who: string, said: string) => void turns.push(`**${names[who]}**: ${said}`);
  const written = (message: Message, how: string) => {
    const text = shown(message);
    turns.push(`**ecs**${how}:\n\n\`\`\`\`text\n${text}\n\`\`\`\``);
    return text;
  };
  const root = slack.say(user, incidents, first);
  write(user, first);
  const posted = () =>
    slack.messages(incidents, root).filter((it) => it.bot_id !== undefined && answered(it));

  async function answerTo(who: string, act: () => unknown, edits: boolean): Promise<string> {
    const before = new Map(posted().map((it) => [it.ts, shown(it)]));
    const whispers = slack.ephemerals(who, incidents).length;
    await act();
    try {
      return await slack.until(() => {
        const fresh = posted().find((it) => !before.has(it.ts));
        if (fresh) return written(fresh, '');
        const edited = edits && posted().find((it) => before.get(it.ts) !== shown(it));
        if (edited) return written(edited, ' (edits its message)');
        const whisper = slack.ephemerals(who, incidents).slice(whispers).find(answered);
        return whisper && written(whisper, ` (to ${names[who]} alone)`);
      }, patienceMs);
    } catch (cause) {
      const problems = bot.lines.filter((it) => it['level'] === 'error' || it['level'] === 'warn');
      throw new Error(`No answer to: ${turns.at(-1)}\n${JSON.stringify(problems)}`, { cause });
    }
  }

  function clickOn(who: string, words: string) {
    const on = posted().findLast((it) => JSON.stringify(it.blocks ?? []).includes(`"${words}"`));
    if (!on) throw new Error(`Nothing in the thread has a button "${words}".`);
    return slack.click(who, { channel: incidents, ts: on.ts, text: words });
  }

  return {
    ask(who, words) {
      write(who, `@ecs ${words}`);
      const act = () => slack.say(who, incidents, `<@U0ECSTRIAGE> ${words}`, root);
      return answerTo(who, act, false);
    },
    press(who, words) {
      write(who, `presses [${words}]`);
      return answerTo(who, () => clickOn(who, words), true);
    },
    async click(who, words) {
      write(who, `presses [${words}]`);
      await clickOn(who, words);
    },
    say(who, words) {
      write(who, words);
      slack.say(who, incidents, words, root);
    },
    async meanwhile(what) {
      turns.push(`_${what}_`);
      await asIfLater(bot.redis.url);
    },
    async hear(words) {
      const heard = (it: Message) =>
        typeof words === 'string' ? shown(it).includes(words) : words.test(shown(it));
      return written(await slack.until(() => posted().findLast(heard), patienceMs), '');
    },
    transcript: (title, about) => `${[`# ${title}`, about, ...turns].join('\n\n')}\n`,
  };
}

/** Does something to the account, and lets seconds pass. */
export function change(
  { aws: { world } }: Bot,
  seconds: number,
  act: (simulation: Simulation, service: ServiceState) => void = () => undefined,
): void {
  const service = world.state.services.find(({ name }) => name === 'checkout-svc');
  if (!service) throw new Error('There is no checkout-svc.');
  act(world.simulation(), service);
  world.advance(seconds);
}

/** A message as a reader sees it, without what differs from one run to the next and without long lists of ids. */
function shown({ text, blocks = [] }: Message): string {
  return plainText({ text, blocks: blocks as Parameters<typeof plainText>[0]['blocks'] & {} })
    .replace(/\d+ AWS calls? in \d+ rounds?, [\d,]+ m?s/g, 'N AWS calls in N rounds, N ms')
    .replace(/Ruled out: \d+ failure modes\n.*/g, 'Ruled out: N failure modes')
    .replace(/steady again\* after [\w ]+/g, 'steady again* after N s')
    .replace(/\d{4}-\d\d-\d\d \d\d:\d\d:\d\d UTC/g, (time) => (isReal(time) ? '(now)' : time))
    .replace(/[^\S\n]+$/gm, '');
}

/** The account stands at a time of its own; what is near the time of the test is Slack's. */
function isReal(time: string): boolean {
  return Math.abs(Date.parse(time.replace(' UTC', 'Z').replace(' ', 'T')) - Date.now()) < 3_600_000;
}

/** The message that ends a watch well: a message of its own, beside the one that was edited. */
export const isSteady = /^✓[^\n]*is steady again\*[^\n]*$/;
