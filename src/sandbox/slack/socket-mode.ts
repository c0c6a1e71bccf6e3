import { randomUUID } from 'node:crypto';
import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import { isFields } from '../../renderers/slack/check.ts';
import { ApiError } from './api-error.ts';
import type { Ack, RequestKind, Retry, Transport } from './delivery.ts';
import { parseJson } from './http.ts';
import type { DisconnectRequest } from './page-api/requests.ts';

const PATH = '/link/';
const MOST_SOCKETS = 10;
/** The SDK takes a socket for dead after 30 seconds without a ping. */
const PING_EVERY_MS = 10_000;

/** What the socket server needs to know of its surroundings. */
export interface SocketModeOptions {
  readonly appId: string;
  readonly ackMs: number;
  /** The address that sockets connect to, e.g. `http://127.0.0.1:3900`. */
  readonly url: () => string;
  /** Called when a socket opens or closes. */
  readonly onChange: () => void;
}

/** Socket Mode: the app holds WebSockets, and each request goes to exactly one of them. */
export interface SocketMode extends Transport {
  /** A one-use address, or `too_many_websockets` when ten are open. */
  open(): string;
  /** Tells the sockets that are open now to reconnect, as Slack does every few hours; they get nothing more. */
  disconnect(reason: DisconnectRequest['reason']): void;
  /** Cuts the sockets without a word, as a broken network does. */
  cut(): void;
}

/** Serves Socket Mode on an HTTP server's upgrades. */
export function createSocketMode(server: Server, options: SocketModeOptions): SocketMode {
  const wss = new WebSocketServer({ noServer: true });
  const tickets = new Set<string>();
  const live = new Set<WebSocket>();
  const waiting = new Map<string, (payload: unknown) => void>();
  const arrivals = new Set<() => void>();
  let turn = 0;

  function upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    const url = new URL(request.url ?? '/', options.url());
    const ticket = url.searchParams.get('ticket') ?? '';
    if (url.pathname !== PATH || !tickets.delete(ticket)) {
      socket.end('HTTP/1.1 408 Request Timeout\r\nconnection: close\r\n\r\n');
      return;
    }
    wss.handleUpgrade(request, socket, head, welcome);
  }

  function welcome(socket: WebSocket): void {
    live.add(socket);
    const beat = setInterval(() => socket.ping(), PING_EVERY_MS);
    beat.unref();
    socket.on('message', (data) => acknowledge(String(data)));
    socket.on('error', () => socket.terminate());
    socket.on('close', () => {
      clearInterval(beat);
      live.delete(socket);
      options.onChange();
    });
    const hello = {
      type: 'hello',
      num_connections: live.size,
      debug_info: { host: 'sandbox', build_number: 1, approximate_connection_time: 18_060 },
      connection_info: { app_id: options.appId },
    };
    socket.send(JSON.stringify(hello));
    for (const arrived of arrivals) arrived();
    options.onChange();
  }

  /** Slack ignores what it cannot read; the request then times out. */
  function acknowledge(text: string): void {
    const message = parseJson(text);
    if (isFields(message)) waiting.get(String(message['envelope_id']))?.(message['payload']);
  }

  function next(): WebSocket | undefined {
    const open = [...live].filter((it) => it.readyState === it.OPEN);
    turn += 1;
    return open[turn % open.length];
  }

  /** An event waits for a socket as long as for an acknowledgement; a person does not. */
  async function socketFor(kind: RequestKind): Promise<WebSocket | undefined> {
    const socket = next();
    if (socket || kind !== 'events_api') return socket;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(done, options.ackMs);
      timer.unref();
      arrivals.add(done);
      function done(): void {
        clearTimeout(timer);
        arrivals.delete(done);
        resolve();
      }
    });
    return next();
  }

  async function send(
    kind: RequestKind,
    payload: Readonly<Record<string, unknown>>,
    retry?: Retry,
  ): Promise<Ack> {
    const socket = await socketFor(kind);
    if (!socket) return { ok: false, reason: 'dispatch_failed' };
    const envelope_id = randomUUID();
    const envelope = {
      envelope_id,
      type: kind,
      payload,
      accepts_response_payload: kind !== 'events_api',
      ...(kind === 'events_api' && {
        retry_attempt: retry?.attempt ?? 0,
        retry_reason: retry?.reason ?? '',
      }),
    };
    return new Promise((resolve) => {
      const timer = setTimeout(finish, options.ackMs, { ok: false, reason: 'operation_timeout' });
      timer.unref();
      waiting.set(envelope_id, (given) => finish({ ok: true, payload: given }));
      socket.send(JSON.stringify(envelope));
      function finish(ack: Ack): void {
        clearTimeout(timer);
        waiting.delete(envelope_id);
        resolve(ack);
      }
    });
  }

  server.on('upgrade', upgrade);
  return {
    mode: 'socket',
    connections: () => live.size,
    send,
    open() {
      if (live.size >= MOST_SOCKETS) throw new ApiError('too_many_websockets');
      const ticket = randomUUID();
      tickets.add(ticket);
      return `${options.url().replace(/^http/, 'ws')}${PATH}?ticket=${ticket}&app_id=${options.appId}`;
    },
    disconnect(reason) {
      for (const socket of live) {
        socket.send(
          JSON.stringify({ type: 'disconnect', reason, debug_info: { host: 'sandbox' } }),
        );
      }
      live.clear();
      options.onChange();
    },
    cut() {
      for (const socket of wss.clients) socket.terminate();
    },
    async close() {
      server.off('upgrade', upgrade);
      for (const socket of wss.clients) socket.terminate();
      await new Promise<void>((resolve) => wss.close(() => resolve()));
    },
  };
}
