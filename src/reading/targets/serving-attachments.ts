import { remembered } from '../../facts/remembered.ts';
import { lastPart, secondsBetween, serviceIn } from '../../facts/service.ts';
import { lifeSeconds, stoppedForHealth } from '../../facts/tasks.ts';
import { olderRelease } from '../deployments/release.ts';
import { unhealthyEvents } from '../health/check-signs.ts';
import { neverPassedBy, targetCheckOf } from '../health/health-timing.ts';
import {
  type Attachment,
  type AttachmentFacts,
  attachmentFacts,
  attachmentsOf,
  primaryAttachments,
} from './attachment.ts';
import { conditionOf } from './target-condition.ts';

/** Whether some target gets requests and nothing speaks against it: it passes its checks, or its group has none. */
export function serves({ someHealthy, targets }: Attachment): boolean {
  return (
    someHealthy || targets.some(({ TargetHealth }) => conditionOf(TargetHealth) === 'unchecked')
  );
}

/**
 * The attachments of the deployment whose tasks take the requests: the primary one or, where no task of that was ever sent a
 * request, because none lived long enough to pass a check, the one before it.
 */
export const servingAttachments = remembered(
  attachmentFacts,
  (facts: AttachmentFacts): readonly Attachment[] => {
    const current = primaryAttachments(facts);
    if (current.some((it) => serves(it) || hasServed(it, facts))) return current;
    const older = olderRelease(facts);
    const former = older ? attachmentsOf(older, facts) : [];
    return former.some(serves) ? former : current;
  },
);

/** A program that ended by itself so soon, in seconds, had no time to pass a check and be sent requests. */
const brief = 60;

/** Whether any of its tasks may have passed its checks before it stopped, or before they failed. */
function hasServed(
  { release, group, targetGroupArn }: Attachment,
  { services, takenAt }: AttachmentFacts,
): boolean {
  const service = serviceIn(services);
  const patience = neverPassedBy(targetCheckOf(group), service?.healthCheckGracePeriodSeconds ?? 0);
  const failedAt = new Map(
    unhealthyEvents({ events: service?.events ?? [] })
      .filter(({ event }) => event.targetGroupArn === targetGroupArn)
      .map(({ at, event }) => [event.taskId, at]),
  );
  const isLate = (startedAt: string | undefined, failed: string | undefined) =>
    startedAt !== undefined && (!failed || secondsBetween(startedAt, failed) > patience);
  return (
    release.running.some(({ startedAt }) => isLate(startedAt, takenAt)) ||
    release.stopped.some((task) =>
      stoppedForHealth(task)
        ? isLate(task.startedAt, failedAt.get(lastPart(task.taskArn)))
        : task.startedAt !== undefined && (lifeSeconds(task) ?? brief) >= brief,
    )
  );
}
