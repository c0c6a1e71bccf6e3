import { Redis } from 'ioredis';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import type { Message } from '../../src/sandbox/slack/workspace.ts';
import { createStore, type Store } from '../../src/store/store.ts';
import { now } from '../support/aws-sandbox.ts';
import { ada, type Bot, ben, incidents, startBot, textOf } from '../support/bot.ts';
import { asIfLater } from '../support/queue.ts';

let bot: Bot;
let redis: Redis;
let store: Store;
let ts: string;
let root: string;

beforeAll(async () => {
  bot = await startBot();
  redis = new Redis(bot.redis.url);
  store = createStore(redis);
  const lines = Array.from({ length: 90 }, (_, i) => ({
    at: now.getTime() - 60_000 + i,
    message: `order ${i} was taken`,
  }));
  for (const { streams } of bot.aws.world.state.logGroups) {
    for (const stream of streams) stream.lines.push(...lines);
  }
  ({ ts, thread_ts: root = '' } = await bot.look(ada, incidents, '/ecs logs prod/search-svc'));
});
afterAll(async () => {
  await redis.quit();
  await bot.stop();
});

// The same click within a second is a double click.
beforeEach(() => asIfLater(bot.redis.url));

function shown(): Message {
  const message = bot.slack.messages(incidents).find((it) => it.ts === ts);
  if (message === undefined) throw new Error('The message has gone.');
  return message;
}

function click(text: string, user = ada): Promise<unknown> {
  return bot.slack.click(user, { channel: incidents, ts, text });
}

function files(): readonly Message[] {
  return bot.slack.messages(incidents, root).filter((it) => it.files !== undefined);
}

/** The id under which the sheet is kept, as its buttons carry it. */
function sheetId(): string {
  const [, id = ''] = /"value":"[0-9a-f]+:(look-[0-9a-f]+):/.exec(textOf(shown())) ?? [];
  return id;
}

it('shows the end of a log first', () => {
  expect(textOf(shown())).toContain('order 89 was taken');
  expect(textOf(shown())).not.toContain('order 1 was taken');
  expect(textOf(shown())).toMatch(/Page 1 of \d/);
});

it('turns pages in the same message without asking AWS', async () => {
  bot.aws.calls.length = 0;
  await click('Next', ben);
  await bot.slack.until(() => textOf(shown()).includes('Page 2 of'));
  expect(textOf(shown())).not.toContain('order 89 was taken');
  await click('Back');
  await bot.slack.until(() => textOf(shown()).includes('Page 1 of'));
  expect(textOf(shown())).toContain('order 89 was taken');
  expect(bot.aws.calls).toEqual([]);
  expect(bot.slack.messages(incidents, root)).toHaveLength(2);
});

it('puts all of it into the thread as a file, once', async () => {
  await Promise.all([click('As file'), click('As file', ben)]);
  const [file] = await bot.slack.until(() => files().length > 0 && files());
  expect(file?.files?.[0]?.name).toMatch(/^logs-of-search-svc-2026-.*\.txt$/);
  const stored = bot.slack.hub.workspace.files.get(file?.files?.[0]?.id ?? '');
  const text = stored?.bytes?.toString('utf8') ?? '';
  expect(text).toContain('order 0 was taken');
  expect(text).toContain('order 89 was taken');
  await asIfLater(bot.redis.url);
  const said = await bot.told(ada, incidents, () => click('As file'));
  expect(said).toContain('in the thread already');
  expect(files()).toHaveLength(1);
});

it('shares no second file where the first was shared and nobody wrote that down', async () => {
  const kept = await store.uploads.get(sheetId());
  if (kept?.state !== 'shared') throw new Error('No file was shared.');
  await store.uploads.put(sheetId(), { ...kept, state: 'uploaded' });
  await click('As file');
  await expect.poll(async () => (await store.uploads.get(sheetId()))?.state).toBe('shared');
  expect(files()).toHaveLength(1);
});

it('shows nothing that belongs to another card', async () => {
  const kept = await store.sheets.get(sheetId());
  if (kept === undefined) throw new Error('Nothing is kept.');
  await store.sheets.put(sheetId(), { ...kept, cardId: 'another' });
  expect(await bot.told(ada, incidents, () => click('Next'))).toContain('expired');
  expect(await bot.told(ben, incidents, () => click('As file', ben))).toContain('expired');
  await store.sheets.put(sheetId(), kept);
});

it('says that it has expired when it is not kept any more, where it was clicked', async () => {
  await store.sheets.drop(sheetId());
  expect(await bot.told(ada, incidents, () => click('Next'))).toContain('expired');
  expect(await bot.told(ada, incidents, () => click('As file'))).toContain('expired');
  expect(bot.slack.ephemerals(ada, incidents).at(-1)?.thread_ts).toBe(root);
});
