import { randomBytes } from 'node:crypto';
import { ApiError } from './api-error.ts';

/** What a trigger id stands for: the user who acted, and the modal in which they did, if any. */
interface Trigger {
  readonly user: string;
  readonly viewId?: string;
}

/** Hands out trigger ids, each good for one view and for three seconds. */
export interface Triggers {
  issue(trigger: Trigger): string;
  /** Uses a trigger id up. Throws `invalid_`, `expired_` or `exchanged_trigger_id` as Slack does. */
  exchange(id: unknown): Trigger;
}

/** Starts without triggers. `lifetimeMs` is three seconds in a real workspace. */
export function createTriggers(lifetimeMs: number): Triggers {
  const issued = new Map<string, Trigger & { readonly at: number; used: boolean }>();
  return {
    issue(trigger) {
      const now = Date.now();
      for (const [id, { at }] of issued) if (now - at > 60_000) issued.delete(id);
      const id = `${now}.${issued.size}.${randomBytes(16).toString('hex')}`;
      issued.set(id, { ...trigger, at: now, used: false });
      return id;
    },
    exchange(id) {
      const trigger = issued.get(String(id));
      if (!trigger) throw new ApiError('invalid_trigger_id');
      if (trigger.used) throw new ApiError('exchanged_trigger_id');
      if (Date.now() - trigger.at > lifetimeMs) throw new ApiError('expired_trigger_id');
      trigger.used = true;
      return trigger;
    },
  };
}
