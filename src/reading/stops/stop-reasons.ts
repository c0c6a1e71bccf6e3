import type { DescribeTasks, Task } from '../../facts/ecs-tasks.ts';
import { remembered } from '../../facts/remembered.ts';
import { stopIsFailure, stopTexts, tasksNewestFirst } from '../../facts/tasks.ts';
import { parseStopReason, type StopReason } from '../messages/stop-reason.ts';

/** One text that says why a task stopped, taken apart. */
export interface ReadStop extends StopReason {
  /** The text as AWS wrote it. */
  readonly written: string;
}

/** What the texts of a stopped task say, wherever AWS put them, each text once. */
export function stopReasonsOf(task: Task): readonly ReadStop[] {
  return [...new Set(stopTexts(task))].map((written) => ({
    written,
    ...parseStopReason(written),
  }));
}

type StoppedTasks = Readonly<Record<string, DescribeTasks>>;

/** How many of the newest failed tasks are read to decide what to ask about next. */
const newest = 20;

/** The parsed texts of the newest failed tasks. */
export function failedStops(stoppedTasks: StoppedTasks): readonly ReadStop[] {
  return readFailed({ stoppedTasks });
}

const readFailed = remembered(
  ['stoppedTasks'],
  ({ stoppedTasks }: { readonly stoppedTasks: StoppedTasks }) =>
    tasksNewestFirst(stoppedTasks).filter(stopIsFailure).slice(0, newest).flatMap(stopReasonsOf),
);
