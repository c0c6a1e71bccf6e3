import { startApp } from './app.ts';
import { readConfig } from './config.ts';
import { runUntilStopped } from './run.ts';
import { startWorker } from './worker.ts';

await runUntilStopped(
  () => readConfig('all'),
  async (config, log) => {
    const worker = await startWorker(config, log);
    const app = await startApp(config, log);
    return {
      async stop() {
        await app.stop();
        await worker.stop();
      },
    };
  },
);
