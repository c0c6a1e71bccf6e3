import type { Container, DescribeTasks, Task } from './ecs-tasks.ts';
import { compareTexts, sorted } from './order.ts';
import { remembered } from './remembered.ts';

/** Tasks of a fact by task ARN, the one that stopped or started last first. */
export function tasksNewestFirst(
  answers: Readonly<Record<string, DescribeTasks>>,
): readonly Task[] {
  return inOrder({ answers });
}

const inOrder = remembered(
  ['answers'],
  ({ answers }: { readonly answers: Readonly<Record<string, DescribeTasks>> }) =>
    sorted(
      Object.values(answers).flatMap(({ tasks }) => tasks),
      (a, b) => compareTexts(lastSeen(b), lastSeen(a)) || compareTexts(a.taskArn, b.taskArn),
    ),
);

function lastSeen(task: Task): string {
  return task.stoppedAt ?? task.stoppingAt ?? task.startedAt ?? task.createdAt ?? '';
}

const failedHealth = /task failed (?:elb|container) health checks/i;

/**
 * Whether a stopped task counts as a failure, by its stop code. A scale-in, a roll-out's replacement, a person's
 * StopTask and Spot reclaims do not.
 */
export function stopIsFailure(task: Task): boolean {
  switch (task.stopCode) {
    case 'TaskFailedToStart':
    case 'InfrastructureHealth':
      return true;
    case 'EssentialContainerExited':
      return true;
    case 'ServiceSchedulerInitiated':
      return failedHealth.test(task.stoppedReason ?? '');
    case 'UserInitiated':
    case 'SpotInterruption':
    case 'TerminationNotice':
      return false;
    default:
      return false;
  }
}

/** Whether ECS stopped the task because a health check failed. */
export function stoppedForHealth(task: Task): boolean {
  return failedHealth.test(task.stoppedReason ?? '');
}

/** Whether ECS stopped the task for a container's own check rather than a load balancer's. */
export function stoppedForContainer(task: Task): boolean {
  return stoppedForHealth(task) && /container health checks/i.test(task.stoppedReason ?? '');
}

/**
 * Whether a container of a stopped task ended by itself with an error. SIGKILL (137) and SIGTERM (143) come from outside,
 * and 0 is no error.
 */
export function endedWithError({ stopCode }: Task, { exitCode, reason }: Container): boolean {
  if (stopCode !== 'EssentialContainerExited' || exitCode === undefined) return false;
  return ![0, 137, 143].includes(exitCode) && !/OutOfMemoryError/i.test(reason ?? '');
}

/** The text that says why a task stopped, wherever AWS put it: the task, its containers or its attachments. */
export function stopTexts({
  stoppedReason = '',
  containers,
  attachments,
}: Task): readonly string[] {
  const texts = [stoppedReason, ...containers.map(({ reason }) => reason ?? '')];
  for (const { details } of attachments) {
    for (const { name, value } of details) if (name === 'statusReason') texts.push(value ?? '');
  }
  return texts.filter((text) => text !== '');
}

/** The private address of a task's network interface (awsvpc), which is its target id behind a load balancer. */
export function privateAddress(task: Task): string | undefined {
  for (const { details } of task.attachments) {
    const address = details.find(({ name }) => name === 'privateIPv4Address')?.value;
    if (address) return address;
  }
  return task.containers.flatMap(({ networkInterfaces }) => networkInterfaces)[0]
    ?.privateIpv4Address;
}

/** The subnet of a task's network interface (awsvpc), which its attachment names also after it is gone. */
export function subnetOf({ attachments }: Task): string | undefined {
  return attachments.flatMap(({ details }) => details).find(({ name }) => name === 'subnetId')
    ?.value;
}

/** How long a task ran, in seconds, or undefined where it never reached RUNNING. */
export function lifeSeconds(task: Task): number | undefined {
  const end = task.stoppingAt ?? task.executionStoppedAt ?? task.stoppedAt;
  if (!task.startedAt || !end) return undefined;
  return (Date.parse(end) - Date.parse(task.startedAt)) / 1000;
}

/** For how many seconds a task ran until it ended, or until now where its end is not known. */
export function ranFor(task: Task | undefined, now: string): number {
  if (task?.startedAt === undefined) return 0;
  return lifeSeconds(task) ?? (Date.parse(now) - Date.parse(task.startedAt)) / 1000;
}

/** Tasks by how long they ran, the longest first. */
export function longestFirst(tasks: readonly Task[], now: string): readonly Task[] {
  return tasks.toSorted((a, b) => ranFor(b, now) - ranFor(a, now));
}

/** Containers in the order of their names; AWS does not promise one. */
export function containersByName({ containers }: Task): readonly Container[] {
  return containers.length < 2
    ? containers
    : containers.toSorted((a, b) => compareTexts(a.name, b.name));
}
