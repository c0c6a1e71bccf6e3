import type { Weather } from './conditions.ts';
import type { Delivery } from './delivery.ts';
import type { Manifest } from './manifest.ts';
import type { ResponseUrls } from './response-urls.ts';
import type { Timing } from './timing.ts';
import type { Triggers } from './triggers.ts';
import type { Workspace } from './workspace.ts';

/** Who the app under test is, and the secrets that it proves it with. */
export interface AppIdentity {
  readonly id: string;
  readonly botId: string;
  readonly botUserId: string;
  readonly botToken: string;
  readonly appToken: string;
  readonly signingSecret: string;
  /** The legacy `token` of payloads; apps ignore it. */
  readonly verificationToken: string;
  readonly manifest: Manifest;
}

/** One Web API call as it was answered. */
interface ApiCall {
  readonly method: string;
  readonly args: Readonly<Record<string, unknown>>;
  readonly ok: boolean;
  readonly error?: string;
  /** Milliseconds since the epoch. */
  readonly at: number;
}

/** What every part of the sandbox works on. */
export interface Hub {
  readonly workspace: Workspace;
  readonly app: AppIdentity;
  readonly weather: Weather;
  readonly triggers: Triggers;
  readonly responseUrls: ResponseUrls;
  readonly delivery: Delivery;
  readonly timing: Timing;
  /** The latest Web API calls, oldest first, at most 10,000. */
  readonly calls: ApiCall[];
  /** This server's own address without a trailing slash. */
  readonly url: string;
}
