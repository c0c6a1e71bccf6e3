import { writeFileSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { expirePlans } from '../support/changes.ts';
import { forgetClicks } from '../support/queue.ts';
import { answerPlan, changesAt, planIn } from './plans.ts';
import {
  actAs,
  channel,
  goTo,
  PATIENCE_MS,
  type Story,
  saying,
  shoot,
  startStory,
  type,
  writeSettings,
} from './story-page.ts';

const granted = `
grants:
  - actions: [scale]
    clusters: [prod]
    users: [U0ADA]
    channels: [C0INCIDENTS, C0ACME]
  - actions: [scale]
    users: [U0GUS]
  - actions: [stop-task]
    groups: [S0ONCALL]
`;

const file = writeSettings(granted);
let story: Story;

beforeAll(async () => {
  story = await startStory({ settingsFile: file.path, timing: { watchEveryMs: 500 } });
});

afterEach(() => {
  expect(story.complaints).toEqual([]);
});

afterAll(async () => {
  await story?.close();
  file.remove();
});

/** Asks for a change in a channel and waits for the sentence that refuses it to the asker alone. */
async function refused(line: string, sentence: RegExp, name = 'incidents'): Promise<void> {
  const { page } = story;
  await type(page, line, name);
  const answer = saying(channel(page, name), sentence);
  await answer.getByText('Only visible to you').waitFor();
  expect(changesAt(story)).toEqual([]);
}

describe('a change is refused, in a sentence for the asker alone, to', () => {
  const scale = '/ecs scale prod/checkout-svc to 3';

  it('somebody whom no grant names', async () => {
    await actAs(story.page, 'Ben');
    await refused(scale, /Only @ada, @gus may scale a service/);
    await shoot(story.page, '100-not-named');
  });

  it('somebody who is not in the group that may, which is named and not mentioned', async () => {
    await refused('/ecs stop task 0123abcd prod/checkout-svc', /Only @oncall may stop a task of/);
    await shoot(story.page, '104-group');
    expect(story.stage.slack.notifications().filter((it) => it.kind !== 'user')).toEqual([]);
  });

  it('a guest, although a grant names the guest', async () => {
    await actAs(story.page, 'Gus');
    await goTo(story.page, 'payments');
    await refused(scale, /Guests may not change AWS/, 'payments');
    await shoot(story.page, '101-guest');
  });

  it('whoever may, in a channel for which that is not granted', async () => {
    await actAs(story.page, 'Ada');
    await goTo(story.page, 'payments');
    await refused(scale, /You may scale prod\/checkout-svc, but not from this channel/, 'payments');
    await shoot(story.page, '102-channel');
  });

  it('everybody in a channel shared with another company, although it is granted there', async () => {
    await goTo(story.page, 'acme-shared');
    await refused(scale, /never changed from a channel that is, or may be, shared/, 'acme-shared');
    await shoot(story.page, '103-shared');
  });

  it('whoever may do it to another cluster', async () => {
    await goTo(story.page, 'incidents');
    await refused('/ecs scale staging/cart-svc to 3', /Only @gus may scale staging\/cart-svc/);
  });
});

describe('a plan', () => {
  const plan = () => planIn(story.page, channel(story.page));

  it('that has expired changes nothing, says so, and has nothing left to press', async () => {
    const { page, stage } = story;
    await type(page, '/ecs scale prod/checkout-svc to 3');
    await plan().getByRole('button', { name: 'Confirm' }).waitFor();
    await expirePlans(stage.redisUrl);
    await answerPlan(plan(), 'Confirm');
    const told = saying(channel(page), 'has expired and nothing was changed');
    await told.getByText('Only visible to you').waitFor();
    await plan().getByText('Expired. Nothing was changed; ask again for a new plan.').waitFor();
    await shoot(page, '105-expired');
    expect(
      await plan()
        .getByRole('button', { name: /Confirm|Cancel/ })
        .count(),
    ).toBe(0);
    expect(changesAt(story)).toEqual([]);
  });

  it('is used once, however many screens show its button at that moment', async () => {
    const { page, stage } = story;
    await type(page, '/ecs scale prod/checkout-svc to 4');
    await plan().getByText('Scale from 2 to 4 tasks').waitFor();
    const phone = await story.openAnother({
      viewport: { width: 390, height: 844 },
      isMobile: true,
      hasTouch: true,
    });
    const onPhone = planIn(phone, channel(phone));
    for (const shown of [plan(), onPhone]) {
      await shown.getByRole('button', { name: 'Confirm' }).click();
    }
    await shoot(phone, '106-confirm-phone');
    stage.aws.conditions.delayMs = 700;
    const asked = stage.aws.calls.length;
    await page.getByRole('dialog').getByRole('button', { name: 'Confirm' }).click();
    await expect.poll(() => stage.aws.calls.length).toBeGreaterThan(asked);
    await forgetClicks(stage.redisUrl);
    await phone.getByRole('dialog').getByRole('button', { name: 'Confirm' }).click();
    const told = saying(channel(phone), 'This plan is already running');
    await told.getByText('Only visible to you').waitFor();
    await shoot(phone, '107-used');
    stage.aws.conditions.delayMs = 0;
    stage.aws.world.advance(600);
    await plan().getByText('Scaling is done').waitFor();
    expect(changesAt(story).map(({ input }) => input)).toEqual([
      { cluster: 'prod', service: 'checkout-svc', desiredCount: 4 },
    ]);
    await phone.context().close();
  });
});

describe('the settings file', () => {
  /** Asks until the answer is another one, because a changed file is noticed within two seconds. */
  async function until(line: (n: number) => string, words: RegExp): Promise<void> {
    const articles = channel(story.page).getByRole('article');
    const wanted = articles.filter({ hasText: words });
    const refusals = articles.filter({ hasText: /Only .* may / });
    const late = Date.now() + PATIENCE_MS;
    for (let n = 4; Date.now() < late; n++) {
      const refused = await refusals.count();
      await type(story.page, line(n));
      const news = async () => (await wanted.count()) + (await refusals.count()) - refused;
      await expect.poll(news, { timeout: PATIENCE_MS }).toBeGreaterThan(0);
      if ((await wanted.count()) > 0) return;
    }
    throw new Error('The changed settings were not noticed.');
  }

  it('that was changed holds without a restart', async () => {
    const { page } = story;
    await actAs(page, 'Ben');
    writeFileSync(file.path, `${granted}  - { actions: all, users: [U0BEN] }\n`);
    await until((n) => `/ecs scale prod/search-svc to ${n}`, /asked for by @ben/);
    const plan = planIn(page, channel(page));
    await plan.getByText('Nothing is changed yet: @ben can confirm').waitFor();
    await shoot(page, '108-reloaded');
    await plan.getByRole('button', { name: 'Cancel' }).click();
    await plan.getByText('Cancelled by @ben. Nothing was changed.').waitFor();
  });

  it('that cannot be used leaves things as they were', async () => {
    const { page } = story;
    writeFileSync(file.path, 'grants: [{ actions: everything }]\n');
    await setTimeout(2_500);
    await type(page, '/ecs scale prod/search-svc to 2');
    await planIn(page, channel(page)).getByText('to 2 tasks').waitFor();
  });
});
