import { release, withoutBreaker } from './changes/release.ts';
import { defineFault } from './fault.ts';

/** A release waits at its start for another service, and the proxy between them gives up first. */
export const serviceConnectTimeout = defineFault({
  id: 'service-connect-timeout',
  title: 'Service Connect gives up waiting for the service behind it',
  layer: 'network',
  apply(simulation, service) {
    withoutBreaker(service);
    service.serviceConnectConfiguration = {
      enabled: true,
      namespace: `${service.cluster}.internal`,
    };
    release(simulation, service, {
      crash: {
        afterSeconds: 17.2,
        exitCode: 1,
        log: [
          'Traceback (most recent call last):',
          '  File "/app/checkout/prices.py", line 22, in load',
          '    response.raise_for_status()',
          'requests.exceptions.HTTPError: 504 Server Error: upstream request timeout for url: http://pricing:8080/v1/lists',
        ],
      },
    });
  },
});
