import type { Service } from '../../facts/ecs-services.ts';
import type { Task } from '../../facts/ecs-tasks.ts';
import { lastPart } from '../../facts/service.ts';
import { stoppedForContainer, stoppedForHealth } from '../../facts/tasks.ts';
import { type CheckSign, failuresNow, unhealthyEvents } from './check-signs.ts';
import { type CheckFailure, stoppedForTargetGroup } from './health-check-text.ts';

/**
 * The tasks that ECS stopped because a load balancer's checks failed in the way in which they fail now. A stop reason names the target group and not
 * how its checks failed; the event about the task does. A task of which no event says that is counted.
 */
export function stoppedAlike(
  stopped: readonly Task[],
  targetGroupArn: string,
  signs: readonly CheckSign[],
  events: Service['events'],
): readonly Task[] {
  const forChecks = stopped.filter(
    (task) =>
      stoppedForHealth(task) &&
      !stoppedForContainer(task) &&
      (stoppedForTargetGroup(task.stoppedReason ?? '') ?? targetGroupArn) === targetGroupArn,
  );
  const now = failuresNow(signs);
  if (forChecks.length === 0 || now.length === 0) return forChecks;
  const told = new Map(
    unhealthyEvents({ events })
      .filter(({ event }) => event.targetGroupArn === targetGroupArn)
      .map(({ event }) => [event.taskId, event.failure] as const),
  );
  return forChecks.filter(({ taskArn }) => {
    const failure = told.get(lastPart(taskArn));
    return failure === undefined || now.some((it) => areAlike(it, failure));
  });
}

/** Whether checks fail alike: the same silence, or an answer with the same status. */
function areAlike(a: CheckFailure, b: CheckFailure): boolean {
  if (a.kind !== 'codes' || b.kind !== 'codes') return a.kind === b.kind;
  return a.codes.length === 0 || b.codes.length === 0 || a.codes.some((it) => b.codes.includes(it));
}
