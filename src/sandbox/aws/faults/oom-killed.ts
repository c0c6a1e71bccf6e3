import { mainContainer, revisionOf } from '../world/simulation.ts';
import { release, withoutBreaker } from './changes/release.ts';
import { defineFault } from './fault.ts';

/** A release that outgrows its container's memory a minute after it starts. */
export const oomKilled = defineFault({
  id: 'oom-killed',
  title: 'The container is killed for exceeding its memory limit',
  layer: 'container',
  apply(simulation, service) {
    withoutBreaker(service);
    const definition = revisionOf(simulation, service.deployments[0]?.taskDefinitionArn ?? '');
    const limit = mainContainer(definition).memory ?? Number(definition.memory);
    release(simulation, service, { memoryMiB: Math.round(limit * 1.4), memoryGrowsSeconds: 52 });
  },
});
