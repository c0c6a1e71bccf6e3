import type { KnownFacts } from '../../facts/known-facts.ts';
import { itemPath } from '../../facts/path.ts';
import { revisionName, serviceIn } from '../../facts/service.ts';
import { otherRevision, rollBackHelps } from '../other-revision.ts';
import { code, share, sinceWhen } from '../phrases.ts';
import { scopeOf } from '../roll-back-scope.ts';
import type { Confidence, Evidence, Finding, See } from '../rule.ts';
import type { FailedStart, startNeeds, startWants } from './start-errors.ts';

type Needs = (typeof startNeeds)[number];
type Wants = (typeof startWants)[number];
type KnownStarts = KnownFacts<Needs, Wants>;
type QuoteStarts = See<Needs | Wants>;

/** What one rule says about a failed start; everything else is the same for all. */
interface Told {
  readonly confidence: Confidence;
  /** The rest of the sentence after the container's name, e.g. `cannot start because …`. */
  readonly says: string;
  /** Members of the container's definition to quote. */
  readonly quotes: readonly string[];
  readonly remediation: string;
  /** Whether an older revision would start; absent means that it would. */
  readonly rollBack?: boolean;
  readonly prevention: string;
}

/** A finding about a failed start: which container, how many tasks of which revision, since when, in AWS's words. */
export function startFinding(
  start: FailedStart,
  known: KnownStarts,
  see: QuoteStarts,
  { confidence, says, quotes, remediation, rollBack = true, prevention }: Told,
): Finding {
  const { container, definition, task, tasks, of, since, message } = start;
  const service = serviceIn(known.services);
  const other = otherRevision(task, known.taskDefinitions, service);
  const arn = task.taskDefinitionArn ?? '';
  return {
    ...scopeOf(task, service),
    subject:
      container === undefined ? `task definition ${revisionName(arn)}` : `container ${container}`,
    confidence,
    summary: `${container === undefined ? 'A container' : `Container ${code(container)}`} ${says}: ${share(
      tasks.length,
      of,
      known.unread,
    )} of ${code(revisionName(arn))}${sinceWhen(since, known)}`,
    evidence: [
      see('stoppedTasks', task.taskArn, message.path, task.stoppedAt),
      ...(definition && container !== undefined
        ? quotes.map((member): Evidence => {
            const item = itemPath('containerDefinitions', 'name', container);
            return see('taskDefinitions', arn, `taskDefinition.${item}.${member}`);
          })
        : []),
    ],
    remediation: {
      text: remediation,
      ...(rollBack && rollBackHelps(task, service, other, known)
        ? { action: 'roll-back' as const }
        : {}),
    },
    prevention,
  };
}

/** What only says who passed the words on. */
const wrapper =
  /^(?:\w{3,40}Error|OCI runtime (?:create|exec) failed|runc create failed|failed to create (?:new container runtime (?:task|container)|shim(?: task)?|task for container)|unable to start container process|starting container process caused|error during container init|Error response from daemon|API error \(\d{3}\)|container_linux\.go:\d{1,5}|process_linux\.go:\d{1,5}|rootfs_linux\.go:\d{1,5}): ?"?/i;

/** AWS's words without what only says who passed them on. */
export function toldBy({ message }: FailedStart): string {
  let words = message.reason.text;
  for (let shorter = words.replace(wrapper, ''); shorter !== words && shorter !== ''; ) {
    words = shorter;
    shorter = words.replace(wrapper, '');
  }
  return code(words.replace(/: unknown\.?$/, ''));
}
