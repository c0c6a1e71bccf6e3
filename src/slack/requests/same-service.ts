import type { AskedService } from '../../store/questions.ts';

/** Whether a service that somebody names is the one that the thread is about, as far as they say. */
export function isSame(named: AskedService, thread: AskedService | undefined): boolean {
  if (named.name !== thread?.name) return false;
  return (['cluster', 'region', 'account'] as const).every(
    (part) => named[part] === undefined || named[part] === thread[part],
  );
}

/** The thread's service in another cluster, where only that was named; undefined where it is the thread's own. */
export function elsewhere(
  cluster: string | undefined,
  thread: AskedService | undefined,
): AskedService | undefined {
  if (cluster === undefined || thread === undefined || cluster === thread.cluster) return undefined;
  return { name: thread.name, cluster };
}
