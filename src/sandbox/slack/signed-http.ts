import { createHmac } from 'node:crypto';
import type { Ack, RequestKind, Retry, Transport } from './delivery.ts';
import { parseJson } from './http.ts';

/** How requests are signed: rightly, with another secret, or six minutes ago. */
type Signature = 'right' | 'wrong' | 'stale';

/** What signed delivery needs to know. */
export interface SignedHttpOptions {
  readonly requestUrl: string;
  readonly signingSecret: string;
  readonly verificationToken: string;
  readonly ackMs: number;
}

/** Signed HTTP: every request is a POST to the app's request URL. */
export interface SignedHttp extends Transport {
  /** Whether the app answers the `url_verification` challenge. */
  verify(): Promise<boolean>;
  /** How later requests are signed. */
  sign(how: Signature): void;
  /** The HTTP status of the latest answer, 0 if there was none. */
  lastStatus(): number;
}

/** The headers that prove that a body comes from Slack: `v0=` HMAC-SHA256 over `v0:timestamp:body`. */
function signatureHeaders(
  secret: string,
  body: string,
  timestamp: number,
): Readonly<Record<string, string>> {
  const hash = createHmac('sha256', secret).update(`v0:${timestamp}:${body}`).digest('hex');
  return { 'x-slack-request-timestamp': String(timestamp), 'x-slack-signature': `v0=${hash}` };
}

/** What came back, or why nothing did. */
type Answer =
  | { readonly ok: boolean; readonly text: string; readonly isJson: boolean }
  | 'operation_timeout'
  | 'dispatch_failed';

/** Delivers to a request URL. Interactions and commands go as forms, events as JSON, as in Slack. */
export function createSignedHttp(options: SignedHttpOptions): SignedHttp {
  let signature: Signature = 'right';
  let lastStatus = 0;

  async function post(body: string, contentType: string, retry?: Retry): Promise<Answer> {
    const secret = signature === 'wrong' ? `not-${options.signingSecret}` : options.signingSecret;
    const timestamp = Math.floor(Date.now() / 1000) - (signature === 'stale' ? 360 : 0);
    const headers = {
      'content-type': contentType,
      ...signatureHeaders(secret, body, timestamp),
      ...(retry && {
        'x-slack-retry-num': String(retry.attempt),
        'x-slack-retry-reason': retry.reason === 'timeout' ? 'http_timeout' : retry.reason,
      }),
    };
    const signal = AbortSignal.timeout(options.ackMs);
    lastStatus = 0;
    try {
      const response = await fetch(options.requestUrl, { method: 'POST', body, headers, signal });
      const text = await response.text();
      lastStatus = response.status;
      const isJson = response.headers.get('content-type')?.includes('json') ?? false;
      return { ok: response.ok, text, isJson };
    } catch (error) {
      const timedOut = error instanceof Error && error.name === 'TimeoutError';
      return timedOut ? 'operation_timeout' : 'dispatch_failed';
    }
  }

  return {
    mode: 'http',
    connections: () => 0,
    sign(how) {
      signature = how;
    },
    lastStatus: () => lastStatus,
    async verify() {
      const challenge = 'sandbox-challenge';
      const token = options.verificationToken;
      const body = JSON.stringify({ type: 'url_verification', token, challenge });
      const response = await post(body, 'application/json');
      return typeof response !== 'string' && response.ok && response.text.includes(challenge);
    },
    async send(kind, payload, retry): Promise<Ack> {
      const [body, contentType] = encode(kind, payload);
      const response = await post(body, contentType, retry);
      if (typeof response === 'string') return { ok: false, reason: response };
      const { ok, text, isJson } = response;
      if (!ok) return { ok: false, reason: 'http_error' };
      return { ok: true, payload: isJson ? parseJson(text) : textAck(text) };
    },
    close: async () => {},
  };
}

function textAck(text: string): unknown {
  return text === '' ? undefined : { text };
}

function encode(
  kind: RequestKind,
  payload: Readonly<Record<string, unknown>>,
): readonly [body: string, contentType: string] {
  if (kind === 'events_api') return [JSON.stringify(payload), 'application/json'];
  const form = new URLSearchParams();
  if (kind === 'interactive') form.set('payload', JSON.stringify(payload));
  else for (const [key, value] of Object.entries(payload)) form.set(key, String(value));
  return [form.toString(), 'application/x-www-form-urlencoded'];
}
