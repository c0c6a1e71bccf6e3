import { registryTlsError } from '../../../src/rules/image/registry-tls-error.ts';
import { service, tasks, unpulled } from '../../support/shop.ts';
import { testRule } from '../../support/test-rule.ts';

const current = service();
const image = 'registry.acme.io/checkout:1';
const asked =
  'CannotPullContainerError: pull image manifest has been retried 5 time(s): failed to resolve ref registry.acme.io/checkout:1: failed to do request: Head "https://registry.acme.io/v2/checkout/manifests/1": ';

testRule(registryTlsError, {
  finds: {
    'an expired certificate': {
      given: {
        services: current,
        stoppedTasks: tasks(
          unpulled(
            `${asked}tls: failed to verify certificate: x509: certificate has expired or is not yet valid: current time 2026-11-22T03:20:31Z is after 2026-11-21T00:00:00Z`,
            image,
          ),
        ),
      },
      subject: 'container app',
      confidence: 'likely',
      says: /the certificate of `registry\.acme\.io` has expired/,
    },
    'a private authority': {
      given: {
        services: current,
        stoppedTasks: tasks(
          unpulled(`${asked}x509: certificate signed by unknown authority`, image, {
            launchType: 'FARGATE',
          }),
        ),
      },
      says: /signed by an authority that the host does not trust/,
    },
    'a registry without TLS, in the words of Docker': {
      given: {
        services: current,
        stoppedTasks: tasks(
          unpulled('Task failed to start', image, {
            containers: [
              {
                name: 'app',
                image: 'registry.local:5000/app:1',
                reason:
                  'CannotPullContainerError: Error response from daemon: Get "https://registry.local:5000/v2/": http: server gave HTTP response to HTTPS client',
              },
            ],
          }),
        ),
      },
      says: /`registry\.local:5000` answers without TLS/,
    },
  },
  ignores: {
    'a handshake that times out': {
      services: current,
      stoppedTasks: tasks(unpulled(`${asked}net/http: TLS handshake timeout`, image)),
    },
    'a login that is refused': {
      services: current,
      stoppedTasks: tasks(unpulled(`${asked}401 Unauthorized`, image)),
    },
  },
});
