import { release, withoutBreaker } from './changes/release.ts';
import { defineFault } from './fault.ts';

/** A release whose start script lost its executable bit; a shell starts it. */
export const commandNotExecutable126 = defineFault({
  id: 'command-not-executable-126',
  title: 'The start script of the image may not be executed',
  layer: 'container',
  apply(simulation, service) {
    withoutBreaker(service);
    release(simulation, service, { image: { notExecutable: ['./start.sh'] } }, (container) => ({
      ...container,
      command: ['sh', '-c', './start.sh'],
    }));
  },
});
