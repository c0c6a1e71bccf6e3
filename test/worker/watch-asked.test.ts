import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Message } from '../../src/sandbox/slack/workspace.ts';
import { ada, type Bot, ben, incidents, random, startBot, textOf } from '../support/bot.ts';

const stuck = { fault: 'image-tag-missing', cluster: 'prod', service: 'checkout-svc' };
let bot: Bot;

beforeAll(async () => {
  bot = await startBot({ faults: [stuck] });
});
afterAll(() => bot.stop());

/** The newest message of a channel that says something, once there is one. */
function saying(words: string, channel = incidents): Promise<Message> {
  return bot.slack.until(() =>
    bot.slack.messages(channel).findLast((it) => textOf(it).includes(words)),
  );
}

function says(ts: string, words: string): Promise<unknown> {
  return bot.slack.until(() =>
    bot.slack.messages(incidents).some((it) => it.ts === ts && textOf(it).includes(words)),
  );
}

const inThread = (ts: string) => bot.slack.messages(incidents, ts).slice(1).map(textOf);

describe('/ecs watch', () => {
  it('keeps an eye on a service in a message of its own, whose thread knows the service', async () => {
    const said = await bot.told(ada, incidents, () =>
      bot.slack.slash(ada, incidents, '/ecs watch checkout-svc'),
    );
    expect(said).toContain('Keeping an eye on `checkout-svc`');
    const watch = await saying('*Watching* `checkout-svc` until it is steady');
    expect(watch.thread_ts).toBeUndefined();
    // Its thread is known once the message that begins it has been posted.
    await setTimeout(300);
    bot.slack.say(ben, incidents, '<@U0ECSTRIAGE> events', watch.ts);
    await bot.slack.until(() =>
      inThread(watch.ts).some((it) => it.includes('Events of checkout-svc')),
    );
    bot.slack.say(ben, incidents, '<@U0ECSTRIAGE> why', watch.ts);
    await bot.slack.until(() =>
      inThread(watch.ts).some((it) => it.includes('checkout-svc: cause found')),
    );
    const again = await bot.told(ben, incidents, async () => {
      await bot.slack.slash(ben, incidents, '/ecs watch prod/checkout-svc');
      await bot.slack.until(() => bot.slack.ephemerals(ben, incidents).length > 1);
    });
    expect(again).toContain('Keeping an eye');
    expect(textOf(bot.slack.ephemerals(ben, incidents).at(-1) ?? {})).toContain(
      'is being watched in this channel already',
    );
    bot.slack.say(ben, incidents, '<@U0ECSTRIAGE> unwatch', watch.ts);
    await says(watch.ts, 'is no longer watched');
  });

  it('says when it is steady and how long it took, in its message and in its thread', async () => {
    await bot.slack.slash(ada, incidents, '/ecs watch checkout-svc in prod until it is steady');
    const watch = await saying('*Watching* `checkout-svc`');
    bot.aws.world.heal('prod', 'checkout-svc');
    bot.aws.world.advance(1_200);
    await says(watch.ts, 'is steady again* after');
    await bot.slack.until(() => inThread(watch.ts).some((it) => it.includes('is steady again')));
  });

  it('is ended by name, whoever says so', async () => {
    bot.aws.world.inject('image-tag-missing', 'prod', 'checkout-svc');
    await bot.slack.slash(ada, incidents, '/ecs watch checkout-svc');
    const watch = await saying('*Watching* `checkout-svc`');
    await bot.slack.slash(ben, incidents, '/ecs unwatch checkout-svc');
    await says(watch.ts, `until <@${ben}> ended it`);
    const told = await bot.told(ada, incidents, async () => {
      await bot.slack.slash(ada, incidents, '/ecs unwatch checkout-svc');
    });
    expect(told).toContain('Ending');
    await bot.slack.until(() =>
      textOf(bot.slack.ephemerals(ada, incidents).at(-1) ?? {}).includes(
        'is not watched in this channel',
      ),
    );
  });

  it('asks which one is meant, and then watches it', async () => {
    await bot.slack.slash(ada, incidents, '/ecs watch cart-svc');
    const menu = await saying('exists in 2 clusters');
    await bot.slack.click(ben, { channel: incidents, ts: menu.ts, text: 'staging/cart-svc' });
    const watch = await saying('`cart-svc` *is steady again*');
    expect(watch.ts).not.toBe(menu.ts);
    await says(menu.ts, '`staging/cart-svc` it is.');
  });

  it('says that there is no such service, with those of a like name', async () => {
    await bot.slack.slash(ada, incidents, '/ecs watch prod/chekout-svc');
    const answer = await saying('No service');
    expect(textOf(answer)).toContain('prod/checkout-svc');
  });

  it('says what to do where it may not post', async () => {
    await bot.slack.slash(ada, random, '/ecs watch prod/checkout-svc');
    const told = await bot.slack.until(() =>
      bot.slack.ephemerals(ada, random).find((it) => textOf(it).includes('Invite me')),
    );
    expect(textOf(told)).toContain('I may not post here');
    expect(bot.slack.messages(random).some((it) => textOf(it).includes('*Watching*'))).toBe(false);
  });

  it('asks which service where none is named', async () => {
    const told = await bot.told(ada, incidents, () =>
      bot.slack.slash(ada, incidents, '/ecs watch'),
    );
    expect(told).toContain('Which service? Write "/ecs watch checkout-svc"');
  });
});

describe('@ecs watch with a name', () => {
  it('watches another service in the thread', async () => {
    bot.aws.world.inject('image-tag-missing', 'prod', 'search-svc');
    const { ts } = await bot.ask(ada, incidents, '/ecs why prod/checkout-svc');
    bot.slack.say(ada, incidents, '<@U0ECSTRIAGE> watch search-svc', ts);
    await bot.slack.until(() => inThread(ts).some((it) => it.includes('*Watching* `search-svc`')));
    bot.slack.say(ada, incidents, '<@U0ECSTRIAGE> unwatch search-svc', ts);
    await bot.slack.until(() =>
      inThread(ts).some((it) => it.includes('`search-svc` is no longer watched')),
    );
  });
});
