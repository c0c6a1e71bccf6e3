import type { KnownFacts } from '../../facts/known-facts.ts';
import { itemPath } from '../../facts/path.ts';
import { revisionName, serviceIn } from '../../facts/service.ts';
import type { FailedPull, PullFacts } from '../../reading/pulls/failed-pulls.ts';
import { parseImageReference } from '../../reading/pulls/image-reference.ts';
import { instant } from '../instants.ts';
import { otherImage, rollBackHelps } from '../other-revision.ts';
import { code, share } from '../phrases.ts';
import { scopeOf } from '../roll-back-scope.ts';
import type { Confidence, Evidence, Finding, Remediation, See } from '../rule.ts';

/** The facts without which nothing is known of a pull. */
export const pullNeeds = ['services', 'stoppedTasks'] as const;

/** The facts that sharpen every rule about a pull; all of them name the same, so that pulls are read once. */
export const pullWants = [
  'images',
  'recentDeployments',
  'serviceRevisions',
  'taskDefinitions',
] as const;

/** What every rule about a pull knows. */
export type PullKnown = KnownFacts<(typeof pullNeeds)[number], (typeof pullWants)[number]> &
  PullFacts;

/** What one rule has to say of a failed pull. */
interface Said {
  readonly confidence: Confidence;
  /** Why, as the end of the sentence `Container app cannot start: …`. */
  readonly why: string;
  /** What comes after the number of tasks, e.g. `; the nearest existing tag is …`. */
  readonly besides?: string;
  /** What else is quoted, after the words and the image. */
  readonly evidence?: readonly Evidence[];
  readonly remediation: Remediation;
  readonly prevention?: string;
}

/** A finding about a failed pull: whose image, why, how many tasks and since when, and how another revision fares. */
export function pullFinding(
  pull: FailedPull,
  known: PullKnown,
  see: See<'stoppedTasks'>,
  said: Said,
): Finding {
  const { name, task, tasks, of, since, message } = pull;
  const service = serviceIn(known.services);
  const all = task.containers.map((it) => it.name);
  const who = name === undefined ? `A container of ${all.length}` : `Container ${code(name)}`;
  const { confidence, why, besides = '', evidence = [], remediation, prevention } = said;
  return {
    ...scopeOf(task, service),
    subject: name === undefined ? 'task' : `container ${name}`,
    confidence,
    summary: `${who} cannot start: ${why}: ${share(tasks.length, of, known.unread)} of ${code(
      revisionName(task.taskDefinitionArn ?? ''),
    )}${since ? ` since ${instant(since)}` : ''}${besides}`,
    evidence: [
      message
        ? see('stoppedTasks', task.taskArn, message.path, task.stoppedAt)
        : see('stoppedTasks', task.taskArn, 'tasks[0].stopCode', task.stoppedAt),
      ...(name === undefined
        ? []
        : [
            see(
              'stoppedTasks',
              task.taskArn,
              `tasks[0].${itemPath('containers', 'name', name)}.image`,
              task.createdAt,
            ),
          ]),
      ...evidence,
    ],
    remediation,
    ...(prevention === undefined ? {} : { prevention }),
  };
}

/** The image that the same container has in another revision, if it differs. */
export function imageElsewhere(pull: FailedPull, known: PullKnown) {
  const { task, name = '', image } = pull;
  const other = otherImage(task, name, { ...known, service: serviceIn(known.services) });
  return other?.image === image ? undefined : other;
}

/** The bot's roll-back, where another revision has another image for the container. */
export function rollBackToOtherImage(
  pull: FailedPull,
  known: PullKnown,
): Pick<Remediation, 'action'> {
  const other = imageElsewhere(pull, known);
  const helps = other && rollBackHelps(pull.task, serviceIn(known.services), other, known);
  return helps ? { action: 'roll-back' } : {};
}

/** How the failed task's revision defines the container. */
export function definitionOfPull({ task, name }: FailedPull, { taskDefinitions }: PullKnown) {
  return taskDefinitions?.[task.taskDefinitionArn ?? '']?.taskDefinition?.containerDefinitions.find(
    (it) => it.name === name,
  );
}

/** The host that an image comes from, as people call it. */
export function registryName(image: string): string {
  const { registry } = parseImageReference(image) ?? {};
  return registry === undefined || /(?:^|\.)docker\.io$/.test(registry) ? 'Docker Hub' : registry;
}
