import { once } from 'node:events';
import { startApp } from '../../src/app.ts';
import type { Config } from '../../src/config.ts';
import { createLog } from '../../src/log.ts';
import { startWorker } from '../../src/worker.ts';
import { quick } from './bot.ts';

/** A worker or an app in a process of its own, which is loaded at once and starts when it is told its configuration. */
process.stdout.write('loaded\n');
const [line] = await once(process.stdin, 'data');
const { role, config } = JSON.parse(String(line)) as { role: 'worker' | 'app'; config: Config };
const log = createLog({ logLevel: 'silent' });
await (role === 'app'
  ? startApp(config, log)
  : startWorker(config, log, { ...quick, lockMs: 2_000 }));
process.stdout.write('started\n');
