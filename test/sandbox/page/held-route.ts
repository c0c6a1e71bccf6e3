import type { Page, Request, Route } from 'playwright-core';

/** One request of a page, kept from its server, or its answer kept from the page. */
interface Held {
  /** Resolves when there is a request to hold. */
  readonly held: Promise<void>;
  /** Lets it go on its way, and waits until the page has got the answer. */
  letGo(): Promise<void>;
}

/** Holds the next request to an address before the server sees it; those after it pass. */
export function holdFirst(page: Page, address: string): Promise<Held> {
  return hold(page, address, (route) => Promise.resolve(() => route.continue()));
}

/** Lets the next request to an address be answered, and holds the answer; requests after it pass. */
export function holdFirstAnswer(page: Page, address: string): Promise<Held> {
  return hold(page, address, async (route) => {
    const response = await route.fetch();
    return () => route.fulfill({ response });
  });
}

async function hold(
  page: Page,
  address: string,
  take: (route: Route) => Promise<() => Promise<void>>,
): Promise<Held> {
  let found: (request: Request, go: () => Promise<void>) => void = () => undefined;
  const first = new Promise<{ request: Request; go: () => Promise<void> }>((resolve) => {
    found = (request, go) => resolve({ request, go });
  });
  await page.route(`**${address}`, async (route) => found(route.request(), await take(route)), {
    times: 1,
  });
  return {
    held: first.then(() => undefined),
    async letGo() {
      const { request, go } = await first;
      await go();
      await request.response();
      // The page's own script hears of it in a turn of its own.
      await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 200)));
    },
  };
}
