import { tasksOf } from '../world/simulation.ts';
import { containerExited } from '../world/task-end.ts';
import { defineFault } from './fault.ts';

/** One task was killed for its memory three hours ago; its replacement runs since. */
export const evidenceExpired = defineFault({
  id: 'evidence-expired',
  title: 'A task was killed for its memory three hours ago',
  layer: 'container',
  leadSeconds: 3 * 3600,
  apply(simulation, service) {
    const killed = tasksOf(simulation, service).find(
      ({ task }) => task.desiredStatus === 'RUNNING',
    );
    const [container] = killed?.containers ?? [];
    if (!killed || !container) throw new RangeError(`${service.name} runs no task.`);
    containerExited(simulation, killed, container, {
      code: 137,
      reason: 'OutOfMemoryError: Container killed due to memory usage',
    });
  },
});
