import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import type { Config } from '../../src/config.ts';
import type { WorkerTiming } from '../../src/worker.ts';

const root = resolve(import.meta.dirname, '../..');

/** What a process that is ready is to be. */
export interface StandbyOrder {
  readonly role: 'worker' | 'app';
  readonly config: Config;
  /** Of a worker, where that is not as short as in all tests. */
  readonly timing?: Partial<WorkerTiming>;
}

/** Workers and apps in processes of their own, loaded before they are needed, so that a killed one is replaced at once. */
export interface Standby {
  /** Starts one of the processes that are ready. */
  start(order: StandbyOrder): Promise<ChildProcess>;
  close(): Promise<void>;
}

/** Builds the program in one file, which loads many times faster than its sources, and loads it so many times. */
export async function openStandby(most: number): Promise<Standby> {
  const outDir = join(root, 'node_modules/.cache', `ecs-triage-standby.${process.pid}`);
  await build({
    configFile: false,
    root,
    logLevel: 'error',
    ssr: { noExternal: true },
    build: {
      ssr: fileURLToPath(new URL('./standby-process.ts', import.meta.url)),
      outDir,
      emptyOutDir: true,
      target: 'node20',
      rolldownOptions: { output: { entryFileNames: 'standby.mjs' } },
    },
  });
  const ready: Promise<ChildProcess>[] = [];
  const all = new Set<ChildProcess>();

  async function load(): Promise<ChildProcess> {
    // Not as the main program: in one file, every root would take itself for that.
    const program = `import(${JSON.stringify(join(outDir, 'standby.mjs'))})`;
    const child = spawn(process.execPath, ['--eval', program], {
      stdio: ['pipe', 'pipe', 'inherit'],
      env: { ...process.env, NODE_NO_WARNINGS: '1' },
    });
    all.add(child);
    child.on('exit', () => all.delete(child));
    await once(child.stdout ?? child, 'data');
    return child;
  }

  for (let n = 0; n < most; n++) ready.push(load());
  return {
    async start(order) {
      const child = await (ready.shift() ?? load());
      // The test may have pointed the AWS SDK elsewhere since the process was loaded.
      child.stdin?.write(`${JSON.stringify({ ...order, env: process.env })}\n`);
      await once(child.stdout ?? child, 'data');
      ready.push(load());
      return child;
    },
    async close() {
      await Promise.allSettled(ready);
      for (const child of all) child.kill('SIGKILL');
      await rm(outDir, { recursive: true, force: true });
    },
  };
}
