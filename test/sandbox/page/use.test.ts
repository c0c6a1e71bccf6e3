import type { App } from '@slack/bolt';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { PAGE_ROUTES } from '../../../src/sandbox/slack/page-api/routes.ts';
import { BEN, CHANNEL, type PageFixture, startApp, startPage } from './fixture.ts';
import { holdFirst } from './held-route.ts';

interface Use {
  readonly action: string;
  readonly what: unknown;
  readonly user: string;
}

const uses: Use[] = [];
let acknowledgeSlow = (): void => undefined;
let fixture: PageFixture;
let app: App | undefined;
let page: Page;

function plain(text: string) {
  return { type: 'plain_text', text } as const;
}

function option(text: string) {
  return { text: plain(text), value: text.toLowerCase() };
}

const views = {
  first: {
    type: 'modal',
    callback_id: 'logs',
    title: plain('Fetch logs'),
    submit: plain('Fetch'),
    close: plain('Cancel'),
    blocks: [
      {
        type: 'input',
        block_id: 'filter',
        label: plain('Filter'),
        element: { type: 'plain_text_input', action_id: 'text' },
      },
      {
        type: 'input',
        block_id: 'window',
        label: plain('Window'),
        element: {
          type: 'static_select',
          action_id: 'pick',
          initial_option: option('Hour'),
          options: [option('Hour'), option('Day')],
        },
      },
      {
        type: 'actions',
        block_id: 'more',
        elements: [{ type: 'button', action_id: 'push', text: plain('Explain filters') }],
      },
    ],
  },
  second: {
    type: 'modal',
    callback_id: 'explain',
    title: plain('Filters'),
    blocks: [
      { type: 'section', text: { type: 'mrkdwn', text: 'As in *CloudWatch Logs*' } },
      ...['info', 'warning', 'error', 'success'].map((level) => ({
        type: 'alert',
        level,
        text: plain(`A notice of level ${level}`),
      })),
      {
        type: 'input',
        block_id: 'since',
        optional: true,
        label: plain('Since'),
        element: { type: 'datetimepicker', action_id: 'since' },
      },
      {
        type: 'input',
        block_id: 'mail',
        optional: true,
        label: plain('Mail'),
        element: { type: 'email_text_input', action_id: 'mail' },
      },
    ],
    submit: plain('Save'),
  },
} as const;

const blocks = [
  {
    type: 'actions',
    block_id: 'main',
    elements: [
      { type: 'button', action_id: 'slow', text: plain('Slow') },
      { type: 'button', action_id: 'deaf', text: plain('Deaf') },
      {
        type: 'button',
        action_id: 'force',
        style: 'danger',
        text: plain('Force'),
        confirm: {
          title: plain('Force it?'),
          text: { type: 'mrkdwn', text: 'Replaces *6 tasks*' },
          confirm: plain('Yes, force'),
          deny: plain('No'),
          style: 'danger',
        },
      },
      {
        type: 'static_select',
        action_id: 'window',
        placeholder: plain('Window'),
        options: [option('Hour'), option('Day')],
      },
      {
        type: 'multi_static_select',
        action_id: 'kinds',
        placeholder: plain('Kinds'),
        options: [option('Error'), option('Warning'), option('Info')],
      },
      {
        type: 'external_select',
        action_id: 'service',
        placeholder: plain('Service'),
        min_query_length: 2,
      },
      { type: 'overflow', action_id: 'more', options: [option('Again'), option('Mute')] },
      {
        type: 'checkboxes',
        action_id: 'with',
        options: [option('Events'), option('Metrics')],
      },
      { type: 'button', action_id: 'open', text: plain('Open modal') },
    ],
  },
] as const;

beforeAll(async () => {
  fixture = await startPage();
  app = await startApp(fixture.sandbox, (bolt) => {
    bolt.action(/.*/, async ({ ack, action, body, client }) => {
      const id = 'action_id' in action ? action.action_id : '';
      if (id === 'deaf') return;
      if (id === 'slow') {
        await new Promise<void>((resolve) => {
          acknowledgeSlow = resolve;
        });
      }
      await ack();
      uses.push({ action: id, what: action, user: body.user.id });
      if (!('trigger_id' in body)) return;
      const trigger_id = body.trigger_id;
      if (id === 'open') await client.views.open({ trigger_id, view: views.first as never });
      if (id === 'push') await client.views.push({ trigger_id, view: views.second as never });
    });
    bolt.options('service', async ({ ack, options }) => {
      const names = ['checkout-svc', 'cart-svc', 'search-svc'];
      await ack({ options: names.filter((it) => it.includes(options.value)).map(option) });
    });
    bolt.view('logs', async ({ ack, view }) => {
      const filter = view.state.values['filter']?.['text']?.value;
      if (filter === 'bad') {
        await ack({ response_action: 'errors', errors: { filter: 'This is no filter' } });
        return;
      }
      await ack();
      uses.push({ action: 'submit', what: view.state.values, user: '' });
    });
    bolt.event('app_home_opened', async ({ event, client }) => {
      const text = { type: 'mrkdwn', text: `Welcome <@${event.user}>` } as const;
      await client.views.publish({
        user_id: event.user,
        view: { type: 'home', blocks: [{ type: 'section', text }] },
      });
    });
  });
  await fixture.client.chat.postMessage({
    channel: CHANNEL,
    text: 'Controls',
    blocks: blocks as never,
  });
});

beforeEach(async () => {
  uses.length = 0;
  page = await fixture.open();
});

afterEach(async () => {
  await page.context().close();
  fixture.sandbox.hub.workspace.modals.clear();
});

afterAll(async () => {
  await app?.stop();
  await fixture.close();
});

async function used(action: string): Promise<Use> {
  await expect.poll(() => uses.map((it) => it.action)).toContain(action);
  const found = uses.find((it) => it.action === action);
  if (!found) throw new Error(`${action} was not used`);
  return found;
}

describe('elements of a message', () => {
  it('shows a button as busy until the app has acknowledged', async () => {
    const slow = page.getByRole('button', { name: 'Slow' });
    await slow.click();
    await expect.poll(() => slow.getAttribute('aria-busy')).toBe('true');
    acknowledgeSlow();
    await used('slow');
    await expect.poll(() => slow.getAttribute('aria-busy')).toBe('false');
    expect(await page.locator('.warning').count()).toBe(0);
  });

  it('shows a warning when the app does not acknowledge', async () => {
    await page.getByRole('button', { name: 'Deaf' }).click();
    await page.getByRole('alert').filter({ hasText: 'did not answer in time' }).waitFor();
    await fixture.shoot(page, 'not-acknowledged-light');
  });

  it('asks before a button with a confirm dialog acts', async () => {
    const force = page.getByRole('button', { name: 'Force', exact: true });
    await force.click();
    const dialog = page.getByRole('dialog', { name: 'Force it?' });
    await dialog.getByText('Replaces 6 tasks').waitFor();
    await fixture.shoot(page, 'confirm-light');
    await dialog.getByRole('button', { name: 'No' }).click();
    await force.click();
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    expect(uses).toEqual([]);
    await force.click();
    await dialog.getByRole('button', { name: 'Yes, force' }).click();
    expect(await used('force')).toMatchObject({ user: 'U0ADA' });
  });

  it('chooses in a select from the keyboard alone', async () => {
    await page.getByRole('button', { name: 'Window' }).focus();
    await page.keyboard.press('Enter');
    await page.keyboard.type('da');
    await page.getByRole('option', { name: 'Day' }).waitFor();
    await page.keyboard.press('Enter');
    expect((await used('window')).what).toMatchObject({ selected_option: { value: 'day' } });
    await page.getByRole('button', { name: 'Window: Day' }).waitFor();
  });

  it('keeps a select open while new messages move it', async () => {
    for (let line = 0; line < 30; line += 1) fixture.sandbox.say(BEN, CHANNEL, `line ${line}`);
    await fixture.client.chat.postMessage({
      channel: CHANNEL,
      text: 'More controls',
      blocks: [
        {
          type: 'actions',
          elements: [
            {
              type: 'static_select',
              action_id: 'color',
              placeholder: plain('Color'),
              options: [option('Green'), option('Red')],
            },
          ],
        },
      ],
    });
    await page.getByRole('button', { name: 'Color' }).click();
    const red = page.getByRole('option', { name: 'Red' });
    await red.waitFor();
    fixture.sandbox.say(BEN, CHANNEL, 'the last word');
    await page.getByText('the last word').waitFor();
    await red.click();
    expect((await used('color')).what).toMatchObject({ selected_option: { value: 'red' } });
    await page.getByRole('button', { name: 'Color: Red' }).click();
    for (let line = 0; line < 60; line += 1) fixture.sandbox.say(BEN, CHANNEL, `more ${line}`);
    await red.waitFor({ state: 'detached' });
  });

  it('tells the app about a multi-select once it is closed', async () => {
    await page.getByRole('button', { name: 'Kinds' }).click();
    await page.getByRole('option', { name: 'Error' }).click();
    await page.getByRole('option', { name: 'Info' }).click();
    expect(uses).toEqual([]);
    await page.keyboard.press('Escape');
    const { what } = await used('kinds');
    expect(what).toMatchObject({ selected_options: [{ value: 'error' }, { value: 'info' }] });
  });

  it('asks the app for the options of an external select', async () => {
    await page.getByRole('button', { name: 'Service' }).click();
    await page.keyboard.type('ch');
    await page.getByRole('option', { name: 'search-svc' }).waitFor();
    await page.keyboard.type('eck');
    await page.getByRole('option', { name: 'search-svc' }).waitFor({ state: 'detached' });
    const found = page.getByRole('option', { name: 'checkout-svc' });
    await found.waitFor();
    await fixture.shoot(page, 'external-select-light');
    await found.click();
    const { what } = await used('service');
    expect(what).toMatchObject({ selected_option: { value: 'checkout-svc' } });
  });

  it('runs a choice of an overflow menu and ticks a box', async () => {
    await page.getByRole('button', { name: 'More actions', exact: true }).click();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    expect((await used('more')).what).toMatchObject({ selected_option: { value: 'mute' } });
    await page.getByRole('checkbox', { name: 'Metrics' }).check();
    expect((await used('with')).what).toMatchObject({ selected_options: [{ value: 'metrics' }] });
  });

  it('tells the app what was ticked before it had acknowledged the last tick', async () => {
    const first = await holdFirst(page, PAGE_ROUTES.click);
    await page.getByRole('checkbox', { name: 'Events' }).check();
    await first.held;
    await page.getByRole('checkbox', { name: 'Metrics' }).check();
    await first.letGo();
    await expect
      .poll(() => uses.map((it) => it.what))
      .toMatchObject([
        { selected_options: [{ value: 'events' }] },
        { selected_options: [{ value: 'events' }, { value: 'metrics' }] },
      ]);
  });
});

describe('views', () => {
  it('opens a modal, pushes another, shows errors and submits', async () => {
    await page.getByRole('button', { name: 'Open modal' }).click();
    const modal = page.getByRole('dialog', { name: 'Fetch logs' });
    await modal.getByRole('button', { name: 'Explain filters' }).click();
    const pushed = page.getByRole('dialog', { name: 'Filters' });
    await pushed.getByText('As in CloudWatch Logs').waitFor();
    await fixture.shoot(page, 'modal-pushed-light');
    await pushed.getByRole('button', { name: 'Close' }).last().click();
    await pushed.waitFor({ state: 'detached' });
    await modal.getByRole('textbox', { name: 'Filter' }).fill('bad');
    await modal.getByRole('button', { name: 'Fetch' }).click();
    await modal.getByRole('alert').filter({ hasText: 'This is no filter' }).waitFor();
    await fixture.shoot(page, 'modal-light');
    await modal.getByRole('textbox', { name: 'Filter' }).fill('?ERROR');
    await modal.getByRole('button', { name: /Window/ }).click();
    await page.getByRole('option', { name: 'Day' }).click();
    await modal.getByRole('button', { name: 'Fetch' }).click();
    await modal.waitFor({ state: 'detached' });
    expect((await used('submit')).what).toMatchObject({
      filter: { text: { value: '?ERROR' } },
      window: { pick: { selected_option: { value: 'day' } } },
    });
  });

  it("shows the app's Home tab", async () => {
    await page.getByRole('button', { name: 'ECS Triage' }).last().click();
    await page.getByText('Welcome @ada').waitFor();
  });
});
