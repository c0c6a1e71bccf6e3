import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { answerPlan, changesAt, planIn } from './plans.ts';
import {
  actAs,
  card,
  channel,
  choose,
  inject,
  mention,
  more,
  type Story,
  saying,
  shoot,
  startStory,
  thread,
  type,
  writeSettings,
} from './story-page.ts';

const settings = `
grants:
  - actions: all
    users: [U0ADA]
  - actions: all
    clusters: [prod]
    services: [search-svc]
    users: [U0BEN]
protected:
  - clusters: [prod]
    services: [search-svc]
`;

const file = writeSettings(settings);
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

const changes = () => changesAt(story);
const plan = () => planIn(story.page);
const answer = (word: 'Confirm' | 'Approve') => answerPlan(plan(), word);

describe('a change', () => {
  it('is planned before anything happens: what, in which order, how long, why, and the command', async () => {
    const { page } = story;
    await inject(page, 'prod/checkout-svc', 'new-image-not-picked-up');
    await type(page, '/ecs why prod/checkout-svc');
    const cause = card(channel(page), 'checkout-svc: cause found');
    await cause.getByRole('button', { name: 'Force new deployment' }).click();
    await cause.getByRole('button', { name: /1 reply/ }).click();
    const shown = plan();
    await shown.getByText(/Starts \d+ new tasks of checkout:\d+/).waitFor();
    await shown.getByText(/running now are replaced/).waitFor();
    await shown.getByText(/The last \d+ deployments that succeeded took/).waitFor();
    await shown.getByText(/aws ecs update-service .*--force-new-deployment/).waitFor();
    await shown.getByText(/Nothing is changed yet: @ada can confirm until/).waitFor();
    await shoot(page, '30-plan');
    await shown.getByRole('button', { name: 'Confirm' }).click();
    await page.getByRole('dialog', { name: 'Change AWS now?' }).waitFor();
    await shoot(page, '31-confirm');
    await page.getByRole('dialog').getByRole('button', { name: 'Back' }).click();
    expect(changes()).toEqual([]);
  });

  it('is refused to somebody who may not, in a sentence that nobody else sees', async () => {
    const { page } = story;
    await actAs(page, 'Ben');
    await answer('Confirm');
    const refusal = page.getByText(/Only @ada, who asked for this plan, can confirm it/);
    await refusal.first().waitFor();
    await shoot(page, '32-refused');
    await actAs(page, 'Ada');
    await refusal.first().waitFor({ state: 'detached' });
    expect(changes()).toEqual([]);
  });

  it('runs to its end in the plan and in the card, with one change at AWS', async () => {
    const { page } = story;
    await answer('Confirm');
    await plan().getByText('New deployment running').waitFor();
    expect(await plan().getByRole('button', { name: 'Confirm' }).count()).toBe(0);
    await shoot(page, '33-deploying');
    story.stage.aws.world.advance(600);
    await plan().getByText('New deployment is steady').waitFor();
    await card(channel(page), 'checkout-svc: healthy').waitFor();
    await card(channel(page), 'checkout-svc: healthy')
      .getByText('New deployment is steady')
      .waitFor();
    await shoot(page, '34-steady');
    expect(changes().map(({ input }) => input)).toEqual([
      { cluster: 'prod', service: 'checkout-svc', forceNewDeployment: true },
    ]);
  });

  it('is asked for in plain words, and cancelled', async () => {
    const { page } = story;
    await mention(page, 'scale it to 3 please');
    await plan().getByText('Scale from 2 to 3 tasks').waitFor();
    await shoot(page, '35-plain-words');
    await plan().getByRole('button', { name: 'Cancel' }).click();
    await plan().getByText('Cancelled by @ada. Nothing was changed.').waitFor();
    await thread(page).getByRole('button', { name: 'Close thread' }).click();
    expect(changes()).toHaveLength(1);
  });
});

describe('a protected service', () => {
  it('needs a second person, who is another one', async () => {
    const { page } = story;
    await inject(page, 'prod/search-svc', 'no-circuit-breaker-endless-retry');
    await type(page, '/ecs why prod/search-svc');
    const cause = card(channel(page), 'search-svc: cause found');
    await more(cause).waitFor();
    const button = cause.getByRole('button', { name: 'Roll back', exact: true });
    await ((await button.count()) > 0 ? button.click() : choose(cause, 'Roll back'));
    await cause.getByRole('button', { name: /1 reply/ }).click();
    await answer('Confirm');
    await plan()
      .getByText(/@ada confirmed, and this service is protected/)
      .waitFor();
    await shoot(page, '36-protected');
    await answer('Approve');
    await page
      .getByText(/another authorised person has to approve/)
      .first()
      .waitFor();
    expect(changes()).toHaveLength(1);
    await actAs(page, 'Ben');
    await answer('Approve');
    await plan().getByText('Confirmed by @ada, approved by @ben.').waitFor();
    await shoot(page, '37-approved');
    story.stage.aws.world.advance(600);
    await plan().getByText('Roll-back is steady').waitFor();
    expect(changes()).toHaveLength(2);
  });

  it('is found in the list of all changes, with both people and the outcome', async () => {
    const { page } = story;
    await actAs(page, 'Ada');
    await thread(page).getByRole('button', { name: 'Close thread' }).click();
    await type(page, '/ecs audit');
    const list = saying(channel(page), 'Changes made by the bot');
    const lines = list.getByRole('listitem');
    await lines.first().waitFor();
    expect(await lines.first().textContent()).toMatch(/approved by ben: Roll-back is steady/);
    expect(await lines.count()).toBe(2);
    await shoot(page, '38-audit');
    const phone = await story.openAnother({ viewport: { width: 390, height: 844 } });
    const onPhone = saying(channel(phone), 'Changes made by the bot');
    await onPhone.getByRole('listitem').first().waitFor();
    await onPhone.evaluate((it) => it.scrollIntoView({ block: 'start' }));
    await shoot(phone, '38-audit-phone');
    expect(await onPhone.getByRole('table').count()).toBe(0);
    await phone.context().close();
  });
});
