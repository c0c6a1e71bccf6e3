import type { Sample } from './sample.ts';

/** Faults in words that are near those of a benign line. */
export const faultsBesideBenign: readonly Sample[] = [
  [
    'common',
    'ERROR no more attempts: [ECONNREFUSED, ETIMEDOUT] for orders.internal:5432, codes [1, 1]',
    ['connection-refused orders.internal:5432'],
  ],
  [
    'Node',
    'AggregateError: could not reach 10.0.1.5:5432, errors: ["ECONNREFUSED","ECONNREFUSED"]',
    ['connection-refused 10.0.1.5:5432'],
  ],
  ['iputils', 'ping: unknown host cache.internal', ['cannot-resolve cache.internal']],
  [
    'common',
    'ERROR tls: the certificate of orders.internal could not be verified: self-signed certificate',
    ['tls-failed'],
  ],
  [
    'Go',
    'ERROR orders.internal: certificate was issued by unknown authority: x509: certificate signed by unknown authority',
    ['tls-failed'],
  ],
  [
    'common',
    'Error: connect ECONNREFUSED 10.0.0.5:5432, 0 retries left',
    ['connection-refused 10.0.0.5:5432'],
  ],
  [
    'libpq',
    'ERROR connection to 10.0.0.5 port 5432 failed: Connection refused, will retry until successful',
    ['connection-refused'],
  ],
  [
    'libpq',
    'psycopg2.OperationalError: connection to server at "db" (10.0.0.5), port 5432 failed: Connection refused, will be retried until it worked',
    ['connection-refused db:5432'],
  ],
  [
    'node-postgres',
    'ERROR pg: connect ECONNREFUSED 10.0.0.5:5432 - connection refused, continuing to retry in 5 s',
    ['connection-refused 10.0.0.5:5432'],
  ],
  [
    'Go',
    'ERROR redis: dial tcp 10.0.0.5:6379: connect: connection refused, using backoff of 2 s',
    ['connection-refused 10.0.0.5:6379'],
  ],
  [
    'common',
    'FATAL path "/etc/app/config.json" does not exist',
    ['missing-file /etc/app/config.json'],
  ],
  [
    'common',
    'CRITICAL path /etc/app/config.json: no such file or directory',
    ['missing-file /etc/app/config.json'],
  ],
  [
    'common',
    'FATAL: database "app" is not available, proceeding to shut down',
    ['waiting-for-dependency database'],
  ],
  [
    'common',
    'FATAL: database "app" is unavailable, falling back to shutdown',
    ['waiting-for-dependency database'],
  ],
  [
    'postgres',
    'FATAL: password authentication failed for user "app" (query "SELECT 1" returned 0 rows)',
    ['authentication-refused app'],
  ],
  [
    'common',
    'query "SELECT 1" returned 0 rows: connect ECONNREFUSED 10.0.0.5:5432 connection refused',
    ['connection-refused 10.0.0.5:5432'],
  ],
  [
    'Node',
    'Webhook delivery failed: getaddrinfo ENOTFOUND hooks.example.com',
    ['cannot-resolve hooks.example.com'],
  ],
  [
    'Node',
    'ERROR webhook delivery failed: connect ECONNREFUSED 10.0.0.7:443',
    ['connection-refused 10.0.0.7:443'],
  ],
];
