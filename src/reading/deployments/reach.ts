import { serviceIn } from '../../facts/service.ts';
import { primaryRelease, type ReleaseFacts } from './release.ts';

/** How far tasks of the primary deployment have come in the last hour: none was created, none ran, or one did. */
export type Reach = 'none' | 'created' | 'ran';

/** How far tasks of the primary deployment have come; undefined where none is wanted or that was not read. */
export function reachOf(facts: ReleaseFacts): Reach | undefined {
  const release = primaryRelease(facts);
  const wanted = serviceIn(facts.services)?.desiredCount ?? 0;
  if (!release || wanted === 0 || !facts.runningTasks || !facts.stoppedTasks) return undefined;
  const tasks = [...release.running, ...release.stopped];
  if (tasks.length === 0) return 'none';
  return tasks.some(({ startedAt }) => startedAt !== undefined) ? 'ran' : 'created';
}
