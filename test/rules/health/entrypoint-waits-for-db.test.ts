import { entrypointWaitsForDb } from '../../../src/rules/health/entrypoint-waits-for-db.ts';
import { checkedContainer, curl, elbChecksFailed } from '../../support/checked-container.ts';
import { testRule } from '../../support/test-rule.ts';

function waiting(line: string, times: number): readonly (readonly [number, string])[] {
  return Array.from({ length: times }, (_, index) => [2 * index, line] as const);
}

const line = 'Database not ready, waiting...';

testRule(entrypointWaitsForDb, {
  finds: {
    'a wait that nothing ends, under a container check': {
      given: checkedContainer({
        healthCheck: curl,
        running: ['UNHEALTHY'],
        log: waiting(line, 40),
      }),
      subject: 'container app',
      confidence: 'confirmed',
      says: /^Container `app` waits for `Database` and has not started: it says so 40 times since .*`Database not ready, waiting\.\.\.`$/,
    },
    'a wait that has gone on for longer than its log was read': {
      given: checkedContainer({
        healthCheck: curl,
        running: ['UNHEALTHY'],
        age: 1000,
        log: waiting(line, 300).map(([after, words]) => [after + 200, words] as const),
      }),
      says: /it says so at least 300 times since 2026-11-22 03:16 UTC or earlier, /,
    },
    'a wait under the checks of a load balancer': {
      given: checkedContainer({
        killed: 2,
        reason: elbChecksFailed,
        targets: [],
        log: waiting(
          'wait-for-it.sh: waiting for db.internal.example.com:5432 without a timeout',
          9,
        ),
      }),
      says: /waits for `db\.internal\.example\.com:5432`/,
      sees: { 'tasks[0].stoppedReason': elbChecksFailed },
    },
  },
  ignores: {
    'a wait that ended': checkedContainer({
      healthCheck: curl,
      running: ['UNHEALTHY'],
      log: [
        ...waiting(line, 9),
        [20, 'Database is ready!'],
        [21, 'Listening at: http://0.0.0.0:8000'],
        [22, 'GET / 500'],
      ],
    }),
    'a wait that has only begun': checkedContainer({
      healthCheck: curl,
      running: ['UNHEALTHY'],
      log: waiting(line, 3),
    }),
    'an error that ends the program': checkedContainer({
      healthCheck: curl,
      killed: 1,
      log: [[2, 'psycopg2.OperationalError: connection refused']],
    }),
  },
});
