import { bootCrash } from './changes/crashes.ts';
import { release, withoutBreaker } from './changes/release.ts';
import { defineFault } from './fault.ts';

/** A release crashes at start, and its revision lost the log configuration: nothing tells why. */
export const logsNotVisible = defineFault({
  id: 'logs-not-visible',
  title: 'A container that crashes logs nowhere',
  layer: 'init',
  apply(simulation, service) {
    withoutBreaker(service);
    release(
      simulation,
      service,
      { crash: bootCrash('node') },
      ({ logConfiguration, ...rest }) => rest,
    );
  },
});
