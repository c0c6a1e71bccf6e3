import { afterAll, beforeAll, expect, it } from 'vitest';
import { layers } from '../../src/rules/layers.ts';
import type { Message } from '../../src/sandbox/slack/workspace.ts';
import { ada, type Bot, incidents, startBot, textOf } from '../support/bot.ts';

let bot: Bot;
let ts: string;
let root: string;

beforeAll(async () => {
  bot = await startBot({
    faults: [{ fault: 'missing-env-var', cluster: 'prod', service: 'checkout-svc' }],
  });
  ({ ts, thread_ts: root = '' } = await bot.look(ada, incidents, '/ecs layers prod/checkout-svc'));
});
afterAll(() => bot.stop());

function shown(): string {
  const message = bot.slack.messages(incidents).find((it: Message) => it.ts === ts);
  return message ? textOf(message) : '';
}

/** The page that a choice of the menu leads to. */
function pageOf(name: string): string {
  const option = new RegExp(`"text":"${name}:[^"]*"[^}]*},"value":"([^"]+)"`).exec(shown());
  return option?.[1] ?? '';
}

it('begins where something is broken, and has a choice for every layer', () => {
  expect(shown()).toContain(': container of checkout-svc');
  for (const layer of layers) expect(pageOf(layer.replaceAll('-', ' '))).not.toBe('');
});

it('goes on, back and anywhere in the same message, without asking AWS', async () => {
  bot.aws.calls.length = 0;
  const input = { value: pageOf('image') };
  await bot.slack.click(ada, { channel: incidents, ts, actionId: 'ecs:page_jump', input });
  await bot.slack.until(() => shown().includes(': image of checkout-svc'));
  await bot.slack.click(ada, { channel: incidents, ts, text: 'Back' });
  await bot.slack.until(() => !shown().includes(': image of checkout-svc'));
  await bot.slack.click(ada, { channel: incidents, ts, text: 'Next' });
  await bot.slack.until(() => shown().includes(': image of checkout-svc'));
  expect(bot.aws.calls).toEqual([]);
  expect(bot.slack.messages(incidents, root)).toHaveLength(2);
});

it('offers the looks that fit the layer', async () => {
  const input = { value: pageOf('network') };
  await bot.slack.click(ada, { channel: incidents, ts, actionId: 'ecs:page_jump', input });
  await bot.slack.until(() => shown().includes('Check network paths'));
  await bot.slack.click(ada, { channel: incidents, ts, text: 'Check network paths' });
  await bot.slack.until(() => bot.slack.messages(incidents, root).length === 3);
});
