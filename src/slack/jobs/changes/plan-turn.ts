import type { Working } from '../working.ts';

/** How long a job that has died keeps others from its plan, in seconds. */
const turnSeconds = 60;

/** Lets one job at a time decide about a plan, or renews that. @returns whether it is this job's turn */
export async function takePlan(planId: string, { store, id }: Working): Promise<boolean> {
  return (await store.locks.take(turnOf(planId), id, turnSeconds)) === undefined;
}

/** Lets the next job decide. */
export async function letGoPlan(planId: string, { store, id }: Working): Promise<void> {
  await store.locks.release(turnOf(planId), id);
}

function turnOf(planId: string): string {
  return `plan-${planId}`;
}
