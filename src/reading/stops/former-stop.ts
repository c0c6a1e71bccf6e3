import type { DescribeServices, Service } from '../../facts/ecs-services.ts';
import type { DescribeTasks, Task } from '../../facts/ecs-tasks.ts';
import { eventsNewestFirst, lastPart, primaryDeployment, serviceIn } from '../../facts/service.ts';
import { tasksNewestFirst } from '../../facts/tasks.ts';
import { tellingEvents } from '../../facts/telling-events.ts';
import { tasksByOrder } from './stop-orders.ts';

/** The facts that say what ECS stopped to make room for a deployment; what is not known is undefined. */
export interface FormerStopFacts {
  readonly services: DescribeServices;
  readonly stoppedTasks: Readonly<Record<string, DescribeTasks>> | undefined;
}

/** When ECS first stopped tasks of a former deployment, and what tells it: an event, such a task, or both. */
export interface FormerStop {
  readonly at: string;
  readonly event?: Service['events'][number] | undefined;
  readonly task?: Task | undefined;
}

/**
 * The first stop by which ECS made room for the primary deployment, since that began. Tasks that ended by themselves, that
 * failed their checks or that are the primary deployment's own made no room; without the stopped tasks nobody knows which did.
 */
export function firstFormerStop({
  services,
  stoppedTasks,
}: FormerStopFacts): FormerStop | undefined {
  if (stoppedTasks === undefined) return undefined;
  const service = serviceIn(services);
  const primary = service && primaryDeployment(service);
  if (!service || primary?.createdAt === undefined) return undefined;
  const since = primary.createdAt;
  const former = (tasksByOrder({ stoppedTasks }).get('scaling') ?? []).filter(
    ({ startedBy }) => startedBy !== undefined && startedBy !== primary.id,
  );
  const task = former.findLast((it) => stopOf(it) >= since);
  const mayBeFormer = formerByName(service, stoppedTasks, former);
  const event = eventsNewestFirst(service)
    .filter(({ createdAt = '' }) => createdAt >= since)
    .findLast(({ message }) => stopsTasks.test(message) && namedIn(message).some(mayBeFormer));
  const at = event?.createdAt ?? (task && stopOf(task));
  return at === undefined ? undefined : { at, event, task };
}

const stopsTasks = /has stopped \d+ running tasks?/i;

function namedIn(message: string): readonly string[] {
  return [...message.matchAll(/\(task ([\w-]{1,64})\)/g)].map(([, id = '']) => id);
}

function stopOf({ stoppingAt, stoppedAt }: Task): string {
  return stoppingAt ?? stoppedAt ?? '';
}

/** Of a task that ECS lists no more, only an event that calls it unhealthy tells why it was stopped. */
function formerByName(
  service: Service,
  stoppedTasks: Readonly<Record<string, DescribeTasks>>,
  former: readonly Task[],
): (id: string) => boolean {
  const listed = new Set(tasksNewestFirst(stoppedTasks).map(({ taskArn }) => lastPart(taskArn)));
  const ofFormer = new Set(former.map(({ taskArn }) => lastPart(taskArn)));
  const checks = tellingEvents(service).filter(({ message }) => /health/i.test(message));
  return (id) =>
    ofFormer.has(id) || !(listed.has(id) || checks.some(({ message }) => message.includes(id)));
}
