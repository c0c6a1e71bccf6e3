import { isBeyond, type TaskStage } from '../facts/task-stages.ts';
import { reachOf } from '../reading/reach.ts';
import { knownIn, type View } from './known.ts';
import type { Rule } from './rule.ts';

/** How far tasks of the newest deployment have come; undefined where that could not be read. */
export function reachIn(view: View): TaskStage | undefined {
  const known = knownIn(view, ['services', 'runningTasks', 'stoppedTasks']);
  return known && reachOf(known);
}

/** How far tasks have come, as a sentence about why something cannot be seen yet. */
export const reachWords = {
  none: 'No task of the newest deployment was created in the last hour',
  created: 'No task of the newest deployment came to pull its images in the last hour',
  pulling: 'No task of the newest deployment got its images in the last hour',
  pulled: 'No task of the newest deployment started in the last hour',
  started: 'No task of the newest deployment lasted until its health checks can tell',
  lasted: 'Tasks of the newest deployment last',
} as const satisfies { readonly [S in TaskStage]: string };

/** Whether no task has come so far that the failure could show on it. */
export function isUnreached({ shows }: Rule, reach: TaskStage | undefined): boolean {
  return reach !== undefined && isBeyond(shows, reach);
}
