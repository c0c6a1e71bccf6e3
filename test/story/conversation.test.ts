import type { Locator } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import {
  card,
  channel,
  choose,
  mention,
  more,
  offered,
  PATIENCE_MS,
  type Story,
  saying,
  shoot,
  startStory,
  thread,
  type,
} from './story-page.ts';

const channelId = 'C0INCIDENTS';
const cause = 'checkout-svc: cause found';

let story: Story;

beforeAll(async () => {
  story = await startStory({
    faults: [{ fault: 'missing-env-var', cluster: 'prod', service: 'checkout-svc' }],
    timing: { watchServiceEveryMs: 300, settledMs: 600 },
  });
  const { page } = story;
  await type(page, '/ecs why prod/checkout-svc');
  const answer = card(channel(page), cause);
  await more(answer).waitFor();
  await choose(answer, 'Walk the layers');
  await answer.getByRole('button', { name: /1 reply/ }).click();
});

afterEach(() => {
  expect(story.complaints).toEqual([]);
});

afterAll(() => story?.close());

/** Waits for the newest message of the thread that says this, and lets it be looked at. */
async function told(words: string | RegExp, shot: string): Promise<Locator> {
  const answer = saying(thread(story.page), words);
  await answer.waitFor();
  await shoot(story.page, shot);
  return answer;
}

describe('walking the layers', () => {
  const walk = () => saying(thread(story.page), /Layer \d+ of 15/);
  const isAt = (layer: string) => walk().getByText(`: ${layer} of checkout-svc`).waitFor();

  it('begins where something is broken, and shows what was seen, the facts and what was checked', async () => {
    await isAt('container');
    await walk().getByText('What was seen').waitFor();
    await walk().getByText('The facts behind it').waitFor();
    await shoot(story.page, '40-walk');
    expect(await thread(story.page).getByRole('article').count()).toBe(2);
  });

  it('goes on, back and anywhere in the same message', async () => {
    const { page } = story;
    await walk().getByRole('button', { name: 'Next', exact: true }).click();
    await walk().getByText('Page 2 of').waitFor();
    await walk().getByText('What was checked').waitFor();
    await shoot(page, '41-walk-next');
    await walk().getByRole('button', { name: 'Back', exact: true }).click();
    await walk().getByText('Page 1 of').waitFor();
    await walk().getByText('Jump to…').click();
    await page.getByRole('option', { name: 'network: ok' }).click();
    await isAt('network');
    await walk().getByText('What was checked').waitFor();
    await shoot(page, '42-walk-jumped');
    expect(await thread(page).getByRole('article').count()).toBe(2);
  });

  it('has something to look at for every layer, and looks that fit it, also where it is fine', async () => {
    const { page } = story;
    const jump = () => walk().getByText('Jump to…');
    await jump().click();
    const layers = await offered(page).allTextContents();
    await page.keyboard.press('Escape');
    expect(layers).toHaveLength(15);
    const turns = new Set(['Back', 'Next', 'As file', 'Look again']);
    for (const layer of layers) {
      await jump().click();
      await offered(page).filter({ hasText: layer }).click();
      await isAt(layer.split(':')[0] ?? '');
      await walk()
        .getByText(/^(?:What was (?:seen|checked)|In numbers|Not checked yet; known by its words)/)
        .first()
        .waitFor();
      const names = await walk().locator('.actions').getByRole('button').allTextContents();
      const fitting = names.filter((it) => it !== '' && !turns.has(it) && !it.includes('…'));
      expect(fitting.length, layer).toBeGreaterThan(0);
    }
    await jump().click();
    await offered(page).filter({ hasText: 'network: ok' }).click();
    await isAt('network');
  });

  it('offers the looks that fit the layer, and a click on one answers in the thread', async () => {
    await walk().getByRole('button', { name: 'Check network paths' }).click();
    await told('Network of checkout-svc', '43-walk-look');
  });
});

describe('looking closer', () => {
  it.each([
    ['Compare revisions', 'Changes of checkout-svc', /differs from/],
    ['Show settings', 'Settings of checkout-svc', /Load balancer checks/],
    ['Show events', 'Events of checkout-svc', /What ECS said/],
  ])('by a choice of the card: %s', async (choice, title, telling) => {
    const { page } = story;
    await choose(card(channel(page), cause), choice);
    const answer = await told(title, `50-${title.split(' ')[0]?.toLowerCase()}`);
    await answer.getByText(telling).first().waitFor();
  });

  it.each([
    ['stopped', 'Stopped tasks of checkout-svc', /an error of its own/],
    ['logs 15m error', 'Logs of checkout-svc', /▶ .*RuntimeError: Missing required/],
    ['targets', 'Targets of checkout-svc', /Target/],
    ['deployments', 'Deployments of checkout-svc', /0 of 2 tasks run|1 of 2 tasks run/],
    ['timeline', 'Timeline of checkout-svc', /What happened/],
    ['why not oom-killed', 'Why not oom-killed', /Ruled out: there is no sign/],
    ['is it only this service?', 'Fleet of cluster prod', /It is only checkout-svc/],
  ])('by a mention: %s', async (words, title, telling) => {
    await mention(story.page, words);
    const answer = await told(title, `51-${title.split(' ')[0]?.toLowerCase()}`);
    await answer.getByText(telling).first().waitFor();
  });

  it('by a slash command: what is measured, as a chart that is said in words too', async () => {
    const { page } = story;
    await type(page, '/ecs metrics prod/checkout-svc');
    const answer = saying(thread(page), 'Metrics of checkout-svc');
    await answer.getByText('CPU utilisation, last hour').first().waitFor();
    await answer
      .getByText(/in steps of \d+ min: maximum lowest/)
      .first()
      .waitFor();
    await shoot(page, '52-metrics');
    await type(page, '/ecs ports prod/checkout-svc');
    const ports = saying(thread(page), 'Ports of checkout-svc');
    await ports.getByRole('columnheader', { name: 'Link' }).first().waitFor();
    await shoot(page, '53-ports');
  });

  it('turns pages in place, and puts the whole into the thread as a file', async () => {
    const { page } = story;
    const timeline = saying(thread(page), 'Timeline of checkout-svc');
    await timeline.getByRole('button', { name: 'Next', exact: true }).click();
    await timeline.getByText('Page 2 of').waitFor();
    await shoot(page, '54-page-2');
    await timeline.getByRole('button', { name: 'Back', exact: true }).click();
    await timeline.getByText('Page 1 of').waitFor();
    await timeline.getByRole('button', { name: 'As file' }).click();
    await thread(page).locator('a[download^="timeline-of-checkout-svc-"]').waitFor();
    await shoot(page, '55-file');
  });
});

describe('in the thread', () => {
  it.each([
    ['why is it restarting?', cause],
    ['show me the logs', 'Logs of checkout-svc'],
    ['what changed?', 'Changes of checkout-svc'],
    ['is it the database?', /Why not .*(?:db|database)/],
  ])('plain words work: %s', async (words, title) => {
    const { page } = story;
    const before = await thread(page).getByRole('article').count();
    await mention(page, words);
    const answer = thread(page)
      .getByRole('article')
      .nth(before + 1);
    await answer.filter({ hasText: title }).waitFor();
    await shoot(page, `60-${words.replaceAll(/\W+/g, '-')}`);
  });

  it('the nearest three are offered as buttons where words are not understood', async () => {
    const { page } = story;
    await mention(page, 'evnets');
    const offer = saying(thread(page), 'I did not understand that');
    await offer.getByText('Only visible to you').waitFor();
    expect(await offer.getByRole('button', { name: /\?$|the logs$/ }).count()).toBe(3);
    await shoot(page, '61-nearest-three');
    await offer.getByRole('button', { name: 'what do the service events say?' }).click();
    await told('Events of checkout-svc', '62-offered');
  });

  it('a watch is one message until the service is steady, which it then says with how long it took', async () => {
    const { page, stage } = story;
    await mention(page, 'watch it');
    const watch = await told('Watching checkout-svc until it is steady', '63-watch');
    await watch.getByRole('button', { name: 'Stop watching' }).click();
    await told(/checkout-svc is no longer watched/, '64-unwatched');
    await mention(page, 'keep an eye on it');
    await saying(thread(page), 'Watching checkout-svc').waitFor();
    stage.aws.world.heal('prod', 'checkout-svc');
    stage.aws.world.advance(1_200);
    const steady = saying(thread(page), /checkout-svc is steady again after \d/);
    await steady.waitFor({ timeout: 2 * PATIENCE_MS });
    await shoot(page, '65-steady');
    await thread(page).getByRole('button', { name: 'Close thread' }).click();
  });

  it('invited late, it reads the thread to find the service', async () => {
    const { page, stage } = story;
    const alarm = 'ALARM: 5xx of arn:aws:ecs:eu-west-1:123456789012:service/prod/search-svc';
    stage.slack.say('U0BEN', channelId, alarm);
    const question = saying(channel(page), 'ALARM: 5xx');
    await question.hover();
    await question.getByRole('button', { name: 'Reply in thread' }).click();
    await mention(page, 'why');
    await card(thread(page), 'search-svc: healthy').waitFor();
    await shoot(page, '66-invited-late');
    await thread(page).getByRole('button', { name: 'Close thread' }).click();
  });
});

describe('on a phone', () => {
  it.each(['light', 'dark'] as const)('looks fit the screen: %s', async (colorScheme) => {
    const phone = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true };
    const page = await story.openAnother({ ...phone, colorScheme });
    await card(channel(page), /checkout-svc/)
      .getByRole('button', { name: /repl/ })
      .click();
    for (const title of ['Metrics of checkout-svc', 'Ports of checkout-svc']) {
      const answer = saying(thread(page), title);
      await answer.evaluate((it) => it.scrollIntoView({ block: 'start' }));
      await shoot(page, `70-${title.split(' ')[0]?.toLowerCase()}-${colorScheme}`);
    }
    const walk = saying(thread(page), /Layer \d+ of 15/);
    await walk.evaluate((it) => it.scrollIntoView({ block: 'start' }));
    await shoot(page, `71-walk-${colorScheme}`);
    const wider = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(wider).toBe(0);
    await page.context().close();
  });
});

describe('the Home tab', () => {
  const apps = () => story.page.getByRole('button', { name: 'ECS Triage' });

  it('shows what the bot sees, what was asked, and who may act', async () => {
    const { page } = story;
    await apps().last().click();
    await page.getByText(/What I can see: \d+ services/).waitFor();
    await page.getByText('Your latest questions').waitFor();
    await page.getByText(/✓ nothing was denied in the last day/).waitFor();
    await page.getByText(/May change everything of every service/).waitFor();
    await shoot(page, '80-home');
  });

  it('finds a service by a part of its name, and answers in direct messages', async () => {
    const { page } = story;
    await page.getByText('Type a part of its name').first().click();
    await page.keyboard.type('search');
    await page
      .getByRole('option', { name: /search-svc/ })
      .first()
      .waitFor();
    await shoot(page, '81-home-select');
    await page
      .getByRole('option', { name: /search-svc/ })
      .first()
      .click();
    await apps().first().click();
    await page.getByRole('heading', { name: 'search-svc: healthy' }).waitFor();
    await shoot(page, '82-direct-message');
  });
});
