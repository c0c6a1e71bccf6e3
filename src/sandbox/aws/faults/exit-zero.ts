import { release, withoutBreaker } from './changes/release.ts';
import { defineFault } from './fault.ts';

/** A release whose image only runs its migrations and ends without an error. */
export const exitZero = defineFault({
  id: 'exit-zero',
  title: "The container's command does its work and ends with code 0",
  layer: 'container',
  apply(simulation, service) {
    withoutBreaker(service);
    release(simulation, service, {
      crash: {
        afterSeconds: 2.6,
        log: ['Running migrations:', '  No migrations to apply.', 'done'],
        exitCode: 0,
      },
    });
  },
});
