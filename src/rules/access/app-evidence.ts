import type { KnownFacts } from '../../facts/known-facts.ts';
import { lastPart, revisionName, serviceIn } from '../../facts/service.ts';
import type { AppRefusal } from '../../reading/access/app-refusals.ts';
import { roleNameOf } from '../../reading/access/role-name.ts';
import { instant } from '../instants.ts';
import { code } from '../phrases.ts';
import { scopeOf } from '../roll-back-scope.ts';
import type { Confidence, Evidence, See } from '../rule.ts';

/** The facts that rules about a program's access need. */
export const accessNeeds = ['services', 'stoppedTasks', 'logEvents'] as const;
/** The facts that sharpen them. */
export const accessWants = ['recentDeployments', 'runningTasks', 'taskDefinitions'] as const;

/** What a program that AWS refuses shows as, and the rules whose findings follow from it. */
export const accessExplains = [
  'below-desired-count',
  'tasks-keep-stopping',
  'deployment-failing',
  'deployment-rolled-back',
  'no-targets',
  'targets-unhealthy',
  'app-5xx',
  'app-crash-late',
  'app-crash-on-start',
  'circuit-breaker-rolled-back',
  'health-refused',
  'tg-empty-503',
] as const;

/** What such a rule is given. */
export type AccessKnown = KnownFacts<(typeof accessNeeds)[number], (typeof accessWants)[number]>;

/** How the revision of the task defines it. */
export function definitionFor({ task }: AppRefusal, { taskDefinitions }: AccessKnown) {
  return taskDefinitions?.[task.taskDefinitionArn ?? '']?.taskDefinition;
}

/** The task role of the refused program, and whether it is whom the refusal names. */
export function taskRoleOf(refusal: AppRefusal, known: AccessKnown) {
  const arn = definitionFor(refusal, known)?.taskRoleArn;
  const refused = refusal.principal === undefined ? undefined : roleNameOf(refusal.principal);
  const name = arn === undefined ? undefined : lastPart(arn);
  return { arn, name, refused, named: name !== undefined && refused === name };
}

/** What the program died of or says again and again is sure; what it got over is not why the service is unwell. */
export function confidenceOf({ finding }: AppRefusal, proved: boolean): Confidence {
  if (finding.confidence === 'possible') return 'possible';
  return proved ? 'confirmed' : 'likely';
}

/** What a finding about the program has in common with all others: what it explains. */
export function scopeOfRefusal({ task }: AppRefusal, known: AccessKnown) {
  return scopeOf(task, serviceIn(known.services), 'app-crash-late', 'app-crash-on-start');
}

/** Quotes the line of the log that says so. */
export function seeLine(see: See<'logEvents'>, { log, finding }: AppRefusal): Evidence {
  return see('logEvents', log, `events[${finding.line}].message`, finding.at);
}

/** Quotes a field of the task definition of the refused program. */
export function seeDefinition(
  see: See<'taskDefinitions'>,
  refusal: AppRefusal,
  known: AccessKnown,
  field: 'taskRoleArn' | 'executionRoleArn',
): readonly Evidence[] {
  const arn = refusal.task.taskDefinitionArn ?? '';
  return definitionFor(refusal, known)
    ? [see('taskDefinitions', arn, `taskDefinition.${field}`)]
    : [];
}

/** Which revision and since when, as the end of a sentence. */
export function whereAndWhen({ task, finding }: AppRefusal): string {
  const revision = code(revisionName(task.taskDefinitionArn ?? ''));
  return ` in ${revision}${finding.at ? ` at ${instant(finding.at)}` : ''}`;
}
