import type { Facts } from '../facts/facts.ts';
import type { Observed } from '../facts/observed.ts';
import { compareTexts } from '../facts/order.ts';
import { serviceIn } from '../facts/service.ts';
import { outcomeOf } from '../reading/deployments/rollout-states.ts';

/** A revision that every task of the service ran, and until when that is on record. */
export interface SteadyRevision {
  readonly taskDefinition: string;
  readonly at: string;
}

/**
 * The last revision on which the service was steady, other than one: by the deployments that succeeded, those that a failed
 * one was rolled back to, and those whose tasks are still there. The number before is no proof of anything.
 */
export function lastSteadyRevision(
  { answers }: Facts,
  otherThan: string,
): SteadyRevision | undefined {
  return [...onRecord(answers), ...stillThere(answers)]
    .filter(({ taskDefinition }) => taskDefinition !== otherThan)
    .toSorted((a, b) => compareTexts(b.at, a.at))[0];
}

function onRecord(answers: Facts['answers']): readonly SteadyRevision[] {
  const revisions = new Map(
    (known(answers.serviceRevisions)?.serviceRevisions ?? []).map((it) => [
      it.serviceRevisionArn,
      it.taskDefinition,
    ]),
  );
  const steady = (arn: string | undefined, at: string | undefined) => {
    const taskDefinition = revisions.get(arn ?? '');
    return taskDefinition !== undefined && at !== undefined ? [{ taskDefinition, at }] : [];
  };
  const succeeded = (known(answers.recentDeployments)?.serviceDeployments ?? []).flatMap((it) =>
    outcomeOf(it.status) === 'succeeded'
      ? steady(it.targetServiceRevisionArn, it.finishedAt ?? it.createdAt)
      : [],
  );
  const restored = (known(answers.serviceDeployments)?.serviceDeployments ?? []).flatMap((it) =>
    outcomeOf(it.status) === 'rolled-back'
      ? steady(it.rollback?.serviceRevisionArn, it.finishedAt ?? it.createdAt)
      : [],
  );
  return [...succeeded, ...restored];
}

/** A deployment that was COMPLETED and is being replaced. */
function stillThere({ services }: Facts['answers']): readonly SteadyRevision[] {
  const service = services.state === 'known' ? serviceIn(services.value) : undefined;
  return (service?.deployments ?? []).flatMap(({ rolloutState, taskDefinition, createdAt = '' }) =>
    rolloutState === 'COMPLETED' && taskDefinition !== undefined
      ? [{ taskDefinition, at: createdAt }]
      : [],
  );
}

function known<T>(observed: Observed<T>): T | undefined {
  return observed.state === 'known' ? observed.value : undefined;
}
