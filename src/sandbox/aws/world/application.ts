import { bootLines, missingEnvLines, readyLines } from './app-logs.ts';
import type { AppModel } from './app-model.ts';
import { endRepeats, streamOf, write } from './logs.ts';
import { mainContainer, revisionOf, type Simulation } from './simulation.ts';
import type { TaskState } from './task-state.ts';

/** How a process ended: its exit status and, when the kernel killed it for its memory, ECS's words for that. */
export interface Exit {
  readonly code: number;
  readonly reason?: string;
}

/** What the task's life wants to know of its application. */
export interface ApplicationWatch {
  /** It answers from now on. */
  onServing(): void;
  onExit(exit: Exit): void;
}

/**
 * Runs the application of a task from the start of its process: it checks its environment, boots, listens, and may
 * crash or outgrow its memory. Nothing happens any more once the task is being stopped.
 */
export function runApplication(
  simulation: Simulation,
  task: TaskState,
  watch: ApplicationWatch,
): void {
  const { app } = task;
  if (!app) return;
  const { clock } = simulation;
  const start = clock.now;
  task.processSince = start;
  log(simulation, task, bootLines(app));

  function later(seconds: number, run: () => void): void {
    clock.at(start + seconds * 1000, () => {
      if (task.processSince !== undefined) run();
    });
  }
  function exit(seconds: number, lines: readonly string[], how: Exit): void {
    later(seconds, () => {
      log(simulation, task, lines);
      watch.onExit(how);
    });
  }

  const missing = missingEnv(simulation, task, app);
  if (missing.length > 0) {
    exit(1.4, missingEnvLines(app, missing), { code: 1 });
    return;
  }
  if (app.crash) {
    exit(app.crash.afterSeconds, app.crash.log, { code: app.crash.exitCode });
    return;
  }

  later(app.bootSeconds, () => {
    log(simulation, task, readyLines(app, listeningPort(simulation, task, app) ?? 0));
    task.servingSince = clock.now;
    watch.onServing();
  });
  if (app.memoryMiB > memoryLimit(simulation, task)) {
    exit(app.memoryGrowsSeconds, [], {
      code: 137,
      reason: 'OutOfMemoryError: Container killed due to memory usage',
    });
  }
}

/** The process is gone: it answers nothing and logs nothing more. */
export function endApplication(simulation: Simulation, task: TaskState): void {
  delete task.processSince;
  delete task.servingSince;
  endRepeats(simulation, mainStream(simulation, task));
}

/** What a request to a port of the task gets: an HTTP status, or a refused connection. */
export function answer(
  simulation: Simulation,
  task: TaskState | undefined,
  port: number,
  path: string,
): number | 'refused' {
  const app = task?.app;
  if (!task || !app?.listens || task.servingSince === undefined) return 'refused';
  const loopback = app.listens.address === '127.0.0.1' || app.listens.address === 'localhost';
  if (loopback || listeningPort(simulation, task, app) !== port) return 'refused';
  return app.paths[path] ?? 404;
}

/** The log stream of the task's main container. */
export function mainStream(simulation: Simulation, task: TaskState, options?: { open: boolean }) {
  const definition = revisionOf(simulation, task.task.taskDefinitionArn ?? '');
  return streamOf(simulation, mainContainer(definition), task.id, options);
}

function log(simulation: Simulation, task: TaskState, lines: readonly string[]): void {
  write(simulation, mainStream(simulation, task, { open: true }), lines);
}

function missingEnv(simulation: Simulation, task: TaskState, app: AppModel): string[] {
  const { environment = [], secrets = [] } = mainContainer(
    revisionOf(simulation, task.task.taskDefinitionArn ?? ''),
  );
  const present = new Set([...environment, ...secrets].map(({ name }) => name));
  return app.requiredEnv.filter((name) => !present.has(name));
}

function listeningPort(simulation: Simulation, task: TaskState, app: AppModel): number | undefined {
  const { environment = [] } = mainContainer(
    revisionOf(simulation, task.task.taskDefinitionArn ?? ''),
  );
  const configured = environment.find(({ name }) => name === app.listens?.fromEnv)?.value;
  return app.listens?.fromEnv && configured ? Number(configured) : app.listens?.port;
}

/** MiB: the container's hard limit, else the task's. */
function memoryLimit(simulation: Simulation, task: TaskState): number {
  const definition = revisionOf(simulation, task.task.taskDefinitionArn ?? '');
  return mainContainer(definition).memory ?? Number(definition.memory);
}
