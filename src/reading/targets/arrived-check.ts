import { lastPart } from '../../facts/service.ts';
import type { Attachment } from './attachment.ts';

/** So many of the last checks are those that get no answer; one before them may have been answered in time. */
const last = 5;

/** One of the load balancer's last checks, which the application's log shows: then the packets arrive. */
export function arrivedCheck(
  { requests, group, container, release }: Attachment,
  takenAt: string,
): Attachment['requests'][number] | undefined {
  const path = group?.HealthCheckPath ?? '/';
  const recent = last * (group?.HealthCheckIntervalSeconds ?? 30) * 1000;
  const ends = new Map(
    [...release.running, ...release.stopped].map(({ taskArn, stoppingAt, stoppedAt }) => [
      lastPart(taskArn),
      Date.parse(stoppingAt ?? stoppedAt ?? takenAt),
    ]),
  );
  return requests.find(
    (it) =>
      it.container === container &&
      it.healthChecker &&
      it.path === path &&
      (it.timestamp === undefined ||
        it.timestamp >= (ends.get(it.log.split('/')[0] ?? '') ?? 0) - recent),
  );
}
