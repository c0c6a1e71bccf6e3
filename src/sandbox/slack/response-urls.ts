import { randomBytes } from 'node:crypto';
import { LIMITS } from '../../renderers/slack/limits.ts';
import { ApiError } from './api-error.ts';

/** Where a `response_url` answers to: the user and place of a command or click. */
export interface ResponseTarget {
  readonly user: string;
  readonly channel: string;
  /** The message that holds the clicked element: what `replace_original` replaces. */
  readonly message_ts?: string;
}

/** Hands out response urls: five uses within half an hour each. */
export interface ResponseUrls {
  issue(target: ResponseTarget): string;
  /** Uses one of the five. Throws `expired_url` or `used_url`. */
  use(path: string): ResponseTarget;
}

/** The path under which response urls live. */
export const HOOKS_PATH = '/hooks/response/';

/** Starts without any; `url` is the server's address, asked late because the port is not known at first. */
export function createResponseUrls(url: () => string, lifetimeMs: () => number): ResponseUrls {
  const issued = new Map<string, ResponseTarget & { readonly at: number; uses: number }>();
  return {
    issue(target) {
      for (const [old, { at }] of issued) if (Date.now() - at > lifetimeMs()) issued.delete(old);
      const path = `${HOOKS_PATH}${randomBytes(18).toString('hex')}`;
      issued.set(path, { ...target, at: Date.now(), uses: 0 });
      return url() + path;
    },
    use(path) {
      const target = issued.get(path);
      if (!target || Date.now() - target.at > lifetimeMs()) throw new ApiError('expired_url');
      if (target.uses >= LIMITS.responseUrl.uses) throw new ApiError('used_url');
      target.uses += 1;
      return target;
    },
  };
}
