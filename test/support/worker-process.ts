import { createLog } from '../../src/log.ts';
import { startWorker } from '../../src/worker.ts';
import { quick } from './bot.ts';

/** A worker in a process of its own, with a test's configuration and short waits. It says a line once it works. */
const config = JSON.parse(process.env['WORKER_CONFIG'] ?? '{}');
await startWorker(config, createLog({ logLevel: 'silent' }), quick);
process.stdout.write('working\n');
