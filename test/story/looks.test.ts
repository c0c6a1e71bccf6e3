import type { Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { looks } from '../../src/looks/index.ts';
import { lookIds } from '../../src/looks/look.ts';
import {
  card,
  channel,
  choose,
  closer,
  mention,
  more,
  offered,
  openThread,
  type Story,
  saying,
  shoot,
  startStory,
  thread,
  type,
} from './story-page.ts';

const service = 'prod/checkout-svc';

/** What each look is called in its answer, and what it shows of a release that lacks a variable. */
const shown: Readonly<Record<string, readonly [title: string, holds: RegExp]>> = {
  stopped: ['Stopped tasks of checkout-svc', /exit code 1|an error of its own/],
  logs: ['Logs of checkout-svc', /▶ .*Missing required/],
  targets: ['Targets of checkout-svc', /State/],
  ports: ['Ports of checkout-svc', /Listener/],
  events: ['Events of checkout-svc', /has started \d+ tasks/],
  deployments: ['Deployments of checkout-svc', /of 2 tasks run/],
  diff: ['Changes of checkout-svc', /differs from/],
  network: ['Network of checkout-svc', /Paths/],
  config: ['Settings of checkout-svc', /Load balancer checks/],
  timeline: ['Timeline of checkout-svc', /What happened/],
  metrics: ['Metrics of checkout-svc', /CPU utilisation, last hour/],
  layers: ['Layer 6 of 15: container of checkout-svc', /What was seen/],
  'why-not': ['Why not oom-killed', /Ruled out: there is no sign/],
  fleet: ['Fleet of cluster prod', /It is only checkout-svc/],
};

const all = [...lookIds, 'fleet'];

let story: Story;
let answer: Locator;

beforeAll(async () => {
  story = await startStory({
    faults: [{ fault: 'missing-env-var', cluster: 'prod', service: 'checkout-svc' }],
  });
  const { page } = story;
  await type(page, `/ecs why ${service}`);
  answer = card(channel(page), 'checkout-svc: cause found');
  await more(answer).waitFor();
  await openThread(answer);
});

afterEach(() => {
  expect(story.complaints).toEqual([]);
});

afterAll(() => story?.close());

/** The message of a pane that is this look's, in its place among them, once it shows what the look shows. */
async function stands(pane: Locator, id: string, place: number): Promise<void> {
  const [title, holds] = shown[id] ?? ['', /^$/];
  // A pattern minds capitals, which the words of whoever asked have not.
  const messages = pane.getByRole('article').filter({ hasText: new RegExp(title) });
  await messages.nth(place).getByText(holds).first().waitFor();
}

/** Presses what stands for a look in the card: one of the two main buttons, or a choice of the select. */
async function press(id: string): Promise<void> {
  const { page } = story;
  const words = looks.find((it) => it.id === id)?.button ?? 'Look at the whole cluster';
  const button = answer.getByRole('button', { name: words, exact: true });
  await ((await button.count()) > 0 ? button.click() : choose(answer, words));
  if (id !== 'why-not') return;
  const list = saying(thread(page), 'Ruled out for checkout-svc');
  await list.getByRole('button', { name: /^Why not …\?/ }).click();
  await page.getByRole('combobox', { name: /Why not/ }).fill('oom');
  await offered(page).filter({ hasText: 'killed for exceeding its memory limit' }).click();
}

it('there is something to expect of every look', () => {
  expect(Object.keys(shown).toSorted()).toEqual(all.toSorted());
});

describe('every look answers in the thread', () => {
  it.each(all)('by a click in the card: %s', async (id) => {
    await answer.getByRole('button', { name: 'Look closer…', exact: true }).waitFor();
    await press(id);
    await stands(thread(story.page), id, 0);
    await shoot(story.page, `80-${id}`);
  });

  it.each(all)('by a mention: %s', async (id) => {
    await mention(story.page, id === 'why-not' ? 'why not oom-killed' : id);
    await stands(thread(story.page), id, 1);
  });

  it('and the select is ready for the next choice', async () => {
    await closer(answer).click();
    await shoot(story.page, '81-look-closer');
    expect(await offered(story.page).allTextContents()).toContain('Walk the layers');
    await story.page.keyboard.press('Escape');
  });
});

describe('every look by a slash command, which knows no threads, answers in one', () => {
  it.each(lookIds)('in that of the card, and whoever asked is told so: %s', async (id) => {
    const { page } = story;
    const words = id === 'why-not' ? 'why-not oom-killed' : id;
    await type(page, `/ecs ${words} ${service}`);
    await stands(thread(page), id, 2);
    const [title = ''] = shown[id] ?? [];
    const told = saying(channel(page), title);
    await told.getByText('Only visible to you').waitFor();
    expect(await told.getByRole('link', { name: 'All of it' }).getAttribute('href')).toContain(
      'thread_ts=',
    );
  });

  it('in that of a card of its own, where the channel has none: fleet', async () => {
    const { page } = story;
    await type(page, '/ecs fleet prod');
    const opening = saying(channel(page), 'Fleet of cluster prod');
    await opening.getByText('details in the thread').waitFor();
    await openThread(opening);
    await stands(thread(page), 'fleet', 1);
    await shoot(page, '82-fleet');
  });

  it('in that of a card of its own, whose buttons lead on', async () => {
    const { page } = story;
    await type(page, '/ecs stopped staging/cart-svc');
    const opening = saying(channel(page), 'details in the thread');
    await opening.getByText('Stopped tasks of cart-svc').waitFor();
    await openThread(opening);
    await saying(thread(page), 'Look again').waitFor();
    await shoot(page, '83-opening');
    await opening.getByRole('button', { name: 'Find the cause' }).click();
    await card(channel(page), /cart-svc: /)
      .getByText('cluster staging')
      .waitFor();
    await shoot(page, '84-cause');
  });
});

describe('every look on a phone', () => {
  let phone: Page;

  beforeAll(async () => {
    const viewport = { width: 390, height: 844 };
    phone = await story.openAnother({ viewport, isMobile: true, hasTouch: true });
    await card(channel(phone), 'checkout-svc: cause found')
      .getByRole('button', { name: /repl/ })
      .click();
  });

  it.each(all)('fits the screen: %s', async (id) => {
    const [title = ''] = shown[id] ?? [];
    const look = saying(thread(phone), title);
    await look.evaluate((it) => it.scrollIntoView({ block: 'start' }));
    await shoot(phone, `85-phone-${id}`);
    const wider = await look.evaluate((it) => it.scrollWidth - it.clientWidth);
    expect(wider).toBe(0);
  });
});
