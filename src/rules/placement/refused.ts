import type { FailureFacts } from '../../facts/failures.ts';
import { itemPath } from '../../facts/path.ts';
import { primaryDeployment, revisionName, serviceIn } from '../../facts/service.ts';
import { type Refusal, refusals } from '../../reading/placement/refusals.ts';
import { instant } from '../instants.ts';
import { code } from '../phrases.ts';
import type { Evidence, Finding, See } from '../rule.ts';

/** Facts that {@link refusedBy} reads. */
export const refusalNeeds = ['services', 'stoppedTasks'] as const;

/** The reasons of one kind for which ECS cannot place tasks, at most one of now and one of a rolled-back deployment. */
export function refusedBy(
  facts: FailureFacts,
  ...problems: readonly Refusal['problem'][]
): readonly Refusal[] {
  const said = refusals(facts);
  return said.length === 0 ? said : said.filter(({ problem }) => problems.includes(problem));
}

/** Quotes ECS's words. */
export function seeRefusal(
  see: See<'services' | 'stoppedTasks'>,
  { source, at }: Refusal,
): Evidence {
  return source.from === 'event'
    ? see('services', `services[0].${itemPath('events', 'id', source.id)}.message`, at)
    : see('stoppedTasks', source.taskArn, source.path, at);
}

/** What a refusal explains: one of a rolled-back deployment says nothing about the tasks of now. */
export function scopeOfRefusal({ former }: Refusal): Pick<Finding, 'explains'> {
  return former ? { explains: ['deployment-rolled-back', 'circuit-breaker-rolled-back'] } : {};
}

/** What is missing and since when, e.g. `2 of 2 tasks of checkout:42 wait for a place since 2026-11-22 03:10 UTC`. */
export function lacking(facts: FailureFacts, { former, since }: Refusal): string {
  const service = serviceIn(facts.services);
  const wanted = service && (primaryDeployment(service) ?? service);
  const when = since === undefined ? '' : ` since ${instant(since)}`;
  if (former || !wanted) return `the deployment that was rolled back found no place for its tasks`;
  const missing = wanted.desiredCount - wanted.runningCount;
  const revision = wanted.taskDefinition ? ` of ${code(revisionName(wanted.taskDefinition))}` : '';
  return `${missing} of ${wanted.desiredCount} tasks${revision} ${missing === 1 ? 'waits' : 'wait'} for a place${when}`;
}

/** Quotes how many tasks run of how many. */
export function seeCounts(see: See<'services'>): readonly Evidence[] {
  return [see('services', 'services[0].desiredCount'), see('services', 'services[0].runningCount')];
}
