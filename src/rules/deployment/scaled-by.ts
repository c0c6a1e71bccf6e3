import { compareTexts } from '../../facts/order.ts';
import { itemPath } from '../../facts/path.ts';
import type { DescribeScalingActivities, DescribeScheduledActions } from '../../facts/scaling.ts';
import { nextRun } from '../../reading/deployments/schedule.ts';

/** What Application Auto Scaling says of a service without tasks: its own doing, and where to read it. */
export interface ScaledBy {
  /** The scheduled action that did it; undefined where autoscaling did it for another reason. */
  readonly action: string | undefined;
  readonly path: string;
  readonly at: string | undefined;
}

/** The end of a planned stop. */
export interface NextStart {
  readonly action: string;
  readonly at: string;
  readonly minimum: number;
  readonly path: string;
}

/** Who scaled the service to nothing, where the last activity that changed its count was that. */
export function scaledBy({ ScalingActivities }: DescribeScalingActivities): ScaledBy | undefined {
  const newestFirst = ScalingActivities.filter(
    ({ StatusCode = 'Successful' }) => StatusCode === 'Successful',
  ).toSorted((a, b) => compareTexts(b.StartTime ?? '', a.StartTime ?? ''));
  const last = newestFirst.find(({ Description = '' }) =>
    /\bdesired (?:count|capacity)\b/i.test(Description),
  );
  const limits = newestFirst.find(({ Cause = '' }) => scheduled.test(Cause));
  const planned = limits && /\bmax(?:imum)? capacity to 0\b/i.test(limits.Description ?? '');
  const stopped = last === undefined ? planned : /\bto 0\b/.test(last.Description ?? '');
  const cause = planned ? limits : last;
  if (!stopped || !cause) return undefined;
  return {
    action: planned ? scheduled.exec(cause.Cause ?? '')?.[1] : undefined,
    path: `${itemPath('ScalingActivities', 'ActivityId', cause.ActivityId)}.Cause`,
    at: cause.StartTime,
  };
}

const scheduled = /\bscheduled action name:? (\S{1,256}?) was triggered/i;

/** The first scheduled action to come that has the service run at least one task. */
export function nextStart(
  { ScheduledActions }: DescribeScheduledActions,
  takenAt: string,
): NextStart | undefined {
  const starts = ScheduledActions.flatMap((it) => {
    const minimum = it.ScalableTargetAction?.MinCapacity ?? 0;
    const begins = it.StartTime && it.StartTime > takenAt ? it.StartTime : takenAt;
    const at = nextRun(it.Schedule ?? '', it.Timezone, begins);
    if (minimum < 1 || !at || (it.EndTime && at > it.EndTime)) return [];
    const path = `${itemPath('ScheduledActions', 'ScheduledActionName', it.ScheduledActionName)}.Schedule`;
    return [{ action: it.ScheduledActionName, at, minimum, path }];
  });
  return starts.toSorted((a, b) => compareTexts(a.at, b.at) || compareTexts(a.action, b.action))[0];
}
