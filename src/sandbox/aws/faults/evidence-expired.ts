import { tasksOf } from '../world/simulation.ts';
import { containerExited } from '../world/task-end.ts';
import { defineFault } from './fault.ts';

const LEAD_SECONDS = 3 * 3600;
const MINUTE_MS = 60_000;
/** For how many minutes the memory use grew before. */
const GROWING = 40;

/** One task was killed for its memory three hours ago; its replacement runs since. */
export const evidenceExpired = defineFault({
  id: 'evidence-expired',
  title: 'A task was killed for its memory three hours ago',
  layer: 'container',
  leadSeconds: LEAD_SECONDS,
  apply(simulation, service) {
    const killed = tasksOf(simulation, service).find(
      ({ task }) => task.desiredStatus === 'RUNNING',
    );
    const [container] = killed?.containers ?? [];
    if (!killed || !container) throw new RangeError(`${service.name} runs no task.`);
    const { now } = simulation.clock;
    simulation.state.metrics.push({
      namespace: 'AWS/ECS',
      name: 'MemoryUtilization',
      dimensions: { ClusterName: service.cluster, ServiceName: service.name },
      points: Array.from({ length: GROWING + LEAD_SECONDS / 60 }, (_, minute) => ({
        at: now + (minute - GROWING) * MINUTE_MS,
        value: minute < GROWING ? 60 + (40 * (minute + 1)) / GROWING : 46 + (minute % 7) / 5,
      })),
    });
    containerExited(simulation, killed, container, {
      code: 137,
      reason: 'OutOfMemoryError: Container killed due to memory usage',
    });
  },
});
