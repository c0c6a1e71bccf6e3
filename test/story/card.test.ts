import type { Locator } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { nothingLeft } from '../support/queue.ts';
import {
  actAs,
  card,
  channel,
  goTo,
  mention,
  more,
  open,
  openThread,
  type Story,
  saying,
  shoot,
  startStory,
  thread,
  type,
} from './story-page.ts';

const service = 'prod/checkout-svc';
/** Whom this conversation mentions: the bot, and who asked. */
const named = ['U0ECSTRIAGE', 'U0ADA'];
const loud = 'boom <!channel> <!here> <@U0BEN> <https://evil.example|aws.amazon.com>';

let story: Story;
let answer: Locator;

beforeAll(async () => {
  story = await startStory({
    faults: [
      { fault: 'app-crash-on-start', cluster: 'prod', service: 'checkout-svc' },
      { fault: 'port-mismatch', cluster: 'prod', service: 'search-svc' },
    ],
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

const posted = () => story.stage.slack.messages('C0INCIDENTS').filter((it) => it.bot_id);

describe('the card', () => {
  it('has two main buttons, and the rest in two menus', async () => {
    const buttons = answer.locator('.actions').last().getByRole('button');
    const names = await Promise.all(
      (await buttons.all()).map(
        async (it) => (await it.getAttribute('aria-label')) ?? it.textContent(),
      ),
    );
    expect(names).toHaveLength(4);
    expect(names.slice(2)).toEqual(['Look closer…', 'More actions']);
  });

  it('has a headline that is the notification', async () => {
    const [message] = posted();
    const [, headline = ''] =
      /^checkout-svc: (.*)/.exec((message?.text ?? '').replaceAll(/[`*]/g, '')) ?? [];
    expect(headline).toContain('exits 2 s after its start');
    expect(await answer.textContent()).toContain(headline.slice(0, 50));
  });

  it('says when in the zone of the reader', async () => {
    const far = await story.openAnother({
      viewport: { width: 1600, height: 1200 },
      timezoneId: 'Asia/Tokyo',
    });
    const clock = async (it: Locator) => {
      const [, hour = '', rest = '', half = ''] =
        /(\d+):(\d\d:\d\d) ([AP])M/.exec(
          (await it
            .getByText(/:\d\d [AP]M today$/)
            .first()
            .textContent()) ?? '',
        ) ?? [];
      return { hour: (Number(hour) % 12) + (half === 'P' ? 12 : 0), rest };
    };
    const here = await clock(answer);
    const there = await clock(card(channel(far), 'checkout-svc: cause found'));
    expect(there).toEqual({ hour: (here.hour + 9) % 24, rest: here.rest });
    await shoot(far, '130-tokyo');
    await far.context().close();
  });

  it('wakes up nobody, whatever stands in the logs that it shows', async () => {
    const { page, stage } = story;
    const { world } = stage.aws;
    const groups = world.state.logGroups.filter(({ name }) => name.includes('mail-worker'));
    for (const { lines } of groups.flatMap(({ streams }) => streams)) {
      lines.push({ at: world.now.getTime() - 1_000, message: loud });
    }
    await type(page, '/ecs logs prod/mail-worker');
    await openThread(saying(channel(page), 'Logs of mail-worker'));
    const log = saying(thread(page), 'Logs of mail-worker');
    await log.getByText('boom <!channel> <!here>').first().waitFor();
    expect(await log.locator('.mention').count()).toBe(0);
    expect(await log.getByRole('link', { name: 'aws.amazon.com' }).count()).toBe(0);
    await shoot(page, '131-loud-log');
    expect(stage.slack.notifications().filter((it) => !named.includes(it.target))).toEqual([]);
  });

  it('offers no change in direct messages, where none can be made and nobody can write', async () => {
    const { page } = story;
    await page.getByRole('button', { name: 'ECS Triage' }).last().click();
    await page.getByText('Type a part of its name').first().click();
    await page.keyboard.type('mail-worker');
    await page
      .getByRole('listbox')
      .getByRole('option', { name: /mail-worker/ })
      .first()
      .click();
    await page.getByRole('button', { name: 'ECS Triage' }).first().click();
    const direct = card(page.locator('.middle'), 'mail-worker: healthy');
    await open(more(direct), page.getByRole('menuitem', { name: 'Check again' }));
    expect(await page.getByRole('menuitem').count()).toBe(1);
    expect(await page.getByRole('textbox', { name: 'Message ECS Triage' }).count()).toBe(0);
    await shoot(page, '132-direct');
    await page.keyboard.press('Escape');
    await goTo(page, 'incidents');
  });
});

describe('nothing is triggered by', () => {
  /** Does something of which the bot must make nothing. */
  async function ignored(act: () => Promise<void>): Promise<void> {
    const { slack, aws, redisUrl } = story.stage;
    const before = posted().length;
    const calls = aws.calls.length;
    await act();
    await slack.hub.delivery.idle();
    // What is asked afterwards is answered, which posts nothing and asks AWS nothing; then nothing is still to come.
    const told = () => slack.ephemerals('U0BEN', 'C0INCIDENTS').length;
    const answered = told();
    await slack.slash('U0BEN', 'C0INCIDENTS', `/ecs explain OutOfMemoryError ${answered}`);
    await expect.poll(told).toBeGreaterThan(answered);
    await nothingLeft(redisUrl);
    expect(posted()).toHaveLength(before);
    expect(aws.calls).toHaveLength(calls);
  }

  it('a reaction', async () => {
    const { page } = story;
    await ignored(async () => {
      await answer.getByRole('button', { name: 'Add reaction' }).press('Enter');
      await page.getByRole('menuitem', { name: ':eyes:' }).click();
      await answer.getByRole('img', { name: 'eyes emoji' }).waitFor();
      await shoot(page, '133-reaction');
    });
  });

  it('an edit, although it mentions the bot and asks', async () => {
    const { page } = story;
    await type(page, 'anybody on it?');
    const own = saying(channel(page), 'anybody on it?');
    await ignored(async () => {
      await own.getByRole('button', { name: 'More actions for this message' }).press('Enter');
      await page.getByRole('menuitem', { name: 'Edit message' }).click();
      const box = page.getByRole('textbox', { name: 'Edit message' });
      await shoot(page, '134-editing');
      await box.fill(`@ecs why ${service}`);
      await box.press('Enter');
      await saying(channel(page), `@ecs why ${service}`).getByText('(edited)').waitFor();
      await shoot(page, '135-edited');
    });
  });

  it('what people write to each other', async () => {
    const { page } = story;
    await ignored(async () => {
      await type(page, `why is ${service} broken?`);
      await saying(channel(page), 'broken?').waitFor();
      await actAs(page, 'Ben');
      await type(page, 'roll back checkout-svc!');
      await saying(channel(page), 'roll back checkout-svc!').waitFor();
      await actAs(page, 'Ada');
    });
  });
});

describe('invited late', () => {
  it('it reads the thread, and asks which where that names several services', async () => {
    const { page, stage } = story;
    const arn = 'arn:aws:ecs:eu-west-1:123456789012:service/prod';
    const alarm = `ALARM: errors of ${arn}/search-svc and ${arn}/mail-worker`;
    stage.slack.say('U0BEN', 'C0INCIDENTS', alarm);
    await openThread(saying(channel(page), 'ALARM: errors of'));
    await mention(page, 'why');
    const menu = saying(thread(page), 'Which one?');
    await menu.getByRole('button', { name: 'prod/search-svc' }).waitFor();
    await shoot(page, '136-late-menu');
    await menu.getByRole('button', { name: 'prod/search-svc' }).click();
    await card(thread(page), 'search-svc: cause found').waitFor();
  });
});

describe('a closer look says', () => {
  beforeAll(async () => {
    const { page } = story;
    await openThread(card(channel(page), 'checkout-svc: cause found'));
  });

  it.each([
    [
      'stopped',
      'Stopped tasks of',
      ['By reason', /\d+ ×/, /exited with code 3: an error of its own/, /Newest first/],
    ],
    [
      'deployments',
      'Deployments of',
      [/[░▓]{2} \d of 2 tasks run/, /failed in a row/, /Circuit breaker/],
    ],
    ['diff 40 41', 'Changes of', [/checkout:41 differs from checkout:40/]],
    ['events', 'Events of', [/×\d+/]],
    [
      'timeline',
      'Timeline of',
      [/Task \w{8} of checkout:42 stopped after/, 'Task starts and stops, last hour'],
    ],
    ['config', 'Settings of', [/\d × 15 s = \d+ s/, /Minimum 100 % and maximum 200 % of 2 tasks/]],
    ['why not oom-killed', 'Why not oom-killed', [/Ruled out: there is no sign of/]],
    ['network', 'Network of', [/All \d paths|paths? is closed/, 'Hop by hop']],
  ] as const)('%s', async (words, title, telling) => {
    const { page } = story;
    await mention(page, words);
    const look = saying(thread(page), title);
    for (const it of telling) {
      const words = look.getByText(it).first();
      const next = look.getByRole('button', { name: 'Next', exact: true });
      await words.or(next).first().waitFor();
      if (!(await words.isVisible())) await next.click();
      await words.waitFor();
    }
    await shoot(page, `137-${words.replaceAll(' ', '-')}`);
  });

  it('which link of the ports is the broken one', async () => {
    const { page } = story;
    await type(page, '/ecs ports prod/search-svc');
    const said = saying(channel(page), 'Ports of search-svc');
    await said
      .getByText(/sends to port \d+/)
      .first()
      .waitFor();
    await openThread(saying(channel(page), 'ALARM: errors of'));
    const look = saying(thread(page), 'Ports of search-svc');
    await look.getByText('broken here').waitFor();
    await shoot(page, '138-ports');
  });
});

describe('a workspace that takes no charts', () => {
  it('gets them as pictures with the same said in words', async () => {
    const { page, stage } = story;
    stage.slack.setConditions({ refuse: ['data_visualization'] });
    await openThread(card(channel(page), 'checkout-svc: cause found'));
    await mention(page, 'metrics');
    const picture = thread(page).getByRole('img', { name: /CPU utilisation over the last hour/i });
    await picture.first().waitFor();
    const width = () => picture.first().evaluate((it) => (it as HTMLImageElement).naturalWidth);
    await expect.poll(width).toBeGreaterThan(300);
    await shoot(page, '139-pictures');
    await saying(thread(page), 'Metrics of checkout-svc')
      .getByText(/lowest .* at/)
      .first()
      .waitFor();
  });
});
