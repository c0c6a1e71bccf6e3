import { pushImage } from './changes/release.ts';
import { defineFault } from './fault.ts';

/** The build pushed two new images; nobody registered a revision and nobody deployed. */
export const ciGreenCdNotRun = defineFault({
  id: 'ci-green-cd-not-run',
  title: 'New images were pushed but never deployed',
  layer: 'delivery',
  apply(simulation, service) {
    pushImage(simulation, service);
    simulation.clock.at(simulation.clock.now + 6 * 60_000, () => pushImage(simulation, service));
  },
});
