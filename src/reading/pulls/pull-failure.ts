import type { Task } from '../../facts/ecs-tasks.ts';
import { compareTexts } from '../../facts/order.ts';
import { plainText } from '../plain-text.ts';
import { parseImageReference } from './image-reference.ts';

/**
 * Whether a task stopped while it pulled an image, by its times, or by an image that it never got: the ECS agent notes when a pull
 * ended of one that failed too (`pullContainer` in its docker_task_engine.go), Fargate does not.
 */
export function stoppedInPull(task: Task): boolean {
  return (
    task.stopCode === 'TaskFailedToStart' &&
    task.pullStartedAt !== undefined &&
    task.startedAt === undefined &&
    (task.pullStoppedAt === undefined ||
      (task.launchType !== 'FARGATE' &&
        task.containers.some(({ imageDigest }) => imageDigest === undefined)))
  );
}

/**
 * Which container's image a refused pull is about: the one whose own reason or whose image the text names, or the only one.
 */
export function refusedContainer(task: Task, text: string): Task['containers'][number] | undefined {
  const candidates = task.containers.toSorted((a, b) => compareTexts(a.name, b.name));
  const plain = plainText(text);
  const own = candidates.filter(({ reason }) => plainText(reason ?? '') === plain);
  if (own.length === 1) return own[0];
  const whole = candidates.filter(({ image }) => image && plain.includes(image));
  const named =
    whole.length > 0 ? whole : candidates.filter(({ image }) => image && names(plain, image));
  const longest = named.toSorted((a, b) => (b.image?.length ?? 0) - (a.image?.length ?? 0))[0];
  return longest ?? (candidates.length === 1 ? candidates[0] : undefined);
}

function names(text: string, image: string): boolean {
  const reference = parseImageReference(image);
  const repository = reference?.repository ?? image.replace(/[:@][^/]*$/, '');
  return new RegExp(`(?:^|[\\s'"/])${escaped(repository)}(?:$|[\\s'",:@])`).test(text);
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
