import { deploy, release } from './changes/release.ts';
import { defineFault } from './fault.ts';

/** The application ignores SIGTERM (a shell is process 1): every deployment kills the old tasks after 30 seconds. */
export const sigkillAfterStopTimeout = defineFault({
  id: 'sigkill-after-stop-timeout',
  title: 'The application ignores SIGTERM and is killed when it is stopped',
  layer: 'container',
  leadSeconds: 2 * 3600,
  apply(simulation, service) {
    release(simulation, service, { stopSeconds: undefined });
    simulation.clock.at(simulation.clock.now + 100 * 60_000, () => deploy(simulation, service));
  },
});
