import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { needScope } from './access.ts';
import { ApiError } from './api-error.ts';
import { type Arguments, decodeArguments } from './arguments.ts';
import { readBody, sendJson } from './http.ts';
import type { Hub } from './hub.ts';
import { METHODS } from './methods/index.ts';

const KEPT_CALLS = 10_000;

/** The path under which Web API methods live; `SLACK_API_URL` ends with it. */
export const API_PATH = '/api/';

/** Answers one Web API call: weather first, then token, scope, arguments. Always HTTP 200 but for the weather. */
export async function answerApiCall(
  hub: Hub,
  method: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const body = (await readBody(request)).toString('utf8');
  const { latencyMs } = hub.weather.current();
  if (latencyMs > 0) await sleep(latencyMs);
  const query = new URL(request.url ?? '/', hub.url).searchParams;
  const limit = hub.weather.limit(method);
  if (limit) {
    record(hub, { method, args: {}, ok: false, error: 'ratelimited' });
    const headers = { 'retry-after': String(limit.retryAfter) };
    return sendJson(response, 429, { ok: false, error: 'ratelimited' }, headers);
  }
  const failure = hub.weather.failure(method);
  if (failure) {
    record(hub, { method, args: {}, ok: false, error: failure.error });
    return sendJson(response, failure.status ?? 200, { ok: false, error: failure.error });
  }
  const answer = call(hub, method, request, body, query);
  const granted = hub.app.manifest.oauth_config.scopes.bot.join(',');
  const accepted = (METHODS[method]?.scopes ?? []).join(',');
  const headers = { 'x-oauth-scopes': granted, 'x-accepted-oauth-scopes': accepted };
  sendJson(response, 200, answer, headers);
}

function call(
  hub: Hub,
  method: string,
  request: IncomingMessage,
  body: string,
  query: URLSearchParams,
): Readonly<Record<string, unknown>> {
  let args: Arguments = {};
  try {
    args = decodeArguments(body, request.headers['content-type'], query);
    const found = METHODS[method];
    if (!found) throw new ApiError('unknown_method', { req_method: method });
    checkToken(hub, found.token ?? 'bot', tokenOf(request, args));
    needScope(hub, ...found.scopes);
    const answer = found.run(hub, args);
    record(hub, { method, args: withoutToken(args), ok: true });
    return { ok: true, ...answer };
  } catch (error) {
    const refusal = error instanceof ApiError ? error : new ApiError('internal_error');
    if (refusal !== error) console.error(`${method} failed in the sandbox`, error);
    record(hub, { method, args: withoutToken(args), ok: false, error: refusal.code });
    return { ok: false, error: refusal.code, ...refusal.extra };
  }
}

function tokenOf(request: IncomingMessage, args: Arguments): string {
  const [, bearer] = /^Bearer\s+(\S+)$/i.exec(request.headers.authorization ?? '') ?? [];
  return bearer ?? (typeof args['token'] === 'string' ? args['token'] : '');
}

function checkToken({ app }: Hub, kind: 'bot' | 'app' | 'none', token: string): void {
  if (kind === 'none') return;
  if (token === '') throw new ApiError('not_authed');
  if (token === (kind === 'bot' ? app.botToken : app.appToken)) return;
  const known = token === app.botToken || token === app.appToken;
  throw new ApiError(known ? 'not_allowed_token_type' : 'invalid_auth');
}

function withoutToken({ token: _token, ...args }: Arguments): Arguments {
  return args;
}

function record(hub: Hub, entry: Omit<Hub['calls'][number], 'at'>): void {
  hub.calls.push({ ...entry, at: Date.now() });
  if (hub.calls.length > KEPT_CALLS) hub.calls.splice(0, hub.calls.length - KEPT_CALLS);
}
