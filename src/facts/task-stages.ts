import type { Task } from './ecs-tasks.ts';

/**
 * How far a task comes, in order: none was created, it was created, began to pull its images, has them, started its containers,
 * and lasted as long as its health checks take to fail.
 *
 * @see {@link https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_Task.html} for the moments that tell it
 */
export const taskStages = ['none', 'created', 'pulling', 'pulled', 'started', 'lasted'] as const;
export type TaskStage = (typeof taskStages)[number];

/** Whether one stage lies beyond another. */
export function isBeyond(stage: TaskStage, other: TaskStage): boolean {
  return taskStages.indexOf(stage) > taskStages.indexOf(other);
}

/** How far a task came, as the moments tell that ECS keeps of it; how long it lasted is not looked at. */
export function stageOf({ startedAt, pullStoppedAt, pullStartedAt }: Task): TaskStage {
  if (startedAt !== undefined) return 'started';
  if (pullStoppedAt !== undefined) return 'pulled';
  return pullStartedAt === undefined ? 'created' : 'pulling';
}
