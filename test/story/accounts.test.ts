import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { buildWorld } from '../../src/sandbox/aws/world/build.ts';
import {
  actAs,
  card,
  channel,
  goTo,
  mention,
  more,
  openThread,
  type Story,
  saying,
  shoot,
  startStory,
  thread,
  type,
  writeSettings,
} from './story-page.ts';

const other = '999988887777';
const settings = `
accounts:
  - { name: shop, id: "123456789012", regions: [eu-west-1] }
  - name: payments
    id: "${other}"
    role: arn:aws:iam::${other}:role/ecs-triage-read
    external-id: shop-42
    regions: [eu-west-1]
aliases:
  till: { account: payments, cluster: prod, service: checkout-svc }
  mails: { account: shop, cluster: prod, service: mail-worker }
  finder: { account: shop, cluster: prod, service: search-svc }
channels:
  C0PAYMENTS: { account: payments, cluster: prod }
redact: ["order-\\\\d+"]
grants:
  - { actions: [scale, stop-task], clusters: [prod], groups: [S0ONCALL] }
`;

/** An account in which thousands of services run. */
function crowded() {
  const world = buildWorld({ now: new Date() });
  const [model] = world.state.services.filter(({ name }) => name === 'mail-worker');
  if (!model) throw new Error('There is no mail-worker.');
  for (let n = 0; n < 3_000; n++) {
    const name = `team-${n % 40}-worker-${n}`;
    const arn = model.arn.replace('mail-worker', name);
    world.state.services.push({ ...model, name, arn });
  }
  return world;
}

const file = writeSettings(settings);
let story: Story;

beforeAll(async () => {
  story = await startStory({
    settingsFile: file.path,
    others: [{ number: other, world: crowded(), externalId: 'shop-42' }],
    timing: { watchServiceEveryMs: 300 },
  });
});

afterEach(() => {
  expect(story.complaints).toEqual([]);
});

afterAll(async () => {
  await story?.close();
  file.remove();
});

const inPayments = `account ${other}`;

/** Opens the app's Home tab, which is put together anew each time. */
async function openHome(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'ECS Triage' }).last().click();
  await page.getByText('Your latest questions').waitFor();
}

/** Types a part of a name into the select of services and picks the only one that has it. */
async function pickByTyping(page: Page, part: string, shot: string): Promise<void> {
  await page.getByText('Type a part of its name').last().click();
  await page.keyboard.type(part);
  const found = page.getByRole('listbox').getByRole('option');
  await found.filter({ hasText: part }).first().waitFor();
  await expect.poll(() => found.count()).toBe(1);
  await shoot(page, shot);
  await found.first().click();
}

describe('one bot and many accounts', () => {
  it('a name that two have is a menu, and the one picked is read in the name of whoever asked', async () => {
    const { page, stage } = story;
    await type(page, '/ecs why prod/checkout-svc');
    const menu = channel(page).getByText('checkout-svc exists in 2 places. Which one?');
    // The bot reads thousands of services for its index at the same time.
    await menu.waitFor({ timeout: 30_000 });
    await shoot(page, '120-which-account');
    await channel(page)
      .getByRole('button', { name: /payments/ })
      .click();
    await card(channel(page), 'checkout-svc: healthy').getByText(inPayments).waitFor();
    const assumed = stage.aws.calls.filter(({ operation }) => operation === 'AssumeRole');
    expect(assumed.map(({ input }) => input)).toContainEqual(
      expect.objectContaining({
        RoleArn: `arn:aws:iam::${other}:role/ecs-triage-read`,
        RoleSessionName: 'ecs-triage-U0ADA',
        ExternalId: 'shop-42',
        Tags: [{ Key: 'requester', Value: 'U0ADA' }],
      }),
    );
  });

  it('another name stands for one service', async () => {
    const { page } = story;
    await type(page, '/ecs why till');
    await saying(channel(page), inPayments)
      .getByRole('heading', { name: 'checkout-svc: healthy' })
      .waitFor();
    await shoot(page, '121-alias');
  });

  it('a channel is about one account, so that nobody is asked which', async () => {
    const { page } = story;
    await goTo(page, 'payments');
    await type(page, '/ecs why checkout-svc', 'payments');
    await saying(channel(page, 'payments'), inPayments)
      .getByRole('heading', { name: 'checkout-svc: healthy' })
      .waitFor();
    await shoot(page, '122-channel');
  });

  it('what another company could read is told to whoever asked alone', async () => {
    const { page } = story;
    await goTo(page, 'acme-shared');
    await type(page, '/ecs why till', 'acme-shared');
    const answer = card(channel(page, 'acme-shared'), 'checkout-svc: healthy');
    await answer.getByText('Only visible to you').waitFor();
    await shoot(page, '123-shared');
    await actAs(page, 'Ben');
    await answer.waitFor({ state: 'detached' });
    await actAs(page, 'Ada');
    await goTo(page, 'incidents');
  });

  it('what the settings call secret is masked', async () => {
    const { page, stage } = story;
    const { world } = stage.aws;
    for (const { streams } of world.state.logGroups) {
      const at = world.now.getTime() - 1_000;
      for (const { lines } of streams) lines.push({ at, message: 'took order-4711 of a guest' });
    }
    await type(page, '/ecs logs mails');
    await openThread(saying(channel(page), 'Logs of mail-worker'));
    await thread(page)
      .getByText(/took .+ of a guest/)
      .first()
      .waitFor();
    expect(await thread(page).textContent()).not.toContain('order-4711');
    await shoot(page, '124-masked');
    await thread(page).getByRole('button', { name: 'Close thread' }).click();
  });
});

describe('thousands of services', () => {
  it('are found by a part of a name, from the help that was asked for', async () => {
    const { page } = story;
    await type(page, '/ecs help');
    const help = saying(channel(page), 'I say why an ECS service is broken');
    for (const kind of ['In a thread', 'A closer look', 'Texts', 'Changes']) {
      await help.getByText(kind, { exact: true }).first().waitFor();
    }
    await pickByTyping(page, 'worker-2718', '125-help');
    await card(channel(page), /^team-38-worker-2718: /)
      .getByText(inPayments)
      .waitFor();
  });

  it('and on the Home tab also while AWS answers nothing', async () => {
    const { page, stage } = story;
    stage.aws.conditions.deny = ['*'];
    await openHome(page);
    await page.getByText('Type a part of its name').first().click();
    await page.keyboard.type('worker-141');
    const found = page.getByRole('listbox').getByRole('option');
    await found.filter({ hasText: 'worker-1414' }).waitFor();
    await shoot(page, '126-home-select');
    await page.keyboard.press('Escape');
    stage.aws.conditions.deny = [];
  });
});

describe('the Home tab', () => {
  beforeAll(async () => {
    const { page, stage } = story;
    await goTo(page, 'incidents');
    await type(page, '/ecs why finder');
    const answer = card(channel(page), 'search-svc: healthy');
    await more(answer).waitFor();
    stage.aws.conditions.deny = ['elasticloadbalancing:DescribeTargetHealth'];
    await openThread(answer);
    await mention(page, 'targets');
    await saying(thread(page), 'Targets of search-svc').waitFor();
    stage.aws.conditions.deny = [];
    stage.aws.world.inject('image-tag-missing', 'prod', 'search-svc');
    await mention(page, 'watch it');
    await saying(thread(page), 'Watching search-svc').waitFor();
    await openHome(page);
  });

  it('shows the accounts that the bot can see, and the permissions that were denied', async () => {
    const { page } = story;
    await page.getByText(/What I can see: 3,?\d+ services/).waitFor();
    await page.getByText(/payments 999988887777 · eu-west-1/).waitFor();
    await page.getByText('elasticloadbalancing:DescribeTargetHealth', { exact: true }).waitFor();
    await shoot(page, '127-home');
  });

  it('shows the latest questions of the reader with a link to each card, and what is watched', async () => {
    const { page } = story;
    await page
      .getByText(/prod\/search-svc in shop · /)
      .first()
      .waitFor();
    await page.getByText('search-svc in #incidents since').waitFor();
    await page.getByRole('link', { name: 'open' }).first().click();
    await card(channel(page), /^search-svc: /).waitFor();
    await openHome(page);
  });

  it('shows who may change what', async () => {
    const { page } = story;
    await page.getByText('Who may act').waitFor();
    const grant = page.getByText(/group oncall/);
    expect(await grant.first().textContent()).toBe(
      'May scale and stop a task of every service of cluster prod: group oncall',
    );
    const phone = await story.openAnother({
      viewport: { width: 390, height: 844 },
      isMobile: true,
      hasTouch: true,
    });
    await phone.getByRole('button', { name: 'Back to channels' }).click();
    await openHome(phone);
    await shoot(phone, '128-home-phone');
    const wider = await phone.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(wider).toBe(0);
    await phone.context().close();
  });
});
