import type { ContainerDefinition, Task, TaskDefinition } from '@aws-sdk/client-ecs';
import type { DeploymentState, ServiceState } from '../service-state.ts';
import type { Simulation } from '../simulation.ts';
import type { TaskState } from '../task-state.ts';

/** What a stage of a task's start has at hand. */
export interface Start {
  readonly simulation: Simulation;
  readonly service: ServiceState;
  readonly deployment: DeploymentState;
  readonly state: TaskState;
  readonly definition: TaskDefinition;
  readonly containers: readonly ContainerDefinition[];
}

/** Why a task never reaches RUNNING, in AWS's words. */
export interface StartFailure {
  readonly stoppedReason: string;
  /** `TaskFailedToStart` unless it says otherwise. */
  readonly stopCode?: NonNullable<Task['stopCode']>;
  /** What AWS says of single containers, by name. */
  readonly containers?: Readonly<
    Record<string, { readonly reason: string; readonly exitCode?: number }>
  >;
  /** How much longer than a success the failure takes, such as a timeout or retries. */
  readonly afterSeconds?: number;
}

/** One stage of a task's start: it looks at what is true in the account and says why the task fails there, if it does. */
export type StartStage = (start: Start) => StartFailure | undefined;
