import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { rules } from '../../src/rules/index.ts';
import { closeRedis, connectRedis } from '../../src/store/redis.ts';
import { ada, answered, type Bot, ben, incidents, startBot, textOf } from '../support/bot.ts';

let bot: Bot;
let ts: string;

beforeAll(async () => {
  bot = await startBot({
    faults: [{ fault: 'missing-env-var', cluster: 'prod', service: 'checkout-svc' }],
  });
  ({ ts } = await bot.ask(ada, incidents, '/ecs why prod/checkout-svc'));
});
afterAll(() => bot.stop());

const thread = () => bot.slack.messages(incidents, ts).filter(answered).map(textOf);

/** Does something to a message and gives the next answer of the thread. */
async function next(act: () => Promise<unknown>): Promise<string> {
  const before = thread().length;
  await act();
  return bot.slack.until(() => thread()[before]);
}

function card() {
  return bot.slack.messages(incidents).find((it) => it.ts === ts);
}

describe('the select of a card', () => {
  it('answers in the thread, and is empty again for the next choice', async () => {
    const idsOf = () => textOf(card() ?? {}).match(/"block_id":"[^"]+"/g);
    const before = idsOf();
    const shown = await next(() =>
      bot.slack.click(ada, { channel: incidents, ts, text: 'Show events' }),
    );
    expect(shown).toContain('Events of checkout-svc');
    // Slack keeps a choice for as long as its block has the same id.
    await expect.poll(() => idsOf()?.at(-1) === before?.at(-1)).toBe(false);
  });

  it('shows the whole cluster in the thread, and whether it is only this service', async () => {
    const shown = await next(() =>
      bot.slack.click(ben, { channel: incidents, ts, text: 'Look at the whole cluster' }),
    );
    expect(shown).toContain('Fleet of cluster prod');
    expect(shown).toContain('It is only ');
  });
});

describe('why not', () => {
  it('without a word lists what was ruled out, and completes what one types', async () => {
    const shown = await next(() =>
      bot.slack.click(ada, { channel: incidents, ts, text: 'Why not …?' }),
    );
    expect(shown).toMatch(/\d+ causes were ruled out/);
    const list = bot.slack.messages(incidents, ts).at(-1)?.ts ?? '';
    const at = { channel: incidents, ts: list, actionId: 'ecs:suspect' };
    const all = JSON.stringify(await bot.slack.suggest(ada, at, ''));
    expect(all.match(/"value"/g)).toHaveLength(100);
    const memory = JSON.stringify(await bot.slack.suggest(ada, at, 'KILLED memory'));
    expect(memory).toContain('oom-killed');
    expect(memory.match(/"value"/g)?.length).toBeLessThan(5);
    expect(JSON.stringify(await bot.slack.suggest(ada, at, 'missing-env-var'))).not.toContain(
      'missing-env-var',
    );
    const [, value = ''] = /"value":"([^"]+:oom-killed)"/.exec(memory) ?? [];
    const why = await next(() => bot.slack.click(ada, { ...at, input: { value } }));
    expect(why).toContain('Why not oom-killed');
    expect(why).toContain('Ruled out: there is no sign');
  });

  it('is a choice of every layer of a walk', async () => {
    await next(() => bot.slack.click(ada, { channel: incidents, ts, text: 'Walk the layers' }));
    const walk = bot.slack.messages(incidents, ts).at(-1)?.ts ?? '';
    const crash = rules.find(({ id }) => id === 'app-crash-late');
    const why = await next(() =>
      bot.slack.click(ada, { channel: incidents, ts: walk, text: crash?.title ?? '' }),
    );
    expect(why).toContain('Why not app-crash-late');
  });

  it('refuses a cause that nobody offered', async () => {
    const [, id = ''] = /"value":"([0-9a-f]+):/.exec(textOf(card() ?? {})) ?? [];
    const list = bot.slack
      .messages(incidents, ts)
      .find((it) => textOf(it).includes('"external_select"'));
    const at = { channel: incidents, ts: list?.ts ?? '', actionId: 'ecs:suspect' };
    const input = { value: `${id}:no-such-cause` };
    const told = await bot.told(ada, incidents, () => bot.slack.click(ada, { ...at, input }));
    expect(told).toContain('expired');
    expect(bot.slack.ephemerals(ada, incidents).at(-1)?.thread_ts).toBe(ts);
  });
});

describe('a card that is not remembered any more', () => {
  it.each(['Look at the whole cluster', 'Why not …?'])('has an answer for: %s', async (text) => {
    const redis = connectRedis(bot.redis.url, 'patient', bot.log);
    const keys = await redis.keys('ecs-triage:card:*');
    if (keys.length > 0) await redis.del(...keys);
    await closeRedis(redis);
    const told = await bot.told(ada, incidents, () =>
      bot.slack.click(ada, { channel: incidents, ts, text }),
    );
    expect(told).toContain('This card has expired');
  });
});
