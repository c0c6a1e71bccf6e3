import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CHANNEL, type PageFixture, startPage } from './fixture.ts';
import { gallery, orangePng } from './gallery.ts';

let fixture: PageFixture;
const sent = new Map<string, string>();

beforeAll(async () => {
  fixture = await startPage();
  const fileId = await uploadPng(fixture);
  for (const { name, blocks } of gallery(fileId)) {
    const reply = await fixture.client.chat.postMessage({
      channel: CHANNEL,
      text: `Gallery: ${name}`,
      blocks: blocks as never,
    });
    sent.set(name, reply.ts ?? '');
  }
});

afterAll(() => fixture.close());

const looks = [
  { look: 'light', options: { colorScheme: 'light' } },
  { look: 'dark', options: { colorScheme: 'dark' } },
  {
    look: 'phone',
    options: { colorScheme: 'light', viewport: { width: 390, height: 844 }, hasTouch: true },
  },
] as const;

describe('the gallery of every block', () => {
  it.each(looks)('is drawn without a complaint: $look', async ({ look, options }) => {
    const page = await fixture.open(options);
    for (const [name, ts] of sent) {
      const message = messageOf(page, ts);
      await message.scrollIntoViewIfNeeded();
      await message.screenshot({ path: `.artifacts/screenshots/${name}-${look}.png` });
      expect(await message.locator('.unsupported').count(), name).toBe(0);
      expect(await sidewaysOverflow(page), `${name} is wider than the page`).toBe(0);
    }
    await fixture.shoot(page, `page-${look}`);
    expect(await namelessControls(page)).toEqual([]);
    expect(await paleTexts(page)).toEqual([]);
    await page.context().close();
    expect(fixture.takeComplaints()).toEqual([]);
  });
});

function messageOf(page: Page, ts: string) {
  return page.locator(`[data-ts="${ts}"]`);
}

async function uploadPng({ client }: PageFixture): Promise<string> {
  const reply = await client.filesUploadV2({ file: orangePng(), filename: 'latency.png' });
  const [{ files: [file] = [] } = {}] = reply.files;
  return file?.id ?? '';
}

async function sidewaysOverflow(page: Page): Promise<number> {
  return page.evaluate(() => {
    const list = document.querySelector('.message-scroll');
    return list ? list.scrollWidth - list.clientWidth : -1;
  });
}

/** The controls without a name for a screen reader, which the browser itself computes. */
async function namelessControls(page: Page): Promise<readonly string[]> {
  const session = await page.context().newCDPSession(page);
  const { nodes } = await session.send('Accessibility.getFullAXTree');
  const roles = ['button', 'link', 'combobox', 'textbox', 'checkbox', 'radio', 'searchbox', 'img'];
  return nodes
    .filter((node) => !node.ignored && roles.includes(String(node.role?.value)))
    .filter((node) => String(node.name?.value ?? '').trim() === '')
    .map((node) => `${node.role?.value} ${JSON.stringify(node.properties ?? [])}`);
}

/** Texts whose contrast with the nearest opaque background is under 4.5 to 1 (WCAG AA). */
async function paleTexts(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const parse = (color: string): number[] => color.match(/[\d.]+/g)?.map(Number) ?? [];
    const over = (top: number[], under: number[]): number[] => {
      const alpha = top[3] ?? 1;
      return [0, 1, 2].map((i) => (top[i] ?? 0) * alpha + (under[i] ?? 0) * (1 - alpha));
    };
    const backgroundOf = (start: Element | null): number[] => {
      if (!start) return [255, 255, 255];
      const own = parse(getComputedStyle(start).backgroundColor);
      if ((own[3] ?? 1) === 1 && own.length > 0) return own;
      return over(own, backgroundOf(start.parentElement));
    };
    const light = ([r = 0, g = 0, b = 0]: number[]): number => {
      const [x = 0, y = 0, z = 0] = [r, g, b].map((it) => {
        const c = it / 255;
        return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
      });
      return 0.2126 * x + 0.7152 * y + 0.0722 * z;
    };
    const pale: string[] = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const element = node.parentElement;
      const text = node.textContent?.trim() ?? '';
      if (!element || text === '' || !element.checkVisibility({ opacityProperty: true })) continue;
      if (element.closest('button:disabled, option, svg, script')) continue;
      const background = backgroundOf(element);
      const front = over(parse(getComputedStyle(element).color), background);
      const [a, b] = [light(front), light(background)].sort((x, y) => y - x);
      const ratio = ((a ?? 0) + 0.05) / ((b ?? 0) + 0.05);
      if (ratio < 4.5) pale.push(`${text.slice(0, 40)}: ${ratio.toFixed(2)}`);
    }
    return pale;
  });
}
