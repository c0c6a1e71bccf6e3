import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type AwsSandbox, startAwsSandbox } from '../../../src/sandbox/aws/server.ts';
import { buildWorld } from '../../../src/sandbox/aws/world/build.ts';
import { PAGE_ROUTES } from '../../../src/sandbox/slack/page-api/routes.ts';
import { CHANNEL, type PageFixture, startPage } from './fixture.ts';
import { holdFirstAnswer } from './held-route.ts';

let aws: AwsSandbox;
let fixture: PageFixture;

beforeAll(async () => {
  aws = await startAwsSandbox({ world: buildWorld({ now: new Date('2026-11-22T12:00:00Z') }) });
  fixture = await startPage({ '/aws/': `${aws.url}/_control/` });
});

afterAll(async () => {
  await fixture.close();
  await aws.close();
});

describe('the AWS panel', () => {
  it('finds a fault, breaks a service with it and heals it again', async () => {
    const page = await fixture.open();
    const panel = page.getByRole('complementary', { name: 'Simulated AWS account' });
    await panel.getByRole('combobox', { name: 'Service' }).selectOption('prod/checkout-svc');
    await panel.getByRole('searchbox', { name: 'Fault' }).fill('missing env');
    await panel.getByRole('radio', { name: /missing-env-var/ }).check();
    await panel.getByRole('button', { name: 'Inject' }).click();
    const heal = panel.getByRole('button', { name: 'Heal prod/checkout-svc' });
    await heal.waitFor();
    expect(aws.world.active).toMatchObject([
      { fault: 'missing-env-var', cluster: 'prod', service: 'checkout-svc' },
    ]);
    await fixture.shoot(page, 'aws-panel-light');
    await heal.click();
    await panel.getByText('Every service is as it should be.').waitFor();
    expect(aws.world.active).toEqual([]);
    await page.context().close();
  });

  it('keeps what a change did, however late an answer from before it comes', async () => {
    const page = await fixture.open();
    const panel = page.getByRole('complementary', { name: 'Simulated AWS account' });
    await panel.getByRole('radio', { name: /missing-env-var/ }).check();
    const before = await holdFirstAnswer(page, `${PAGE_ROUTES.aws}state`);
    await before.held;
    await panel.getByRole('button', { name: 'Inject' }).click();
    const heal = panel.getByRole('button', { name: /^Heal prod\// });
    await heal.waitFor();
    await before.letGo();
    expect(await heal.count()).toBe(1);
    await heal.click();
    await panel.getByText('Every service is as it should be.').waitFor();
    await page.context().close();
  });

  it('slows and throttles every answer', async () => {
    const page = await fixture.open();
    await page.getByText('500 ms').click();
    await expect.poll(() => aws.conditions.delayMs).toBe(500);
    await page.getByText('30%').click();
    await expect.poll(() => aws.conditions.throttle).toEqual([{ pattern: '*', rate: 0.3 }]);
    await page.getByText('none').click();
    await expect.poll(() => aws.conditions.throttle).toEqual([]);
    await page.getByText('0 ms', { exact: true }).click();
    await expect.poll(() => aws.conditions.delayMs).toBe(0);
    await page.context().close();
  });

  it('makes room for a thread where both do not fit', async () => {
    fixture.sandbox.say('U0BEN', CHANNEL, 'ALARM checkout-svc');
    const page = await fixture.open({ viewport: { width: 1150, height: 800 } });
    const panel = page.getByRole('complementary', { name: 'Simulated AWS account' });
    await panel.waitFor();
    await page.getByRole('article').hover();
    await page.getByRole('button', { name: 'Reply in thread' }).click();
    await page.getByRole('complementary', { name: 'Thread' }).waitFor();
    expect(await panel.count()).toBe(0);
    await page.context().close();
  });

  it('says so when there is no simulated account', async () => {
    const alone = await startPage();
    const page = await alone.open();
    await page.getByText('No simulated AWS account is attached').waitFor();
    await page.getByRole('button', { name: 'AWS', exact: true }).click();
    await page.getByText('No simulated AWS account').waitFor({ state: 'detached' });
    await alone.close();
  });
});
