import type { Queue } from 'bullmq';
import type { Redis } from 'ioredis';
import type { JobOf } from '../../src/queue/jobs.ts';
import type { KeptPlan } from '../../src/store/plans.ts';
import type { Store } from '../../src/store/store.ts';
import { ada } from './bot.ts';

/** The job that a worker left behind when it died with a plan. */
export const leftJob = 'job-x';

const prefix = 'ecs-triage:plan:';

/** Leaves the only plan that is kept as a worker leaves it that dies with it in hand. */
export async function leavePlan(
  redis: Redis,
  { plans }: Store,
  left: Partial<KeptPlan>,
): Promise<{ readonly planId: string; readonly plan: KeptPlan }> {
  const [key = ''] = await redis.keys(`${prefix}*`);
  const planId = key.slice(prefix.length);
  const plan = await plans.change(planId, (now) => now && { ...now, owner: leftJob, ...left });
  if (!plan) throw new Error('There is no plan');
  return { planId, plan };
}

/** Puts the job that confirms a plan back into the queue. */
export async function confirmAgain(
  queue: Queue,
  { planId, plan }: Awaited<ReturnType<typeof leavePlan>>,
): Promise<void> {
  const { team, channel, cardId } = plan;
  const job: JobOf<'answer-plan'> = {
    kind: 'answer-plan',
    planId,
    answer: 'confirm',
    team,
    channel,
    user: ada,
    cardId,
    correlation: 'left',
  };
  await queue.add(job.kind, job, { jobId: leftJob });
}
