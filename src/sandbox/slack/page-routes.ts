import type { IncomingMessage, ServerResponse } from 'node:http';
import { z } from 'zod';
import { click, suggest } from './acts/click.ts';
import { edit } from './acts/edit.ts';
import { closeView, openHome, submit } from './acts/modal.ts';
import { person, refused } from './acts/payload.ts';
import { react } from './acts/react.ts';
import { say } from './acts/say.ts';
import { shortcut } from './acts/shortcut.ts';
import { slash } from './acts/slash.ts';
import { ApiError } from './api-error.ts';
import { readBody, sendJson } from './http.ts';
import type { Hub } from './hub.ts';
import type { Conditions } from './page-api/conditions.ts';
import type { DisconnectRequest, DismissRequest } from './page-api/requests.ts';
import { PAGE_ROUTES } from './page-api/routes.ts';
import type { PageChange } from './page-api/workspace-view.ts';
import { pageState } from './page-state.ts';
import { mimeType } from './shown.ts';
import type { SocketMode } from './socket-mode.ts';

const input = z.object({ value: z.string(), values: z.array(z.string()) }).partial();
const values = z.record(z.string(), z.record(z.string(), input));
const text = z.string();
const place = { channel: text.optional(), ts: text.optional(), view_id: text.optional() };
const element = { user: text, ...place, block_id: text, action_id: text };

const ConditionsBody = z
  .object({
    refuse: z.array(text),
    latencyMs: z.number().min(0).max(60_000),
    rateLimits: z.array(
      z.object({ method: text, times: z.int().positive(), retryAfter: z.number().min(0) }),
    ),
    failures: z.array(
      z.object({
        method: text,
        times: z.int().positive(),
        error: text,
        status: z.int().min(200).max(599).optional(),
      }),
    ),
  })
  .partial();

type Act = (hub: Hub, body: unknown, sockets: SocketMode) => unknown;

const ACTS: Readonly<Record<string, Act>> = {
  [PAGE_ROUTES.say]: act(
    z.object({ user: text, channel: text, text, thread_ts: text.optional() }),
    say,
  ),
  [PAGE_ROUTES.edit]: act(z.object({ user: text, channel: text, ts: text, text }), edit),
  [PAGE_ROUTES.react]: act(z.object({ user: text, channel: text, ts: text, name: text }), react),
  [PAGE_ROUTES.slash]: act(
    z.object({ user: text, channel: text, line: text, thread_ts: text.optional() }),
    slash,
  ),
  [PAGE_ROUTES.click]: act(
    z.object({ ...element, input: input.optional(), values: values.optional() }),
    click,
  ),
  [PAGE_ROUTES.options]: act(z.object({ ...element, query: text }), suggest),
  [PAGE_ROUTES.shortcut]: act(
    z.object({
      user: text,
      callback_id: text,
      channel: text.optional(),
      ts: text.optional(),
    }),
    shortcut,
  ),
  [PAGE_ROUTES.submit]: act(z.object({ user: text, view_id: text, values }), submit),
  [PAGE_ROUTES.closeView]: act(z.object({ user: text, view_id: text }), closeView),
  [PAGE_ROUTES.openHome]: act(z.object({ user: text }), openHome),
  [PAGE_ROUTES.dismiss]: act(z.object({ user: text, channel: text, ts: text }), dismiss),
  [PAGE_ROUTES.conditions]: act<Conditions>(ConditionsBody, (hub, conditions) => {
    hub.weather.set(conditions);
    hub.workspace.touch();
    return { ok: true };
  }),
  [PAGE_ROUTES.disconnect]: act<DisconnectRequest>(
    z.object({ reason: z.enum(['warning', 'refresh_requested', 'link_disabled']) }),
    (_hub, { reason }, sockets) => {
      sockets.disconnect(reason);
      return { ok: true };
    },
  ),
};

/**
 * Ties a request's schema to what it does. Fields that are given as `undefined` cannot occur in JSON, so the parsed
 * body is the declared request.
 */
function act<Request>(
  schema: z.ZodType,
  run: (hub: Hub, request: Request, sockets: SocketMode) => unknown,
): Act {
  return (hub, body, sockets) => {
    const parsed = schema.safeParse(body);
    if (!parsed.success) {
      return { ok: false, error: 'invalid_arguments', message: z.prettifyError(parsed.error) };
    }
    return run(hub, parsed.data as Request, sockets);
  };
}

function dismiss(hub: Hub, { user, channel, ts }: DismissRequest) {
  if (hub.workspace.message(channel, ts)?.ephemeral_to !== user)
    return refused('message_not_found');
  hub.workspace.drop(channel, ts);
  return { ok: true };
}

/** Answers the page: its state, its change stream, files, and what people do. False if the path is none of these. */
export async function answerPage(
  hub: Hub,
  sockets: SocketMode,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<boolean> {
  const { pathname, searchParams } = new URL(request.url ?? '/', hub.url);
  const isGet = request.method === 'GET';
  if (isGet && pathname === PAGE_ROUTES.state) {
    sendState(hub, searchParams.get('user') ?? 'U0ADA', response);
  } else if (isGet && pathname === PAGE_ROUTES.changes) {
    streamChanges(hub, response);
  } else if (isGet && pathname === PAGE_ROUTES.conditions) {
    sendJson(response, 200, hub.weather.current());
  } else if (isGet && pathname.startsWith(`${PAGE_ROUTES.file}/`)) {
    sendFile(hub, pathname.slice(PAGE_ROUTES.file.length + 1).split('/')[0] ?? '', response);
  } else if (request.method === 'POST' && ACTS[pathname]) {
    await runAct(hub, sockets, ACTS[pathname], request, response);
  } else {
    return false;
  }
  return true;
}

function sendState(hub: Hub, user: string, response: ServerResponse): void {
  const known = hub.workspace.users.has(user);
  if (known) sendJson(response, 200, pageState(hub, person(hub, user).id));
  else sendJson(response, 404, refused('user_not_found'));
}

async function runAct(
  hub: Hub,
  sockets: SocketMode,
  run: Act,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  try {
    const body: unknown = JSON.parse((await readBody(request)).toString('utf8'));
    sendJson(response, 200, await run(hub, body, sockets));
  } catch (error) {
    if (error instanceof SyntaxError) return sendJson(response, 400, refused('invalid_json'));
    if (!(error instanceof ApiError)) throw error;
    sendJson(response, 200, refused(error.code));
  }
}

/** One line per change, at most one every 50 ms, so that a busy bot does not flood the page. */
function streamChanges(hub: Hub, response: ServerResponse): void {
  response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
  let timer: NodeJS.Timeout | undefined;
  const send = () => {
    timer = undefined;
    const change: PageChange = { revision: hub.workspace.revision() };
    response.write(`data: ${JSON.stringify(change)}\n\n`);
  };
  send();
  const stop = hub.workspace.onChange(() => {
    timer ??= setTimeout(send, 50);
  });
  response.on('close', () => {
    stop();
    clearTimeout(timer);
  });
}

function sendFile(hub: Hub, id: string, response: ServerResponse): void {
  const file = hub.workspace.files.get(id);
  if (!file?.bytes) {
    sendJson(response, 404, refused('file_not_found'));
    return;
  }
  const type = mimeType(file.name);
  // A log must never run in the page's origin.
  const shown = type.startsWith('image/') && type !== 'image/svg+xml' ? type : 'text/plain';
  const headers = {
    'content-type': `${shown}; charset=utf-8`,
    'x-content-type-options': 'nosniff',
  };
  response.writeHead(200, headers).end(file.bytes);
}
