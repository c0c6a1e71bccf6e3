import { isBeyond, type Reach, type TaskStage } from '../facts/task-stages.ts';
import { reachOf } from '../reading/deployments/reach.ts';
import { knownIn, type View } from './known.ts';
import { stageOfLayer } from './layer-stages.ts';
import type { Layer } from './layers.ts';
import type { Rule } from './rule.ts';

/** How far tasks have come; undefined where some of them were not read and none of the others came all the way. */
export function reachIn(view: View): Reach | undefined {
  const known = knownIn(view, ['services', 'runningTasks', 'stoppedTasks']);
  const reach = known && reachOf(known);
  const isWhole = !view.unread.has('runningTasks') && !view.unread.has('stoppedTasks');
  return isWhole || reach?.revision === 'lasted' ? reach : undefined;
}

/** Whether no task has come so far that finding nothing would rule the failure out. */
export function isUnreached(
  { layer, passedBy, passedByAny }: Rule,
  reach: Reach | undefined,
): boolean {
  if (reach === undefined) return false;
  // After a roll-back the tasks that serve again answer for what the load balancer sees.
  const byAny = passedByAny || (reach.rolledBack && layer === 'load-balancer');
  return isBeyond(passedBy, byAny ? reach.service : reach.revision);
}

/** Whether no task has come so far that a layer could be called well. */
export function isLayerUnreached(layer: Layer, reach: Reach | undefined): boolean {
  return reach !== undefined && isBeyond(stageOfLayer(layer), reach.revision);
}

/** How far tasks have come, as a sentence about why something cannot be seen yet. */
export const reachWords = {
  none: 'No task of the newest release was created in the last hour',
  created: 'No task of the newest release got its secrets, volumes and images in the last hour',
  pulling: 'No task of the newest release got its images in the last hour',
  pulled: 'No task of the newest release started in the last hour',
  started: 'No task of the newest release has run long enough yet to tell',
  ended: 'No task of the newest release ran long enough for its health checks to tell',
  lasted: 'Tasks of the newest release run',
} as const satisfies { readonly [S in TaskStage]: string };
