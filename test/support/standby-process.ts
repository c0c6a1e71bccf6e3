import { once } from 'node:events';
import { startApp } from '../../src/app.ts';
import { createLog } from '../../src/log.ts';
import { startWorker } from '../../src/worker.ts';
import { quick } from './quick.ts';
import type { StandbyOrder } from './standby.ts';

/** A worker or an app in a process of its own, which is loaded at once and starts when it is told its configuration. */
process.stdout.write('loaded\n');
const [line] = await once(process.stdin, 'data');
const { role, config, timing, env } = JSON.parse(String(line)) as StandbyOrder & {
  readonly env: NodeJS.ProcessEnv;
};
Object.assign(process.env, env);
const log = createLog({ logLevel: 'silent' });
await (role === 'app' ? startApp(config, log) : startWorker(config, log, { ...quick, ...timing }));
process.stdout.write('started\n');
