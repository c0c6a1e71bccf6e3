import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { looks } from '../../src/looks/index.ts';
import type { LookId } from '../../src/looks/look.ts';
import { buttonIds } from '../../src/renderers/slack/message.ts';
import type { Message } from '../../src/sandbox/slack/workspace.ts';
import { ada, answered, type Bot, incidents, startBot, textOf } from '../support/bot.ts';
import { once } from '../support/changes.ts';
import { mention, resent } from '../support/flows/requests.ts';
import { nothingLeft } from '../support/queue.ts';

const service = 'checkout-svc';
const failing = { fault: 'app-crash-on-start', cluster: 'prod', service };

let bot: Bot;
let ts: string;

beforeAll(async () => {
  bot = await startBot({ http: true, faults: [failing] });
  ({ ts } = await bot.ask(ada, incidents, `/ecs why prod/${service}`));
});
afterAll(() => bot.stop());

function replies(root: string): readonly Message[] {
  return bot.slack
    .messages(incidents, root)
    .filter((it) => it.bot_id !== undefined && it.ts !== root && answered(it) && !it.files);
}

/** Does something, and gives the next answer of a thread. */
async function next(act: () => unknown, root = ts): Promise<string> {
  const before = replies(root).length;
  await act();
  return textOf(await bot.slack.until(() => replies(root)[before]));
}

const titles: { readonly [L in LookId]: string } = {
  stopped: 'Stopped tasks of',
  logs: 'Logs of',
  targets: 'Targets of',
  ports: 'Ports of',
  events: 'Events of',
  deployments: 'Deployments of',
  diff: 'Changes of',
  network: 'Network of',
  config: 'Settings of',
  timeline: 'Timeline of',
  metrics: 'Metrics of',
  layers: 'Layer ',
  'why-not': 'Why not oom-killed',
};
const all = [
  ...looks.map(({ id, button }) => {
    return { title: titles[id], button, words: id === 'why-not' ? 'why-not oom-killed' : id };
  }),
  { title: 'Fleet of cluster prod', button: 'Look at the whole cluster', words: 'fleet' },
];

describe('over signed HTTP every look answers', () => {
  it.each(all)('to a click: $button', async ({ button, title, words }) => {
    const shown = await next(() => bot.slack.click(ada, { channel: incidents, ts, text: button }));
    expect(shown).toContain(words.startsWith('why-not') ? 'causes were ruled out' : title);
  });

  it.each(all)('to a mention: $words', async ({ words, title }) => {
    expect(await next(() => mention(bot, words, ts))).toContain(title);
  });

  it.each(all.filter(({ words }) => words !== 'fleet'))(
    'to a slash command: $words',
    async ({ words, title }) => {
      const line = `/ecs ${words} prod/${service}`;
      expect(await next(() => bot.slack.slash(ada, incidents, line))).toContain(title);
    },
  );

  it('to a slash command about a whole cluster', async () => {
    const card = await bot.ask(ada, incidents, '/ecs fleet prod');
    expect(card.text).toContain('Fleet of cluster prod');
    await bot.slack.until(() => replies(card.ts)[0]);
  });
});

describe('over signed HTTP a log', () => {
  it('is read on, filtered and put into the thread as a file', async () => {
    const { ts: log, thread_ts: root = '' } = await bot.look(
      ada,
      incidents,
      '/ecs logs prod/cart-svc',
    );
    const at = { channel: incidents, ts: log };
    await once(bot, log, 'Load more');
    await bot.slack.click(ada, { ...at, text: 'Load more' });
    await once(bot, log, /lines before/);
    const input = { value: '15m GET' };
    await bot.slack.click(ada, { ...at, actionId: buttonIds.filter, input });
    await once(bot, log, /with \S*get\S* of the last 15 min/);
    await bot.slack.click(ada, { ...at, text: 'As file' });
    const file = await bot.slack.until(() =>
      bot.slack.messages(incidents, root).find((it) => it.files !== undefined),
    );
    expect(file.files?.[0]?.name).toMatch(/^logs-of-cart-svc-.*\.txt$/);
  });
});

describe('over signed HTTP', () => {
  it('a text is explained to whoever pasted it', async () => {
    const line = '/ecs explain OutOfMemoryError: Container killed due to memory usage';
    const said = await bot.told(ada, incidents, () => bot.slack.slash(ada, incidents, line));
    expect(said).toContain('`oom-killed`');
  });

  it('a watch is kept in one message until the service is steady, and told with how long it took', async () => {
    mention(bot, 'watch it', ts);
    const watch = await bot.slack.until(() =>
      replies(ts).find((it) => textOf(it).includes('*Watching*')),
    );
    bot.aws.world.heal('prod', service);
    bot.aws.world.advance(1_200);
    const steady = await once(bot, watch.ts, 'is steady again* after');
    expect(textOf(steady)).not.toContain('*Watching*');
    const news = () => replies(ts).filter(({ text }) => text.includes('is steady again'));
    await bot.slack.until(() => news().length === 2);
  });

  it.each([
    ['a mention', () => mention(bot, 'events', ts)],
    ['a command', () => bot.slack.slash(ada, incidents, `/ecs events prod/${service}`)],
    ['a click', () => bot.slack.click(ada, { channel: incidents, ts, text: 'Show events' })],
  ])('%s that Slack delivers again has one effect', async (_, act) => {
    const before = replies(ts).length;
    const again = await resent(bot, act);
    await again();
    await bot.slack.until(() => replies(ts).length > before);
    await again();
    // Both repeats were acknowledged, which is after whatever they asked for was queued.
    await nothingLeft(bot.redis.url);
    expect(replies(ts).length).toBe(before + 1);
  });

  it('nothing went wrong, and nothing came by a socket', () => {
    expect(bot.slack.sockets.connections()).toBe(0);
    expect(bot.lines.filter((it) => it['level'] === 'error')).toEqual([]);
  });
});
