import { ACCOUNT, REGION } from '../world/identifiers.ts';
import { deploy, withoutBreaker } from './changes/release.ts';
import { registerSidecar } from './changes/sidecar.ts';
import { defineFault } from './fault.ts';

const PREFIX = 'docker-hub';

/** A sidecar through the cache, by the short name that only Docker's own client completes. */
export const pullThroughCacheFailed = defineFault({
  id: 'pull-through-cache-failed',
  title: 'The pull-through cache is asked for an image by the wrong path',
  layer: 'image',
  apply(simulation, service) {
    withoutBreaker(service);
    simulation.state.cacheRules.push({ prefix: PREFIX, upstream: 'registry-1.docker.io' });
    const image = `${ACCOUNT}.dkr.ecr.${REGION}.amazonaws.com/${PREFIX}/nginx:1.27`;
    deploy(simulation, service, registerSidecar(simulation, service, { name: 'proxy', image }));
  },
});
