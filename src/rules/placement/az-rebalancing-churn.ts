import type { Service } from '../../facts/ecs-services.ts';
import type { DescribeTasks, Task } from '../../facts/ecs-tasks.ts';
import { itemPath } from '../../facts/path.ts';
import { primaryDeployment, secondsBetween, serviceIn } from '../../facts/service.ts';
import { tasksNewestFirst } from '../../facts/tasks.ts';
import { tellingEventsNewestFirst } from '../../facts/telling-events.ts';
import { tasksByOrder } from '../../reading/stops/stop-orders.ts';
import { instant } from '../instants.ts';
import { count } from '../phrases.ts';
import { defineRule } from '../rule.ts';

/** `is not AZ balanced …`, `… to AZ Rebalance`, `… due to AZ rebalance` (dg: track-service-rebalancing). */
const balancing = /\bAZ[ -]?(?:re)?balanc|availability ?zone rebalanc|SERVICE_REBALANCING/i;

/** For how many seconds a move between zones is still worth a word: as long as AWS lists stopped tasks. */
const hour = 3600;
/** Within how many seconds of the new task's start ECS stops the old one. */
const handOver = 1800;

/**
 * ECS moves tasks to even out availability zones: a start in one zone, then an orderly stop in another, at steady state and
 * without any sign of ill health. By design.
 */
export const azRebalancingChurn = defineRule({
  id: 'az-rebalancing-churn',
  layer: 'placement',
  passedBy: 'lasted',
  kind: 'note',
  // It keeps people from taking these stops for the fault; where the fault is known, nobody does.
  silentBesideCause: true,
  title: 'ECS moves tasks to even out availability zones',
  explains: [],
  needs: ['services', 'stoppedTasks', 'runningTasks'],
  reference: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-rebalancing.html',
  applies: ({ services }) => serviceIn(services)?.availabilityZoneRebalancing === 'ENABLED',

  *check({ services, stoppedTasks, runningTasks, takenAt }, see) {
    const service = serviceIn(services);
    const primary = service && primaryDeployment(service);
    if (service?.availabilityZoneRebalancing !== 'ENABLED') return;
    if (primary?.rolloutState !== 'COMPLETED') return;
    const moves = movesOf(primary.id, stoppedTasks, runningTasks);
    const [move] = moves;
    const event = rebalancingEvent(service, takenAt);
    if (!move && !event) return;
    const from = move?.stopped.availabilityZone;
    const to = move?.started.availabilityZone;
    const at = move?.stopped.stoppingAt ?? move?.stopped.stoppedAt ?? event?.createdAt;
    yield {
      subject: `service ${service.serviceName}`,
      // A scale-out that was taken back leaves the same traces.
      confidence: event ? 'confirmed' : 'possible',
      summary: move
        ? `ECS moved ${count(moves.length, 'task')} to even out availability zones, the last from \`${from}\` to \`${to}\`${
            at ? ` at ${instant(at)}` : ''
          }: no failure`
        : `ECS is evening out the availability zones of the tasks${
            at ? `, as it said at ${instant(at)}` : ''
          }: no failure`,
      evidence: [
        see('services', 'services[0].availabilityZoneRebalancing'),
        ...(event
          ? [
              see(
                'services',
                `services[0].${itemPath('events', 'id', event.id)}.message`,
                event.createdAt,
              ),
            ]
          : []),
        ...(move
          ? [
              see('stoppedTasks', move.stopped.taskArn, 'tasks[0].availabilityZone', at),
              see('stoppedTasks', move.stopped.taskArn, 'tasks[0].stoppedReason', at),
              see(
                'runningTasks',
                move.started.taskArn,
                'tasks[0].availabilityZone',
                move.started.startedAt,
              ),
            ]
          : []),
      ],
      remediation: {
        text: 'Nothing to do. Switch `availabilityZoneRebalancing` off where the tasks must not move.',
      },
    };
  },
});

interface Move {
  readonly stopped: Task;
  readonly started: Task;
}

/** Orderly stops of the steady deployment, each after a start in another zone; the newest first. */
function movesOf(
  deployment: string,
  stoppedTasks: Readonly<Record<string, DescribeTasks>>,
  runningTasks: Readonly<Record<string, DescribeTasks>>,
): readonly Move[] {
  const stopped = (tasksByOrder({ stoppedTasks }).get('scaling') ?? []).filter(
    ({ startedBy, startedAt }) => startedBy === deployment && startedAt !== undefined,
  );
  if (stopped.length === 0) return [];
  const used = new Set<Task>();
  return stopped.flatMap((task) => {
    const end = task.stoppingAt ?? task.stoppedAt;
    const started = tasksNewestFirst(runningTasks).find(
      (it) =>
        !used.has(it) &&
        it.startedBy === deployment &&
        it.startedAt !== undefined &&
        end !== undefined &&
        it.startedAt > (task.startedAt ?? '') &&
        it.startedAt < end &&
        secondsBetween(it.startedAt, end) < handOver &&
        it.availabilityZone !== task.availabilityZone,
    );
    if (!started) return [];
    used.add(started);
    return [{ stopped: task, started }];
  });
}

function rebalancingEvent(service: Service, takenAt: string) {
  return tellingEventsNewestFirst(service).find(
    ({ message, createdAt }) =>
      balancing.test(message) &&
      createdAt !== undefined &&
      secondsBetween(createdAt, takenAt) < hour,
  );
}
