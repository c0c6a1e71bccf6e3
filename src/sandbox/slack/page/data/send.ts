import type { ElementValues, PageReply } from '../../page-api/requests.ts';
import { PAGE_ROUTES } from '../../page-api/routes.ts';

type PostRoute = Exclude<keyof typeof PAGE_ROUTES, 'state' | 'changes' | 'file' | 'aws'>;

/** What a failed request looks like to the page; `error` is Slack's code or `unreachable`. */
export interface Failure {
  readonly ok: false;
  readonly error: string;
  readonly message: string;
}

/**
 * Posts to the sandbox's server and gives its answer. It never throws: a server that does not answer
 * is the failure `unreachable`, so that every control can say what went wrong in its own place.
 */
export async function send<Reply = PageReply>(
  route: PostRoute,
  body: object,
): Promise<Reply | Failure> {
  try {
    const response = await fetch(PAGE_ROUTES[route], {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    return (await response.json()) as Reply;
  } catch {
    return {
      ok: false,
      error: 'unreachable',
      message: 'The sandbox server did not answer. Is it still running?',
    };
  }
}

/** Later values win, per action id; neither argument changes. */
export function mergeValues(under: ElementValues, over: ElementValues): ElementValues {
  const merged: Record<string, ElementValues[string]> = { ...under };
  for (const [block, actions] of Object.entries(over)) {
    merged[block] = { ...merged[block], ...actions };
  }
  return merged;
}
