import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { publish } from '../../../src/sandbox/slack/posting.ts';
import { CHANNEL, type PageFixture, startPage } from './fixture.ts';

const MARKUP = '<img src=x onerror="window.pwned=1"><script>window.pwned=1</script>';
const SCRIPT_URL = 'javascript:window.pwned=1';

let fixture: PageFixture;

beforeAll(async () => {
  fixture = await startPage();
});

afterAll(() => fixture.close());

/** Puts a message into the workspace as it is, past the checks of the Web API. */
function smuggle(blocks: readonly Readonly<Record<string, unknown>>[], text = 'fallback'): string {
  const { hub } = fixture.sandbox;
  const ts = hub.workspace.newTs();
  const typed = blocks.map((block) => ({ type: '', ...block }));
  publish(hub, { ts, channel: CHANNEL, user: 'U0ECSTRIAGE', bot_id: 'B0', text, blocks: typed });
  return ts;
}

describe('text that wants to be more than text', () => {
  it('stays inert in every kind of block', async () => {
    const text = { type: 'mrkdwn', text: `${MARKUP} <${SCRIPT_URL}|click me>` };
    const leaf = { type: 'text', text: MARKUP };
    const link = { type: 'link', url: SCRIPT_URL, text: 'click me' };
    const rich = {
      type: 'rich_text',
      elements: [{ type: 'rich_text_section', elements: [leaf, link] }],
    };
    const ts = smuggle([
      { type: 'header', text: { type: 'plain_text', text: MARKUP } },
      { type: 'section', text, fields: [text] },
      { type: 'context', elements: [text] },
      rich,
      { type: 'markdown', text: `${MARKUP} [click me](${SCRIPT_URL}) ![x](${SCRIPT_URL})` },
      { type: 'table', rows: [[{ type: 'raw_text', text: MARKUP }], [rich]] },
      { type: 'image', image_url: SCRIPT_URL, alt_text: MARKUP },
      {
        type: 'actions',
        block_id: 'a',
        elements: [
          {
            type: 'button',
            action_id: 'b',
            url: SCRIPT_URL,
            text: { type: 'plain_text', text: 'Press me' },
          },
        ],
      },
      {
        type: 'task_card',
        task_id: 't',
        title: MARKUP,
        status: 'complete',
        sources: [{ type: 'url', url: SCRIPT_URL, text: 'click me' }],
      },
      {
        type: 'video',
        title: { type: 'plain_text', text: MARKUP },
        title_url: SCRIPT_URL,
        alt_text: MARKUP,
      },
    ]);
    fixture.sandbox.say('U0BEN', CHANNEL, `${MARKUP} ${SCRIPT_URL}`);
    const page = await fixture.open();
    const message = page.locator(`[data-ts="${ts}"]`);
    await message.getByText(MARKUP).first().waitFor();
    for (const target of await message.getByText('click me').all()) await target.click();
    await message.getByRole('button', { name: 'Press me' }).click();
    expect(await page.evaluate(() => 'pwned' in window)).toBe(false);
    expect(await page.locator('.message img, .message script').count()).toBe(0);
    expect(await page.locator('.message a').count()).toBe(0);
    expect(page.context().pages()).toHaveLength(1);
    await page.context().close();
  });
});

describe('what the page cannot draw', () => {
  it('shows an unknown block and an unknown cell as such, with their JSON', async () => {
    const ts = smuggle([
      { type: 'hologram', depth: 3 },
      { type: 'table', rows: [[{ type: 'raw_date', at: 7 }]] },
    ]);
    const page = await fixture.open();
    const message = page.locator(`[data-ts="${ts}"]`);
    await message.getByText('unsupported block: hologram').click();
    await message.getByText('"depth": 3').waitFor();
    await message.getByText('unsupported cell: raw_date').waitFor();
    await page.context().close();
  });

  it('keeps one broken message from taking the others with it', async () => {
    const broken = smuggle([{ type: 'section', fields: 7 }], 'what it wanted to say');
    const whole = smuggle([{ type: 'header', text: { type: 'plain_text', text: 'Still here' } }]);
    const page = await fixture.open();
    const message = page.locator(`[data-ts="${broken}"]`);
    await message.getByText('This could not be drawn').waitFor();
    await message.getByText('what it wanted to say').waitFor();
    await page.locator(`[data-ts="${whole}"]`).getByText('Still here').waitFor();
    await page.context().close();
  });
});
