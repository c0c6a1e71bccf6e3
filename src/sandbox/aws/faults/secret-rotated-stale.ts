import { containerStream } from '../world/application.ts';
import { targetsOf } from '../world/load-balancing.ts';
import { tasksOf, today } from '../world/simulation.ts';
import { recheck } from '../world/target-checks.ts';
import { secretOf } from './changes/access.ts';
import { defineFault } from './fault.ts';

/** The secret and the database's password were rotated; the tasks that run sign in with what they were given at start. */
export const secretRotatedStale = defineFault({
  id: 'secret-rotated-stale',
  title: 'The secret was rotated under running tasks',
  layer: 'init',
  leadSeconds: 60,
  apply(simulation, service) {
    const { secret } = secretOf(simulation, service);
    secret.changedAt = today(simulation);
    secret.rotatedAt = today(simulation);
    for (const task of tasksOf(simulation, service)) {
      for (const container of task.containers) {
        if (!container.app || container.processSince === undefined) continue;
        const { paths } = container.app;
        const failing = Object.keys(paths).map((path) => [path, 503] as const);
        container.app = { ...container.app, paths: Object.fromEntries(failing) };
        containerStream(simulation, task, container)?.repeats.push({
          from: simulation.clock.now + 700,
          everyMs: 10_000,
          message: `ERROR: could not connect to the database: FATAL:  password authentication failed for user "${service.name}"`,
          of: 'application',
        });
      }
      recheck(
        simulation,
        targetsOf(simulation, task).map(([group]) => group),
      );
    }
  },
});
