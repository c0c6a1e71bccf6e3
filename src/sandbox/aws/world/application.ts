import { refusedCall } from './app-calls.ts';
import { bootLines, diskFullLines, missingEnvLines, readyLines } from './app-logs.ts';
import type { AppModel } from './app-model.ts';
import { refusedCommand } from './image-content.ts';
import { endRepeats, streamOf, write } from './logs.ts';
import { revisionOf, type Simulation } from './simulation.ts';
import { containerDefinition } from './task-containers.ts';
import type { ContainerState, TaskState } from './task-state.ts';

/** How a process ended: its exit status and, when the kernel killed it for its memory, ECS's words for that. */
export interface Exit {
  readonly code: number;
  readonly reason?: string;
}

/** What its container wants to know of an application. */
export interface ApplicationWatch {
  /** It answers from now on. */
  onServing(): void;
  onExit(exit: Exit): void;
}

/**
 * Runs the application of a container from the start of its process: it checks its environment, boots, listens, and may
 * crash or outgrow its memory. Nothing happens any more once the task is being stopped.
 */
export function runApplication(
  simulation: Simulation,
  task: TaskState,
  container: ContainerState,
  watch: ApplicationWatch,
): void {
  const { app } = container;
  if (!app) throw new Error(`Container ${container.name} of ${task.id} has no image.`);
  const { clock } = simulation;
  const start = clock.now;
  container.processSince = start;

  function later(seconds: number, run: () => void): void {
    clock.at(start + seconds * 1000, () => {
      if (container.processSince === start) run();
    });
  }
  function exit(seconds: number, lines: readonly string[], how: Exit): void {
    later(seconds, () => {
      log(simulation, task, container, lines);
      watch.onExit(how);
    });
  }

  /** Whoever checks the application notices when it gets busy and when it is at leisure again. */
  function busyFrom(seconds: number): void {
    const { everySeconds = 0, forSeconds = 0 } = app?.busy ?? {};
    const begins = app?.bootSeconds ?? 0;
    later(begins + seconds + 1, () => watch.onServing());
    later(begins + seconds + forSeconds + 1, () => {
      watch.onServing();
      busyFrom(seconds + everySeconds);
    });
  }

  const refused = refusedCommand(app, containerDefinition(simulation, task, container), task);
  if (refused) {
    exit(0.2, refused.log, { code: refused.exitCode });
    return;
  }
  log(simulation, task, container, bootLines(app));
  const missing = missingEnv(simulation, task, container, app);
  if (missing.length > 0) {
    exit(1.4, missingEnvLines(app, missing), { code: 1 });
    return;
  }
  const denied = refusedCall(simulation, task, app);
  if (denied) {
    exit(9.4, denied, { code: 1 });
    return;
  }
  const crashesAtBoot = (app.crash?.afterSeconds ?? Number.POSITIVE_INFINITY) <= app.bootSeconds;
  // What waits at its start never comes to the work in which it would crash or fill its disk.
  if (app.waits && !crashesAtBoot) {
    const { line, everySeconds } = app.waits;
    const stream = containerStream(simulation, task, container, { open: true });
    stream?.repeats.push({
      from: start + 600,
      everyMs: everySeconds * 1000,
      message: line,
      of: 'application',
    });
    return;
  }
  if (app.crash) {
    exit(app.crash.afterSeconds, app.crash.log, { code: app.crash.exitCode });
    if (crashesAtBoot) return;
  }
  const storage = task.task.ephemeralStorage?.sizeInGiB ?? Number.POSITIVE_INFINITY;
  if (app.writes && app.writes.gib > storage) {
    const { gib, seconds } = app.writes;
    exit((seconds * storage) / gib, diskFullLines(app), { code: 1 });
  }
  later(app.bootSeconds, () => {
    const port = listeningPort(simulation, task, container) ?? 0;
    log(simulation, task, container, readyLines(app, port));
    container.servingSince = clock.now;
    watch.onServing();
    if (app.busy) busyFrom(app.busy.everySeconds);
  });
  if (app.memoryMiB > memoryLimit(simulation, task, container)) {
    exit(app.memoryGrowsSeconds, [], {
      code: 137,
      reason: 'OutOfMemoryError: Container killed due to memory usage',
    });
  }
}

/** The process is gone: it answers nothing and logs nothing more. */
export function endApplication(
  simulation: Simulation,
  task: TaskState,
  container: ContainerState,
): void {
  delete container.processSince;
  delete container.servingSince;
  endRepeats(simulation, containerStream(simulation, task, container));
}

/** What a request to a port of the task gets: an HTTP status, or a refused connection. */
export function answer(
  simulation: Simulation,
  task: TaskState | undefined,
  port: number,
  path: string,
): number | 'refused' {
  const address = task && listenerOn(simulation, task, port)?.app?.listens?.address;
  if (!task || address === '127.0.0.1' || address === 'localhost') return 'refused';
  return answerInside(simulation, task, port, path);
}

/** What a request from within the task gets, by way of the loopback interface. */
export function answerInside(
  simulation: Simulation,
  task: TaskState,
  port: number,
  path: string,
): number | 'refused' {
  const container = listenerOn(simulation, task, port);
  if (!container?.app?.listens || container.servingSince === undefined) return 'refused';
  return container.app.paths[path] ?? 404;
}

/** How long what listens on the port takes to answer at the moment. */
export function answerSeconds(simulation: Simulation, task: TaskState, port: number): number {
  const { app, servingSince = 0 } = listenerOn(simulation, task, port) ?? {};
  const { busy } = app ?? {};
  const usual = app?.answerSeconds ?? 0;
  if (!busy) return usual;
  const serving = (simulation.clock.now - servingSince) / 1000;
  // It serves in peace first.
  const sinceBusy = serving % busy.everySeconds;
  const isBusy = serving >= busy.everySeconds && sinceBusy < busy.forSeconds;
  return isBusy ? busy.answerSeconds : usual;
}

/** The container of the task whose application listens on the port; its containers share one network interface. */
export function listenerOn(
  simulation: Simulation,
  task: TaskState,
  port: number,
): ContainerState | undefined {
  return task.containers.find((it) => listeningPort(simulation, task, it) === port);
}

/** The log stream of a container. */
export function containerStream(
  simulation: Simulation,
  task: TaskState,
  container: ContainerState,
  options?: { open: boolean },
) {
  return streamOf(simulation, containerDefinition(simulation, task, container), task.id, options);
}

function log(
  simulation: Simulation,
  task: TaskState,
  container: ContainerState,
  lines: readonly string[],
): void {
  write(simulation, containerStream(simulation, task, container, { open: true }), lines);
}

function missingEnv(
  simulation: Simulation,
  task: TaskState,
  container: ContainerState,
  app: AppModel,
): string[] {
  const { environment = [], secrets = [] } = containerDefinition(simulation, task, container);
  const present = new Set([...environment, ...secrets].map(({ name }) => name));
  return app.requiredEnv.filter((name) => !present.has(name));
}

function listeningPort(
  simulation: Simulation,
  task: TaskState,
  container: ContainerState,
): number | undefined {
  const { listens } = container.app ?? {};
  if (!listens?.fromEnv) return listens?.port;
  const { environment = [] } = containerDefinition(simulation, task, container);
  const configured = environment.find(({ name }) => name === listens.fromEnv)?.value;
  return configured ? Number(configured) : listens.port;
}

/** MiB: the container's hard limit, else the task's. */
function memoryLimit(simulation: Simulation, task: TaskState, container: ContainerState): number {
  const { memory } = containerDefinition(simulation, task, container);
  return memory ?? Number(revisionOf(simulation, task.task.taskDefinitionArn ?? '').memory);
}
