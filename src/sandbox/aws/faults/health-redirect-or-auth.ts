import { targetGroupOfService } from './changes/attachment.ts';
import { release, repositoryOf, withoutBreaker } from './changes/release.ts';
import { defineFault } from './fault.ts';

/** A release that redirects every request which did not come by HTTPS, the health check included. */
export const healthRedirectOrAuth = defineFault({
  id: 'health-redirect-or-auth',
  title: 'The application redirects the health check to HTTPS',
  layer: 'load-balancer',
  apply(simulation, service) {
    targetGroupOfService(simulation, service);
    withoutBreaker(service);
    const { paths = {} } = repositoryOf(simulation, service).images.at(-1)?.app ?? {};
    const redirected = Object.fromEntries(Object.keys(paths).map((path) => [path, 301]));
    release(simulation, service, { paths: redirected });
  },
});
