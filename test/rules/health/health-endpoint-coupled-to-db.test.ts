import { healthEndpointCoupledToDb } from '../../../src/rules/health/health-endpoint-coupled-to-db.ts';
import { loadBalanced } from '../../support/load-balanced.ts';
import { testRule } from '../../support/test-rule.ts';

const refused =
  'sqlalchemy.exc.OperationalError: connection to server at "db.internal.example.com" (10.0.9.4), port 5432 failed: Connection refused';

testRule(healthEndpointCoupledToDb, {
  finds: {
    'a 503 and a log that names the database': {
      given: loadBalanced({
        targets: [503, 503],
        log: ['Listening at: http://0.0.0.0:8000', refused],
      }),
      subject: 'target group checkout',
      confidence: 'likely',
      says: /answers 503 to the health check path `\/healthz`, and its log says that `db\.internal\.example\.com:5432` refuses connections/,
      sees: { 'events[1].message': refused },
    },
    'a 503 without a word about why': {
      given: loadBalanced({ targets: [503, 503] }),
      confidence: 'possible',
      says: /answers 503 to the health check path `\/healthz`: 2 of 2 targets/,
    },
    'a 503 of a program that got over what its log names': {
      given: loadBalanced({
        targets: [503, 503],
        log: [
          'ERROR redis connect ECONNREFUSED 10.0.0.9:6379, retrying in 1s',
          'INFO connected to redis',
          'INFO listening on 0.0.0.0:8000',
          'INFO maintenance mode is on',
        ],
      }),
      confidence: 'possible',
      says: /answers 503 to the health check path `\/healthz`: 2 of 2 targets/,
    },
    'a 503 of a program that only warned of a dependency': {
      given: loadBalanced({
        targets: [503, 503],
        log: ['WARN redis connect ECONNREFUSED 10.0.0.9:6379, falling back to memory'],
      }),
      confidence: 'possible',
    },
  },
  ignores: {
    'a 500, which is an error of the program': loadBalanced({
      targets: [500, 500],
      log: [refused],
    }),
    'a path that is not served': loadBalanced({ targets: [404, 404] }),
    'a redirect': loadBalanced({ targets: [302, 302] }),
    'nothing that answers': loadBalanced({ targets: ['refused', 'refused'], log: [refused] }),
    'healthy targets': loadBalanced({ log: [refused] }),
  },
});
