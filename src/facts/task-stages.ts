/**
 * How far a task comes, in order: there is none, it was created, began to pull its images, has them, its containers started, one of
 * them ended or was stopped, and it lasted until its health checks told, or for a minute where it has none.
 */
export const taskStages = [
  'none',
  'created',
  'pulling',
  'pulled',
  'started',
  'ended',
  'lasted',
] as const;
export type TaskStage = (typeof taskStages)[number];

/** Whether one stage lies beyond another. */
export function isBeyond(stage: TaskStage, other: TaskStage): boolean {
  return taskStages.indexOf(stage) > taskStages.indexOf(other);
}

/** The furthest of some stages; `none` where there is none. */
export function furthest(stages: readonly TaskStage[]): TaskStage {
  return stages.reduce((far, it) => (isBeyond(it, far) ? it : far), 'none');
}

/** How far tasks have come in the last hour. */
export interface Reach {
  /** Those of the newest deployment, be it the primary one or, as long as ECS lists its tasks, the one that was rolled back. */
  readonly revision: TaskStage;
  /** Those that serve, of whatever deployment. */
  readonly service: TaskStage;
  readonly rolledBack: boolean;
}
