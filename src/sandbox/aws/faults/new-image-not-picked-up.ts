import { deploy, pushImage, referenceTo, registerRevision } from './changes/release.ts';
import { defineFault } from './fault.ts';

const TAG = 'latest';

/** The service runs a tag that moves; a new image was pushed under it hours after the last deployment. */
export const newImageNotPickedUp = defineFault({
  id: 'new-image-not-picked-up',
  title: 'The tag was pushed again but the tasks still run the old digest',
  layer: 'deployment',
  leadSeconds: 4 * 3600,
  apply(simulation, service) {
    pushImage(simulation, service, {}, [TAG]);
    const image = referenceTo(simulation, service, TAG);
    deploy(
      simulation,
      service,
      registerRevision(simulation, service, (it) => ({ ...it, image })),
    );
    simulation.clock.at(simulation.clock.now + 3.6 * 3_600_000, () =>
      pushImage(simulation, service, {}, [TAG]),
    );
  },
});
