import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** A way to a server of its own, on which every answer takes longer. */
export interface SlowProxy {
  readonly port: number;
  /** How much longer from now on, in milliseconds. */
  delayMs: number;
  close(): Promise<void>;
}

/** Opens a slow way to a port of this machine. What is answered keeps its order. */
export async function openSlowProxy(to: number): Promise<SlowProxy> {
  const open = new Set<Socket>();
  const server = createServer((near) => {
    const far = connect(to, '127.0.0.1');
    for (const socket of [near, far]) {
      open.add(socket);
      socket.on('error', () => undefined);
      socket.on('close', () => {
        open.delete(socket);
        near.destroy();
        far.destroy();
      });
    }
    near.pipe(far);
    far.on('data', (chunk: Buffer) => setTimeout(() => near.write(chunk), proxy.delayMs));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const proxy: SlowProxy = {
    port: (server.address() as AddressInfo).port,
    delayMs: 0,
    async close() {
      for (const socket of open) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
  return proxy;
}
