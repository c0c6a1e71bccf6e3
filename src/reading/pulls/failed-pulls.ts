import type { DescribeImages } from '../../facts/ecr.ts';
import type { DescribeServiceRevisions } from '../../facts/ecs-deployments.ts';
import type { DescribeTaskDefinition } from '../../facts/ecs-task-definitions.ts';
import type { Container, Task } from '../../facts/ecs-tasks.ts';
import { type FailureFacts, failuresThatMatter } from '../../facts/failures.ts';
import { compareTexts } from '../../facts/order.ts';
import { remembered } from '../../facts/remembered.ts';
import { type StopMessage, stopMessages } from '../stops/stop-messages.ts';
import { culprit } from './culprit.ts';
import { parseImageReference, sameRepository } from './image-reference.ts';
import { settlePull } from './pull-cross-check.ts';
import { stoppedInPull } from './pull-failure.ts';
import { type PullMode, pullModeOf, type WordedPull } from './pull-mode.ts';

type Each<A> = Readonly<Record<string, A>>;

/** The members of the facts that say why pulls failed. */
export const pullFacts = [
  'stoppedTasks',
  'services',
  'recentDeployments',
  'takenAt',
  'images',
  'serviceRevisions',
  'taskDefinitions',
] as const;

/** The facts that say why pulls failed. */
export interface PullFacts extends FailureFacts {
  readonly images: Each<DescribeImages> | undefined;
  readonly serviceRevisions: DescribeServiceRevisions | undefined;
  readonly taskDefinitions: Each<DescribeTaskDefinition> | undefined;
}

/** One container whose image could not be pulled, for one reason, in several tasks of one revision. */
export interface FailedPull extends WordedPull {
  /** Absent where nothing tells which of several containers it is. */
  readonly name: string | undefined;
  /** As the task definition writes it; empty where the container is not known. */
  readonly image: string;
  /** Where AWS says so; absent where only the times and the registry's answer tell. */
  readonly message: StopMessage | undefined;
  /** The newest such task. */
  readonly task: Task;
  /** Every task of that revision in which it failed so, newest first. */
  readonly tasks: readonly Task[];
  /** How many tasks of that revision failed in any way. */
  readonly of: number;
  /** When the first of them failed, ISO 8601. */
  readonly since: string | undefined;
}

type OnePull = Pick<FailedPull, 'mode' | 'sure' | 'name' | 'image' | 'message' | 'task'>;

/**
 * Every pull that failed and still matters, read once for all rules: by the words, then by what ECR says of the image now. Each
 * failed pull has one reason.
 */
export const failedPulls = remembered(pullFacts, (facts: PullFacts): readonly FailedPull[] => {
  const failed = failuresThatMatter(facts);
  if (failed.length === 0) return [];
  const pulls = [...wordedPulls(facts), ...silentPulls(facts)];
  return grouped(pulls, failed);
});

/** The failed pulls of one kind. */
export function pullsThat(facts: PullFacts, mode: PullMode): readonly FailedPull[] {
  return failedPulls(facts).filter((pull) => pull.mode === mode);
}

/** Pulls of which AWS says why they failed. */
function wordedPulls(facts: PullFacts): readonly OnePull[] {
  return stopMessages(facts).flatMap((message) => {
    const { task } = message;
    if (!isAboutPull(message)) return [];
    const first = pullModeOf(message.reason);
    const container = culprit(task, message, first?.mode, facts.images ?? {});
    const worded = pullModeOf(message.reason, container?.image ?? message.reason.named.image);
    if (container && worded && lostCredentials(worded.mode, container, task, facts)) {
      return [
        pullOf({ mode: 'registry-credentials-missing', sure: true }, task, container, message),
      ];
    }
    const settled = container ? settlePull(worded, container, { task, message }, facts) : worded;
    return settled ? [pullOf(settled, task, container, message)] : [];
  });
}

/** Failed tasks that stopped while they pulled, as far as no words name another step. */
export function stoppedInPulls(facts: FailureFacts): readonly Task[] {
  const elsewhere = new Set(
    stopMessages(facts)
      .filter(({ reason: { operation } }) => operation && operation !== 'pull-image')
      .map(({ task }) => task),
  );
  return failuresThatMatter(facts).filter((task) => stoppedInPull(task) && !elsewhere.has(task));
}

/** Tasks that stopped while they pulled, and about whose pull no words are understood: what ECR says decides. */
function silentPulls(facts: PullFacts): readonly OnePull[] {
  const spoken = new Set(
    stopMessages(facts)
      .filter(isAboutPull)
      .map(({ task }) => task),
  );
  return stoppedInPulls(facts)
    .filter((task) => !spoken.has(task))
    .flatMap((task) =>
      task.containers.flatMap((container) => {
        if (container.imageDigest !== undefined) return [];
        const settled = settlePull(undefined, container, { task, message: undefined }, facts);
        return settled ? [pullOf(settled, task, container, undefined)] : [];
      }),
    );
}

function isAboutPull({ reason: { operation, cause, named } }: StopMessage): boolean {
  switch (operation) {
    case 'pull-image':
      return true;
    // The login to ECR is fetched before the pull; what keeps the agent from reaching it is about secrets as well.
    case 'fetch-registry-auth':
    case 'fetch-secret-or-auth':
      return (
        (cause === 'denied' && (named.action ?? '').startsWith('ecr:')) ||
        (cause === 'no-credentials' && operation === 'fetch-registry-auth')
      );
    case 'create-container':
    case 'start-container':
    case 'drive-runtime':
      return cause === 'disk-full';
    default:
      return false;
  }
}

/** Whether another revision pulls from the same repository with credentials that this one does not give. */
function lostCredentials(
  mode: PullMode,
  { name, image = '' }: Container,
  { taskDefinitionArn = '' }: Task,
  { taskDefinitions = {} }: PullFacts,
): boolean {
  if (mode !== 'image-name-wrong') return false;
  const credentialsIn = (arn: string) => {
    const its = taskDefinitions[arn]?.taskDefinition?.containerDefinitions ?? [];
    return its.some(
      (it) =>
        it.name === name &&
        it.repositoryCredentials?.credentialsParameter !== undefined &&
        sameRepository(it.image ?? '', image),
    );
  };
  return !credentialsIn(taskDefinitionArn) && Object.keys(taskDefinitions).some(credentialsIn);
}

function pullOf(
  { mode, sure }: WordedPull,
  task: Task,
  container: Container | undefined,
  message: StopMessage | undefined,
): OnePull {
  return { mode, sure, task, message, name: container?.name, image: container?.image ?? '' };
}

/** One failure a container and reason, of the revision that failed last, in the order of names. */
function grouped(pulls: readonly OnePull[], failed: readonly Task[]): readonly FailedPull[] {
  const found = new Map<string, FailedPull>();
  for (const pull of pulls) {
    const key = `${pull.name ?? ''} ${pull.mode}`;
    if (found.has(key)) continue;
    const { task } = pull;
    const alike = pulls.filter(
      (it) =>
        it.name === pull.name &&
        it.mode === pull.mode &&
        it.task.taskDefinitionArn === task.taskDefinitionArn,
    );
    const tasks = [...new Set(alike.map((it) => it.task))];
    const stops = tasks.flatMap(({ stoppedAt, stoppingAt }) => stoppedAt ?? stoppingAt ?? []);
    found.set(key, {
      ...pull,
      tasks,
      of: failed.filter((it) => it.taskDefinitionArn === task.taskDefinitionArn).length,
      since: stops.toSorted(compareTexts)[0],
    });
  }
  return [...found.values()].toSorted(
    (a, b) => compareTexts(a.name ?? '', b.name ?? '') || compareTexts(a.mode, b.mode),
  );
}

/** Whether a failed pull's image is one of ECR's. */
export function isInEcr({ image }: FailedPull): boolean {
  return parseImageReference(image)?.ecr !== undefined;
}
