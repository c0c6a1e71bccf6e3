import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { answer, type Endpoint } from './answer.ts';
import { combine, type EndpointConditions, fairConditions, throttler } from './conditions.ts';
import { type Controlled, control } from './control.ts';
import type { OtherAccount } from './other-account.ts';
import { otherRegion } from './other-region.ts';
import type { RecordedCall } from './recorder.ts';
import type { World } from './world/world.ts';

/** A running endpoint. */
export interface AwsSandbox {
  /** What `AWS_ENDPOINT_URL` is to be set to. */
  readonly url: string;
  readonly world: World;
  /** Every AWS call since the start or the last clear, oldest first. */
  readonly calls: RecordedCall[];
  /** What is wrong with AWS on request: change its members. Faults add their own in `world.conditions`. */
  readonly conditions: EndpointConditions;
  close(): Promise<void>;
}

/** What an endpoint is started with. */
export interface AwsSandboxOptions {
  readonly world: World;
  /** Other accounts, which the roles of are assumed to enter. */
  readonly others?: readonly OtherAccount[];
  /** The port of 127.0.0.1 to listen on; a free one when absent. */
  readonly port?: number;
  /** `running`: simulated time passes as real time does. `stopped` (the default): it passes only when told to. */
  readonly clock?: 'running' | 'stopped';
  /** Decides which calls a throttle rate below 1 refuses. */
  readonly seed?: number;
}

/**
 * Starts the simulated AWS on one port for all services. Signatures are not verified, but a call
 * without one is refused. Rejects with the system's error when the port is taken.
 */
export async function startAwsSandbox(options: AwsSandboxOptions): Promise<AwsSandbox> {
  const { world } = options;
  const calls: RecordedCall[] = [];
  const conditions = fairConditions();
  const inForce = () => combine(conditions, world.conditions);
  const throttled = throttler(options.seed ?? 1);
  const controlled: Controlled = {
    world,
    calls,
    asked: conditions,
    inForce,
  };
  const endpoint: Endpoint = {
    worldIn(region, account) {
      const own = account?.world ?? world;
      return region === '' || region === own.region ? own : otherRegion(own, region);
    },
    others: options.others ?? [],
    conditions: inForce,
    throttled: (rules, action) => throttled(rules.throttle, action),
    record: (call) => calls.push(call),
  };
  const tick = options.clock === 'running' ? follow(world) : () => undefined;

  const server = createServer((request, response) => {
    tick();
    handle(request, response, endpoint, controlled).catch((error: unknown) => {
      response.writeHead(500, { 'content-type': 'text/plain' });
      response.end(error instanceof Error ? error.stack : String(error));
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port ?? 0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    world,
    calls,
    conditions,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function handle(
  request: IncomingMessage,
  response: ServerResponse,
  endpoint: Endpoint,
  controlled: Controlled,
): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) {
    chunks.push(chunk);
  }
  const body = Buffer.concat(chunks);
  const path = request.url ?? '/';
  response.sendDate = false;
  response.setHeader('date', controlled.world.now.toUTCString());
  // The SDK takes another time than its own for a wrong clock and sends every refused call again,
  // unless the answer has an age, which makes its date no measure of the clock.
  response.setHeader('age', '0');
  if (path.startsWith('/_control')) {
    const result = control(
      controlled,
      request.method ?? 'GET',
      path.split('?')[0] ?? '',
      body.toString('utf8'),
    );
    response.writeHead(result.status, { 'content-type': 'application/json' });
    response.end(JSON.stringify(result.body));
    return;
  }
  const result = await answer(endpoint, {
    method: request.method ?? 'GET',
    headers: request.headers,
    path,
    body,
  });
  if (result === undefined || response.destroyed) {
    return;
  }
  response.writeHead(result.status, { ...result.headers, 'content-length': result.body.length });
  response.end(result.body);
}

/**
 * Lets the world's time follow the machine's clock: each look advances it by the time since the one
 * before, in whole milliseconds, because AWS's timestamps have no finer ones.
 */
function follow(world: World): () => void {
  let last = Date.now();
  return () => {
    const now = Date.now();
    world.advance(Math.max(0, now - last) / 1000);
    last = now;
  };
}
