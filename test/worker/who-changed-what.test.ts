import { Redis } from 'ioredis';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createStore } from '../../src/store/store.ts';
import { serviceRef } from '../support/aws-sandbox.ts';
import { ada, type Bot, ben, incidents, sharedWithAcme, startBot, textOf } from '../support/bot.ts';

const secret = 'C0SECRET';
const settings = `
accounts:
  - { name: shop, id: "123456789012", regions: [eu-west-1] }
  - { name: payments, id: "999988887777", regions: [eu-west-1] }
aliases:
  till: { account: payments, cluster: prod, service: checkout-svc }
`;
let bot: Bot;

/** Two changes just after the last deployment began, where the first page shows them: one asked for in a public channel, one in a private one. */
beforeAll(async () => {
  bot = await startBot({ settings, config: { sharedChannels: [sharedWithAcme] } });
  const rooms = bot.slack.hub.workspace.channels;
  const room = rooms.get(incidents);
  if (!room) throw new Error('The workspace is not as it was.');
  rooms.set(secret, { ...room, id: secret, name: 'secret', is_private: true });
  const redis = new Redis(bot.redis.url);
  const { audit } = createStore(redis);
  const entry = {
    at: '2026-11-19T06:30:05.000Z',
    by: ben,
    action: 'scale',
    service: serviceRef(),
    command: 'aws ecs update-service',
    outcome: 'Scaling is done',
  } as const;
  const openly = { ...entry, id: 'a', title: 'Scale openly', channel: incidents };
  await audit.write('T0SANDBOX', openly);
  await audit.write('T0SANDBOX', { ...entry, id: 'b', title: 'Scale in secret', channel: secret });
  await audit.write('T0SANDBOX', {
    ...openly,
    id: 'c',
    title: 'Scale elsewhere',
    service: { ...serviceRef(), account: '999988887777' },
  });
  await audit.write('T0SANDBOX', {
    ...openly,
    id: 'd',
    title: 'Scale in staging',
    service: serviceRef('checkout-svc', 'staging'),
  });
  redis.disconnect();
});
afterAll(() => bot.stop());

async function timelineIn(channel: string): Promise<string> {
  return textOf(await bot.look(ada, channel, `/ecs timeline ${serviceRef().arn}`));
}

it('tells of a change that was asked for in a private channel that there was one, and no more', async () => {
  const said = await timelineIn(incidents);
  expect(said).toContain('ben asked for “Scale openly”');
  expect(said).not.toContain('Scale in secret');
  expect(said).toContain('Somebody changed something in a private channel');
});

it('tells all of it there', async () => {
  const said = await timelineIn(secret);
  expect(said).toContain('ben asked for “Scale openly”');
  expect(said).toContain('ben asked for “Scale in secret”');
});

it('tells another company nothing of who changed what', async () => {
  const said = await timelineIn(sharedWithAcme);
  expect(said).toContain('Timeline of checkout-svc');
  expect(said).not.toMatch(/asked for|Somebody/);
});

async function audited(what: string): Promise<string> {
  return textOf(await bot.ask(ada, incidents, `/ecs audit ${what}`));
}

it('lists changes of the very service that is named, and tells the others apart', async () => {
  const prod = await audited('prod/checkout-svc');
  expect(prod).toContain('of `prod/checkout-svc`');
  expect(prod).toContain('Scale openly');
  expect(prod).toContain('Scale elsewhere');
  expect(prod).not.toContain('Scale in staging');
  expect(prod).toContain('prod/checkout-svc · payments');
  const all = await audited('checkout-svc');
  expect(all).toContain('Scale in staging');
  expect(all).toContain('staging/checkout-svc · shop');
  const arn = await audited('arn:aws:ecs:eu-west-1:999988887777:service/prod/checkout-svc');
  expect(arn).toContain('Scale elsewhere');
  expect(arn).not.toContain('Scale openly');
  const alias = await audited('till');
  expect(alias).toContain('Scale elsewhere');
  expect(alias).not.toContain('Scale openly');
});
