import { elbGraceTooShort } from '../../../src/rules/health/elb-grace-too-short.ts';
import {
  checkedContainer,
  containerChecksFailed,
  elbChecksFailed,
} from '../../support/checked-container.ts';
import { testRule } from '../../support/test-rule.ts';

const listening = 'Tomcat started on port 8000 (http) with context path';
const slow = {
  killed: 3,
  life: 365,
  reason: elbChecksFailed,
  targets: ['initial'],
  running: ['UNKNOWN'],
  age: 20,
} as const;
const killed = { killed: 3, life: 365, reason: elbChecksFailed, targets: [] } as const;

testRule(elbGraceTooShort, {
  finds: {
    'a start that takes longer than the grace period': {
      given: checkedContainer({ ...killed, grace: 60, log: [[94, listening]] }),
      subject: 'target group checkout',
      confidence: 'confirmed',
      says: /needs 94 s to start and the load balancer's checks give it 60 s \(grace period 60 s\)/,
      sees: { 'services[0].healthCheckGracePeriodSeconds': 60, 'events[0].message': listening },
    },
    'a release of which one task was lucky': {
      given: checkedContainer({
        ...slow,
        age: 900,
        targets: ['healthy'],
        grace: 60,
        log: [[94, listening]],
      }),
      says: /3 tasks were stopped for failing checks$/,
    },
    'a path that is not served either': {
      given: checkedContainer({
        ...slow,
        age: 140,
        targets: ['404'],
        grace: 60,
        log: [[94, listening]],
      }),
      says: /needs 94 s to start and the load balancer's checks give it 60 s/,
    },
    'an error that the program answers with once it is up': {
      given: checkedContainer({
        ...slow,
        age: 140,
        targets: ['500'],
        grace: 60,
        log: [[94, listening]],
      }),
      kind: 'risk',
      says: /needs 94 s to start and the load balancer's checks give it 60 s \(grace period 60 s\): its tasks will be stopped for that once they answer their checks well$/,
    },
    'an error of a dependency that the program answers with once it is up': {
      given: checkedContainer({
        ...slow,
        age: 140,
        targets: ['503'],
        grace: 60,
        log: [[94, listening]],
      }),
      kind: 'fault',
      says: /needs 94 s to start and the load balancer's checks give it 60 s \(grace period 60 s\): 3 tasks were stopped for failing checks$/,
    },
    'checks that are dropped on their way as well': {
      given: checkedContainer({
        ...slow,
        age: 140,
        targets: ['timeout'],
        grace: 60,
        log: [[94, listening]],
      }),
      says: /needs 94 s to start and the load balancer's checks give it 60 s/,
    },
    'tasks that only their own check has ended so far': {
      given: checkedContainer({
        ...killed,
        reason: containerChecksFailed,
        grace: 60,
        log: [[94, listening]],
      }),
      kind: 'risk',
      says: /its tasks will be stopped for that once they pass their own check$/,
    },
    'no grace period at all, where two failed checks are enough': {
      given: checkedContainer({ ...killed, log: [[37, listening]] }),
      says: /needs 37 s to start and the load balancer's checks give it 15 s \(grace period 0 s\)/,
    },
  },
  ignores: {
    'a grace period that covers the start and the successes after it': checkedContainer({
      ...killed,
      grace: 140,
      log: [[94, listening]],
    }),
    'a port that nobody serves, beside a request to another one from before it was checked':
      checkedContainer({
        ...killed,
        group: { HealthCheckPort: '8081' },
        log: [
          [12, 'Listening on port 8000'],
          [18, '10.0.0.5 - - "GET /healthz HTTP/1.1" 200 2 "-" "ELB-HealthChecker/2.0"'],
        ],
      }),
    'checks that are slower than the start': checkedContainer({
      ...killed,
      group: { HealthCheckIntervalSeconds: 30, UnhealthyThresholdCount: 5 },
      log: [[94, listening]],
    }),
    'a program that never listens': checkedContainer({
      ...killed,
      grace: 60,
      log: [[1, 'Starting SearchApplication']],
    }),
    'a program that listens elsewhere': checkedContainer({
      ...killed,
      grace: 60,
      log: [[94, 'Tomcat started on port 9000 (http)']],
    }),
    'a program that is up in time and answers with an error': checkedContainer({
      ...slow,
      age: 140,
      targets: ['503'],
      grace: 100,
      log: [[94, listening]],
    }),
    'a program that is up in time and does not answer': checkedContainer({
      ...slow,
      age: 140,
      targets: ['timeout'],
      grace: 100,
      log: [[94, listening]],
    }),
    'a path that is not served, by a program that is up in time': checkedContainer({
      ...slow,
      age: 140,
      targets: ['404'],
      grace: 100,
      log: [[94, listening]],
    }),
    'requests at the end of a long log of a task that has run for hours': checkedContainer({
      ...slow,
      age: 36_000,
      targets: ['healthy'],
      grace: 60,
      log: [
        [35_000, '10.0.0.5 - - "GET / HTTP/1.1" 200 12 "-" "Mozilla/5.0"'],
        [35_010, '10.0.0.5 - - "GET /healthz HTTP/1.1" 200 12 "-" "ELB-HealthChecker/2.0"'],
      ],
    }),
    'a restart in place at the end of a long log': checkedContainer({
      ...slow,
      age: 36_000,
      targets: ['healthy'],
      grace: 60,
      log: [
        [35_000, 'java.lang.OutOfMemoryError: Java heap space'],
        [35_010, listening],
      ],
    }),
    'a young task that nobody has stopped': checkedContainer({
      running: ['UNKNOWN'],
      age: 50,
      targets: ['refused'],
      grace: 10,
      log: [[37, listening]],
    }),
  },
});
