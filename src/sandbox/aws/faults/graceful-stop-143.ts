import { deploy, pushImage, referenceTo, registerRevision } from './changes/release.ts';
import { defineFault } from './fault.ts';

/** A deployment replaced the tasks and the old ones obeyed SIGTERM with exit code 143: nothing is wrong. */
export const gracefulStop143 = defineFault({
  id: 'graceful-stop-143',
  title: 'Old tasks stopped gracefully with exit code 143 during a deployment',
  layer: 'container',
  leadSeconds: 2 * 3600,
  apply(simulation, service) {
    const [tag = ''] = pushImage(simulation, service, { stopSeconds: 2.4, stopExitCode: 143 }).tags;
    const image = referenceTo(simulation, service, tag);
    deploy(
      simulation,
      service,
      registerRevision(simulation, service, (it) => ({ ...it, image })),
    );
    simulation.clock.at(simulation.clock.now + 100 * 60_000, () => deploy(simulation, service));
  },
});
