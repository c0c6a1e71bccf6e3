import type { AwsError } from './operation.ts';

/** One page of a list, and the token of the next one unless this was the last. */
export interface Page<Item> {
  readonly items: Item[];
  readonly next?: string;
}

/**
 * The page of `items` that `token` asks for. Tokens are opaque to callers and stay good while the
 * list grows at its end; `invalid` words the refusal of any other token.
 */
export function page<Item>(
  items: readonly Item[],
  asked: { readonly token: string | undefined; readonly size: number },
  invalid: (token: string) => AwsError,
): Page<Item> {
  const start = asked.token === undefined ? 0 : pageOffset(asked.token);
  if (asked.token !== undefined && start === undefined) {
    throw invalid(asked.token);
  }
  const from = start ?? 0;
  const rest = items.slice(from, from + asked.size);
  const end = from + rest.length;
  return end < items.length ? { items: rest, next: pageToken(end) } : { items: rest };
}

/** The token of a page that begins at `offset`. */
export function pageToken(offset: number): string {
  return Buffer.from(`page:${offset}`).toString('base64url');
}

/** Where the page of a token begins; undefined for what is no token of ours. */
export function pageOffset(token: string): number | undefined {
  const match = /^page:(\d+)$/.exec(Buffer.from(token, 'base64url').toString());
  return match?.[1] === undefined ? undefined : Number(match[1]);
}
