import { targetGroupOfService } from './changes/attachment.ts';
import { release, withoutBreaker } from './changes/release.ts';
import { defineFault } from './fault.ts';

/** A release whose health path answers 503 since it asks a dependency, and says nothing about which. */
export const healthEndpointCoupledToDb = defineFault({
  id: 'health-endpoint-coupled-to-db',
  title: 'The health endpoint answers 503 because it asks a dependency',
  layer: 'health',
  apply(simulation, service) {
    targetGroupOfService(simulation, service);
    withoutBreaker(service);
    release(simulation, service, { paths: { '/healthz': 503, '/': 404 } });
  },
});
