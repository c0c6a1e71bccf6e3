import type { DescribeImages } from '../../facts/ecr.ts';
import type { DescribeServiceRevisions } from '../../facts/ecs-deployments.ts';
import type { Container, Task } from '../../facts/ecs-tasks.ts';
import type { StopMessage } from '../stops/stop-messages.ts';
import { parseImageReference, pinnedReference } from './image-reference.ts';
import { pinnedDigest } from './pinned-digest.ts';
import { stoppedInPull } from './pull-failure.ts';
import { isCachePath, type PullMode, type WordedPull } from './pull-mode.ts';

/** Reasons that sound alike, between which only the registry's answer decides. */
const absences: ReadonlySet<PullMode> = new Set([
  'ecr-repo-missing',
  'image-archived',
  'image-digest-gone',
  'image-name-wrong',
  'image-tag-missing',
]);

interface Around {
  readonly task: Task;
  readonly message: StopMessage | undefined;
}

interface Known {
  readonly images: Readonly<Record<string, DescribeImages>> | undefined;
  readonly serviceRevisions: DescribeServiceRevisions | undefined;
}

/**
 * Why a container's pull failed, by the words and by what ECR says of its image now. Words about a limit, a right or the network
 * stand as they are: that the tag is missing too is another matter.
 *
 * @returns undefined where neither tells
 */
export function settlePull(
  worded: WordedPull | undefined,
  container: Container,
  around: Around,
  { images = {}, serviceRevisions }: Known,
): WordedPull | undefined {
  const { image = '' } = container;
  const reference = parseImageReference(image);
  if (worded?.mode === 'pull-role-denied') {
    return ofAnotherAccount(reference?.ecr?.account, around)
      ? as('pull-cross-account-denied')
      : worded;
  }
  if (worded && !absences.has(worded.mode)) return worded;
  if (!worded && around.message?.reason.operation !== 'pull-image' && !stoppedInPull(around.task)) {
    return undefined;
  }
  const { task } = around;
  const looked = images[image];
  switch (looked?.error?.name) {
    case 'RepositoryNotFoundException':
      return as(isCachePath(image) ? 'pull-through-cache-failed' : 'ecr-repo-missing');
    case 'ImageNotFoundException':
      return as(reference?.digest ? 'image-digest-gone' : 'image-tag-missing');
    default:
  }
  const [present] = looked?.imageDetails ?? [];
  if (present?.imageStatus === 'ARCHIVED' || present?.imageStatus === 'ACTIVATING') {
    return as('image-archived');
  }
  const digest = pinnedDigest(task, container.name, serviceRevisions);
  const pinned = digest === undefined ? undefined : images[pinnedReference(image, digest)];
  if (pinned?.error?.name === 'ImageNotFoundException') return as('image-digest-gone');
  if (!present || !worded) return worded;
  // ECR denies that it knows an image to those who bring no login.
  if (worded.mode === 'image-name-wrong') return as('registry-credentials-missing');
  const failedAt = task.stoppedAt ?? task.createdAt ?? '';
  if (worded.mode === 'image-tag-missing' && (present.imagePushedAt ?? '') <= failedAt) {
    // The tag is there and was there: what is gone can only be what ECS had pinned.
    return digest !== undefined && digest !== present.imageDigest
      ? as('image-digest-gone')
      : undefined;
  }
  return worded;
}

function as(mode: PullMode): WordedPull {
  return { mode, sure: true };
}

/** Whether the repository is another account's, and the refusal does not say that it is the role's own policy. */
function ofAnotherAccount(account: string | undefined, { task, message }: Around): boolean {
  const own = /:(\d{12}):/.exec(task.taskArn)?.[1];
  return (
    account !== undefined &&
    own !== undefined &&
    account !== own &&
    !/no (?:identity|session)-based policy allows|permissions boundary/i.test(
      message?.reason.text ?? '',
    ) &&
    !/GetAuthorizationToken/.test(message?.reason.named.action ?? '')
  );
}
