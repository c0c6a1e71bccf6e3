import type { ContainerDefinition } from '../../facts/ecs-task-definitions.ts';
import type { Task } from '../../facts/ecs-tasks.ts';
import type { ContainerFailure } from '../../facts/failures.ts';
import type { GetLogEvents } from '../../facts/logs.ts';
import type { LogFinding } from '../../reading/log-classes/finding.ts';
import type { LoggedError } from '../../reading/logs/first-error.ts';

/** The rules among which the ends of containers are divided; `killed` is SIGKILL of which nothing says who sent it. */
export type ExitMode =
  | 'exit-zero'
  | 'exec-format-error'
  | 'command-not-found-127'
  | 'command-not-executable-126'
  | 'abort-134'
  | 'segfault-139'
  | 'ephemeral-storage-full'
  | 'missing-env-var'
  | 'exit-1-2-config'
  | 'sidecar-killed-task'
  | 'oom-killed'
  | 'killed'
  | 'app-crash-on-start'
  | 'app-crash-late';

/** The task that a container's log was read of. */
export interface ReadLog {
  readonly task: Task;
  /** Key of the `logEvents` fact. */
  readonly key: string;
  readonly events: GetLogEvents['events'];
}

/** A container that ended by itself and took its task with it, in every task of a revision in which it did so. */
export interface ContainerExit extends ContainerFailure {
  /** The one rule that this end belongs to. */
  readonly mode: ExitMode;
  readonly code: number;
  /** Whether it serves the service, or only helps the container that does. */
  readonly isSidecar: boolean;
  readonly isLate: boolean;
  /** Whether it certainly ended before the other containers of its task. */
  readonly endedFirst: boolean;
  readonly definition: ContainerDefinition | undefined;
  readonly log: ReadLog | undefined;
  /** What the log tells, the most telling first. */
  readonly findings: readonly LogFinding[];
  /** What the log says it died of. */
  readonly error: LoggedError | undefined;
}
