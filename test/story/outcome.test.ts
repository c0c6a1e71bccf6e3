import type { Locator } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { bootCrash } from '../../src/sandbox/aws/faults/changes/crashes.ts';
import { pushImage } from '../../src/sandbox/aws/faults/changes/release.ts';
import { answerPlan, changesAt, planIn } from './plans.ts';
import {
  channel,
  mention,
  more,
  openThread,
  type Story,
  saying,
  shoot,
  startStory,
  thread,
  type,
} from './story-page.ts';

const stale = 'new-image-not-picked-up';

let story: Story;

beforeAll(async () => {
  story = await startStory({
    faults: [
      { fault: stale, cluster: 'prod', service: 'checkout-svc' },
      { fault: stale, cluster: 'prod', service: 'cart-svc' },
      { fault: 'no-circuit-breaker-endless-retry', cluster: 'prod', service: 'search-svc' },
      { fault: 'image-tag-missing', cluster: 'staging', service: 'cart-svc' },
    ],
    timing: { watchEveryMs: 500 },
  });
});

afterEach(async () => {
  const close = thread(story.page).getByRole('button', { name: 'Close thread' });
  if (await close.isVisible()) await close.click();
  expect(story.complaints).toEqual([]);
});

afterAll(() => story?.close());

const plan = () => planIn(story.page);

/** The cards about a service, as `cluster/name`. */
function cardsOf(service: string): Locator {
  const { page } = story;
  const [cluster, name] = service.split('/');
  return channel(page)
    .getByRole('article')
    .filter({ has: page.getByRole('heading', { name: new RegExp(`^${name}: `) }) })
    .filter({ hasText: `cluster ${cluster}` });
}

/** Diagnoses a service and opens the thread of its card. */
async function ask(service: string): Promise<void> {
  const cards = cardsOf(service);
  const before = await cards.count();
  await type(story.page, `/ecs why ${service}`);
  await more(cards.nth(before)).waitFor();
  await openThread(cards.nth(before));
}

/** What is true of a service of the simulated account. */
function stateOf(cluster: string, name: string) {
  const { world } = story.stage.aws;
  const service = world.state.services.find((it) => it.cluster === cluster && it.name === name);
  if (!service) throw new Error(`There is no service ${cluster}/${name}.`);
  return { service, simulation: world.simulation() };
}

/** Confirms the plan of the thread and lets time pass once AWS has taken it, until something is so. */
async function carryOut(
  running: string,
  until = (passed: number): boolean => passed >= 900,
): Promise<void> {
  await answerPlan(plan(), 'Confirm');
  await plan().getByText(running).first().waitFor();
  for (let passed = 0; !until(passed) && passed < 3_600; passed += 30) {
    story.stage.aws.world.advance(30);
  }
}

describe('a change is told to its end, in its plan and in the card, when somebody', () => {
  it('scales', async () => {
    const { page } = story;
    await ask('prod/mail-worker');
    await mention(page, 'scale to 4');
    await plan().getByText('Scale from 2 to 4 tasks').waitFor();
    await carryOut('Scaling r');
    await plan().getByText('Scaling is done').waitFor();
    await saying(channel(page), 'Scaling is done').waitFor();
    await shoot(page, '110-scaled');
  });

  it('stops a task, in whose place another comes', async () => {
    const { page } = story;
    await ask('prod/mail-worker');
    const { state } = story.stage.aws.world;
    const [task] = state.tasks.filter((it) => it.service === 'mail-worker');
    await mention(page, `stop task ${task?.id.slice(0, 8)}`);
    await plan()
      .getByText(/ECS starts another in its place/)
      .waitFor();
    await carryOut('Stop of the task r');
    await plan().getByText('Stop of the task is done').waitFor();
    await shoot(page, '111-task-stopped');
    expect(task?.task.lastStatus).toBe('STOPPED');
  });

  it('stops a deployment', async () => {
    const { page } = story;
    await ask('prod/search-svc');
    await mention(page, 'stop the deployment');
    await carryOut('Stop of the deployment r');
    await plan().getByText('Stop of the deployment is done').waitFor();
    await shoot(page, '112-deployment-stopped');
    const [made] = changesAt(story).slice(-1);
    expect(made?.operation).toBe('StopServiceDeployment');
  });
});

describe('a change that goes wrong', () => {
  it('is told as rolled back', async () => {
    const { page } = story;
    await ask('prod/checkout-svc');
    const { simulation, service } = stateOf('prod', 'checkout-svc');
    pushImage(simulation, service, { crash: bootCrash('node') }, ['latest']);
    await mention(page, 'force a new deployment');
    const rollsBack = () =>
      service.deployments.some((it) => /rolling back/.test(it.rolloutStateReason ?? ''));
    await carryOut('New deployment r', rollsBack);
    await plan().getByText('New deployment was rolled back').waitFor();
    await shoot(page, '113-rolled-back');
  });

  it('is told as failed, with a new diagnosis in the card', async () => {
    const { page } = story;
    await ask('prod/cart-svc');
    const { simulation, service } = stateOf('prod', 'cart-svc');
    pushImage(simulation, service, { crash: bootCrash('node') }, ['latest']);
    service.deploymentConfiguration.deploymentCircuitBreaker = { enable: true, rollback: false };
    await mention(page, 'force a new deployment');
    await carryOut('New deployment r', (passed) => passed >= 1_800);
    await plan().getByText('New deployment failed').waitFor();
    const answer = cardsOf('prod/cart-svc').filter({ hasText: 'New deployment failed' });
    await answer.getByText('app-crash-on-start', { exact: true }).first().waitFor();
    await shoot(page, '114-failed');
  });
});

describe('a change', () => {
  it('that is planned before the bot was restarted can be confirmed after it, and one at a time', async () => {
    const { page, stage } = story;
    await ask('staging/web-svc');
    await mention(page, 'scale to 3');
    await plan().getByRole('button', { name: 'Confirm' }).waitFor();
    await stage.restart();
    await answerPlan(plan(), 'Confirm');
    await plan().getByText('Scaling r').first().waitFor();
    await mention(page, 'scale to 4');
    await answerPlan(plan(), 'Confirm');
    const told = saying(thread(page), /A change of web-svc is already running/);
    await told.getByText('Only visible to you').waitFor();
    await shoot(page, '115-one-at-a-time');
    stage.aws.world.advance(900);
    await saying(channel(page), 'Scaling is done').last().waitFor();
  });

  it('that cannot help is not offered, and the card says why', async () => {
    const { page } = story;
    await ask('staging/cart-svc');
    const answer = cardsOf('staging/cart-svc');
    await answer
      .getByText(/Force new deployment is withheld: New tasks would meet the same fault/)
      .waitFor();
    expect(await answer.getByRole('button', { name: 'Force new deployment' }).count()).toBe(0);
    await more(answer).click();
    expect(await page.getByRole('menuitem').allTextContents()).not.toContain(
      'Force new deployment',
    );
    await shoot(page, '116-not-offered');
    await page.keyboard.press('Escape');
  });

  it('that has come to be of no use since it was planned is not made when it is confirmed', async () => {
    const { page, stage } = story;
    await ask('prod/mail-worker');
    await mention(page, 'force a new deployment');
    await plan().getByRole('button', { name: 'Confirm' }).waitFor();
    stage.aws.world.inject('image-tag-missing', 'prod', 'mail-worker');
    const before = changesAt(story).length;
    await answerPlan(plan(), 'Confirm');
    await plan().getByText('New deployment not started').waitFor();
    await shoot(page, '119-not-started');
    expect(changesAt(story)).toHaveLength(before);
  });

  it('is in the audit log with who, what and how it ended, and leads to its plan', async () => {
    const { page } = story;
    await type(page, '/ecs audit');
    const list = saying(channel(page), 'Changes made by the bot');
    const line = list.getByRole('listitem').filter({ hasText: 'New deployment failed' });
    expect(await line.textContent()).toMatch(/ada/);
    await shoot(page, '117-audit');
    await line.getByRole('link').first().click();
    await plan()
      .getByText(/asked for by @ada/)
      .waitFor();
    await shoot(page, '118-audit-link');
  });
});
