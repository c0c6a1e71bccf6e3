import { ApiError } from './api-error.ts';
import type { Content } from './posting.ts';

/** The arguments of one Web API call, still as sent: forms carry strings, JSON bodies carry values. */
export type Arguments = Readonly<Record<string, unknown>>;

/** Decodes a call's query and body. A JSON body that is no JSON is refused with `invalid_json`. */
export function decodeArguments(
  body: string,
  contentType: string | undefined,
  query: URLSearchParams,
): Arguments {
  const fromQuery = Object.fromEntries(query);
  if (contentType?.startsWith('application/json')) {
    const value = body === '' ? {} : parse(body, 'invalid_json');
    if (typeof value !== 'object' || value === null) throw new ApiError('json_not_object');
    return { ...fromQuery, ...value };
  }
  return { ...fromQuery, ...Object.fromEntries(new URLSearchParams(body)) };
}

/** A text argument, or undefined if it is absent or empty. */
export function textOf(args: Arguments, name: string): string | undefined {
  const value = args[name];
  return value === undefined || value === null || value === '' ? undefined : String(value);
}

/** A text argument that the method cannot do without; its absence is `invalid_arguments`. */
export function need(args: Arguments, name: string): string {
  const value = textOf(args, name);
  if (value !== undefined) return value;
  throw new ApiError('invalid_arguments', {
    response_metadata: { messages: [`[ERROR] missing required field: ${name}`] },
  });
}

/** A yes-or-no argument; forms spell it `true` or `1`. */
export function flagOf(args: Arguments, name: string): boolean {
  return ['true', '1'].includes(String(args[name]));
}

/** A structured argument: a value in a JSON body, JSON text in a form. Bad JSON throws `code`. */
export function jsonOf(args: Arguments, name: string, code: string): unknown {
  const value = args[name];
  if (typeof value !== 'string') return value;
  return value === '' ? undefined : parse(value, code);
}

/** The message in a call's arguments, with its structured parts decoded. */
export function contentOf(args: Arguments): Content {
  const blocks = jsonOf(args, 'blocks', 'invalid_blocks_format');
  const attachments = jsonOf(args, 'attachments', 'invalid_attachments');
  if (blocks !== undefined && blocks !== null && !Array.isArray(blocks)) {
    throw new ApiError('invalid_blocks_format');
  }
  return {
    ...(typeof args['text'] === 'string' && { text: args['text'] }),
    ...(typeof args['markdown_text'] === 'string' && { markdown_text: args['markdown_text'] }),
    ...(Array.isArray(blocks) && { blocks }),
    ...(Array.isArray(attachments) && { attachments }),
  };
}

/** One page of a list, with the cursor of the next as Slack returns it. */
export function pageOf<T>(
  all: readonly T[],
  args: Arguments,
  byDefault = 100,
): { readonly items: readonly T[]; readonly next: string } {
  const limit = Math.min(1000, Math.max(1, Number(args['limit'] ?? byDefault) || byDefault));
  const cursor = textOf(args, 'cursor');
  const from = cursor ? Number(Buffer.from(cursor, 'base64').toString()) : 0;
  if (!Number.isInteger(from) || from < 0) throw new ApiError('invalid_cursor');
  const more = from + limit < all.length;
  const next = more ? Buffer.from(String(from + limit)).toString('base64') : '';
  return { items: all.slice(from, from + limit), next };
}

function parse(text: string, code: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new ApiError(code);
  }
}
