import { tasksOf } from '../world/simulation.ts';
import { release } from './changes/release.ts';
import { defineFault } from './fault.ts';

const HOUR_MS = 3_600_000;

/** Every running task protected itself from scale-in for two hours, and then a release began: the old ones stay. */
export const taskProtectionBlocks = defineFault({
  id: 'task-protection-blocks',
  title: 'Protected tasks keep the service from scaling in',
  layer: 'deployment',
  apply(simulation, service) {
    const running = tasksOf(simulation, service).filter(
      ({ task }) => task.desiredStatus === 'RUNNING',
    );
    simulation.state.protectedTasks.push(
      ...running.map(({ arn }) => ({
        taskArn: arn,
        protectionEnabled: true,
        expirationDate: new Date(simulation.clock.now + 2 * HOUR_MS),
      })),
    );
    release(simulation, service, {});
  },
});
