import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { CustomRoute } from '@slack/bolt';

/** What the app needs to be useful; each part false makes it not ready. */
export type Readiness = () => Promise<Readonly<Record<string, boolean>>>;

/**
 * `/healthz` says that the process runs, `/readyz` that it can serve. They differ so that an absent Redis or Slack takes
 * a process out of service without restarting it in a loop.
 */
export function healthRoutes(readiness: Readiness): CustomRoute[] {
  return [
    { path: '/healthz', method: ['GET'], handler: (_, response) => send(response, 200, 'ok\n') },
    {
      path: '/readyz',
      method: ['GET'],
      handler: (_, response) => {
        readiness().then(
          (parts) => {
            const ready = Object.values(parts).every(Boolean);
            send(response, ready ? 200 : 503, `${JSON.stringify(parts)}\n`);
          },
          () => send(response, 503, 'not ready\n'),
        );
      },
    },
  ];
}

export interface HealthServer {
  readonly port: number;
  close(): Promise<void>;
}

/**
 * Answers the health routes where Slack's requests come over a socket. Bolt's own side server for this has no error
 * handler, so that a taken port would end the process.
 *
 * @throws the system's error when the port is taken
 */
export async function startHealthServer(
  port: number,
  routes: readonly CustomRoute[],
): Promise<HealthServer> {
  const server = createServer((request, response) => {
    const path = request.url?.split('?')[0];
    const route = routes.find((it) => it.path === path && it.method.includes(request.method ?? ''));
    if (route) route.handler(Object.assign(request, { params: {} }), response);
    else send(response, 404, 'not found\n');
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, resolve);
  });
  return {
    port: (server.address() as AddressInfo).port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function send(response: ServerResponse, status: number, body: string): void {
  response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8' });
  response.end(body);
}
