import { release, withoutBreaker } from './changes/release.ts';
import { defineFault } from './fault.ts';

/** A release asks for a host name that no zone of the VPC has. */
export const dnsResolutionFailed = defineFault({
  id: 'dns-resolution-failed',
  title: 'The application asks for a host name that does not resolve',
  layer: 'network',
  apply(simulation, service) {
    withoutBreaker(service);
    release(simulation, service, {
      crash: {
        afterSeconds: 3.1,
        exitCode: 1,
        log: [
          'Traceback (most recent call last):',
          '  File "/app/checkout/payments.py", line 40, in connect',
          "    session.get(f'{BASE}/health', timeout=5).raise_for_status()",
          `requests.exceptions.ConnectionError: HTTPSConnectionPool(host='payments-v3.internal.example.com', port=443): Max retries exceeded with url: /health (Caused by NameResolutionError("Failed to resolve 'payments-v3.internal.example.com' ([Errno -2] Name or service not known)"))`,
        ],
      },
    });
  },
});
