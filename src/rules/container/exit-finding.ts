import type { KnownFacts } from '../../facts/known-facts.ts';
import { itemPath } from '../../facts/path.ts';
import { lastPart, revisionName, serviceIn } from '../../facts/service.ts';
import { otherRevision, rollBackHelps } from '../other-revision.ts';
import { code, share, sinceWhen } from '../phrases.ts';
import { scopeOf } from '../roll-back-scope.ts';
import type { Confidence, Evidence, Finding, See } from '../rule.ts';
import type { ContainerExit } from './container-exit.ts';
import { eventTime, type exitNeeds, type exitWants } from './container-exits.ts';

type Needs = (typeof exitNeeds)[number];
type Wants = (typeof exitWants)[number];

/** The facts that rules about exits see. */
export type KnownExits = KnownFacts<Needs, Wants>;
/** How they quote them. */
export type QuoteExits = See<Needs | Wants>;

/** The symptoms and the consequences that a container that ends by itself shows as. */
export const exitExplains = [
  'below-desired-count',
  'tasks-keep-stopping',
  'deployment-failing',
  'deployment-rolled-back',
  'no-targets',
  'targets-unhealthy',
  'circuit-breaker-rolled-back',
  'health-refused',
  'tg-empty-503',
] as const;

/** What one rule says about an exit; everything else is the same for all. */
export interface Told {
  readonly confidence: Confidence;
  /** The rest of the sentence after the container's name, e.g. `exits 3 s after its start with code 1`. */
  readonly says: string;
  /** What to quote after the exit code. */
  readonly evidence: readonly Evidence[];
  readonly remediation: string;
  /** Whether an older revision would not end so; absent means that it would not. */
  readonly rollBack?: boolean;
  readonly prevention: string;
}

/**
 * A finding about the container: which one, how many tasks of which revision, since when, the exit code, and the roll-back
 * where that helps.
 *
 * @param also rules whose findings are about the same exits
 */
export function exitFinding(
  exit: ContainerExit,
  known: KnownExits,
  see: QuoteExits,
  { confidence, says, evidence, remediation, rollBack = true, prevention }: Told,
  ...also: readonly string[]
): Finding {
  const { name, task, tasks, of, since, log } = exit;
  const { taskDefinitions, ref } = known;
  const service = serviceIn(known.services);
  const quoted = log?.task ?? task;
  const other = otherRevision(task, taskDefinitions, service);
  const command = log === undefined ? logCommand(exit, ref.region) : undefined;
  return {
    ...scopeOf(task, service, ...also),
    subject: `container ${name}`,
    confidence,
    summary: `Container ${code(name)} ${says}: ${share(tasks.length, of, known.unread)} of ${code(
      revisionName(task.taskDefinitionArn ?? ''),
    )}${sinceWhen(since, known)}`,
    evidence: [
      see(
        'stoppedTasks',
        quoted.taskArn,
        `tasks[0].${itemPath('containers', 'name', name)}.exitCode`,
        quoted.stoppedAt,
      ),
      ...evidence,
    ],
    remediation: {
      text: remediation,
      ...(command === undefined ? {} : { command }),
      ...(rollBack && rollBackHelps(task, service, other, known)
        ? { action: 'roll-back' as const }
        : {}),
    },
    prevention,
  };
}

/** Quotes lines of the container's log, from one event to another. */
export function quoteLog(
  { log }: ContainerExit,
  see: QuoteExits,
  from: number,
  to = from,
): readonly Evidence[] {
  if (!log) return [];
  const path = to > from ? `events[${from}:${to + 1}].message` : `events[${from}].message`;
  return [see('logEvents', log.key, path, eventTime(log, from))];
}

/** Quotes a member of the container's definition. */
export function quoteDefinition(
  { name, task, definition }: ContainerExit,
  see: QuoteExits,
  member: string,
): readonly Evidence[] {
  if (!definition) return [];
  const path = `taskDefinition.${itemPath('containerDefinitions', 'name', name)}.${member}`;
  return [see('taskDefinitions', task.taskDefinitionArn ?? '', path)];
}

/** The read-only command that shows a container's log, where its definition says where it goes. */
function logCommand({ name, task, definition }: ContainerExit, region: string): string | undefined {
  const { options } = definition?.logConfiguration ?? {};
  const group = options?.['awslogs-group'];
  const prefix = options?.['awslogs-stream-prefix'];
  if (!group || !prefix) return undefined;
  return `aws logs get-log-events --log-group-name ${group} --log-stream-name ${prefix}/${name}/${lastPart(task.taskArn)} --limit 100 --region ${region}`;
}
