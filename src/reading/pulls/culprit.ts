import type { DescribeImages } from '../../facts/ecr.ts';
import type { Container, Task } from '../../facts/ecs-tasks.ts';
import { containersByName } from '../../facts/tasks.ts';
import type { StopMessage } from '../stops/stop-messages.ts';
import { isDockerHub, parseImageReference } from './image-reference.ts';
import { refusedContainer } from './pull-failure.ts';
import type { PullMode } from './pull-mode.ts';

/**
 * Which container's image could not be pulled: the one whose own reason it is, or whose image the words name, or the only one
 * that the failure can be about. A container whose digest is known has been pulled.
 *
 * @returns undefined where several are left
 */
export function culprit(
  task: Task,
  { container, reason }: StopMessage,
  mode: PullMode | undefined,
  images: Readonly<Record<string, DescribeImages>>,
): Container | undefined {
  const own = task.containers.find(({ name }) => name === container);
  if (own) return own;
  const digest = /sha256:[0-9a-f]{64}/.exec(reason.text)?.[0];
  const pinned = task.containers.filter(
    ({ image = '' }) => digest && images[image]?.imageDetails[0]?.imageDigest === digest,
  );
  if (pinned.length === 1) return pinned[0];
  const named = refusedContainer(task, reason.text);
  if (named) return named;
  const all = containersByName(task);
  const unpulled = all.filter(({ imageDigest }) => imageDigest === undefined);
  const left = (unpulled.length > 0 ? unpulled : all).filter((it) => canBe(it, mode));
  if (left.length < 2) return left[0];
  const absent = left.filter(({ image = '' }) => images[image]?.error !== undefined);
  return absent.length === 1 ? absent[0] : undefined;
}

/** Whether a failure of this kind can be about a container's image, by the registry it comes from. */
function canBe({ image = '' }: Container, mode: PullMode | undefined): boolean {
  const reference = parseImageReference(image);
  switch (mode) {
    case 'dockerhub-rate-limit-task':
      return reference === undefined || isDockerHub(reference);
    case 'ecr-repo-missing':
    case 'image-archived':
    case 'pull-cross-account-denied':
    case 'pull-role-denied':
    case 'pull-through-cache-failed':
      return reference?.ecr !== undefined;
    case 'image-reference-invalid':
      return reference === undefined;
    case 'registry-credentials-missing':
    case 'registry-tls-error':
      return reference?.registry !== undefined;
    default:
      return true;
  }
}
