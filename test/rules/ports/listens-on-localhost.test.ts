import { listensOnLocalhost } from '../../../src/rules/ports/listens-on-localhost.ts';
import { loadBalanced } from '../../support/load-balanced.ts';
import { testRule } from '../../support/test-rule.ts';

const loopback = 'Listening on http://127.0.0.1:8000';
const targets = ['refused', 'refused'] as const;

testRule(listensOnLocalhost, {
  finds: {
    'a loopback address and refused checks': {
      given: loadBalanced({ targets, log: [loopback], containerHealth: 'HEALTHY' }),
      subject: 'container app',
      confidence: 'confirmed',
      says: /port 8000 of the loopback address only.*2 of 2 targets/,
      sees: {
        'events[0].message': loopback,
        "tasks[0].containers[?name=='app'] | [0].healthStatus": 'HEALTHY',
      },
    },
    'the IPv6 loopback address': {
      given: loadBalanced({ targets, log: ['* Listening on http://[::1]:8000'] }),
      confidence: 'confirmed',
    },
    'the name only': {
      given: loadBalanced({ targets, log: ['Server running at http://localhost:8000'] }),
      confidence: 'likely',
      says: /localhost:8000/,
    },
    'a port without an address that answers its own check': {
      given: loadBalanced({
        targets,
        log: ['Tomcat started on port 8000 (http)'],
        containerHealth: 'HEALTHY',
      }),
      confidence: 'likely',
    },
    'a port without an address, of a task that had time to start': {
      given: loadBalanced({
        targets,
        log: ["Tomcat started on port 8000 (http) with context path '/'"],
      }),
      confidence: 'likely',
      says: /says that it serves port 8000 but refuses the load balancer there/,
    },
    'the bind between two attempts': {
      given: loadBalanced({
        targets: [],
        killed: 2,
        event: 'Health checks failed',
        log: [loopback],
      }),
      confidence: 'confirmed',
      says: /2 tasks were stopped/,
    },
    'another loopback port than the registered one': {
      given: loadBalanced({ targets, port: 80, log: [loopback] }),
    },
  },
  ignores: {
    'a helper on another port, of a program that does not say where it serves': loadBalanced({
      targets,
      log: ['statsd listening on 127.0.0.1:8125'],
    }),
    'a port without an address that speaks TLS': loadBalanced({
      targets,
      log: ['Tomcat started on port 8000 (https)'],
    }),
    'a port without an address, of a task that has only just started': loadBalanced({
      targets,
      age: 60,
      log: ['Tomcat started on port 8000 (http)'],
    }),
    'a port without an address, asked for HTTP/2': loadBalanced({
      targets,
      group: { ProtocolVersion: 'GRPC' },
      log: ['Tomcat started on port 8000 (http)'],
    }),
    'a bind to every address': loadBalanced({ targets, log: ['Listening on http://0.0.0.0:8000'] }),
    'Flask, which names loopback and its own address': loadBalanced({
      targets,
      log: [
        ' * Running on all addresses (0.0.0.0)',
        ' * Running on http://127.0.0.1:8000',
        ' * Running on http://10.0.1.10:8000',
      ],
    }),
    'targets that pass': loadBalanced({ log: [loopback] }),
    'an answer with the wrong status': loadBalanced({ targets: [404], log: [loopback] }),
    'the name where nothing is refused': loadBalanced({
      targets: ['timeout'],
      log: ['Server running at http://localhost:8000'],
    }),
    'a port mismatch': loadBalanced({
      targets,
      port: 80,
      log: ['Listening on http://0.0.0.0:8000'],
    }),
    'an admin port on loopback beside a silent application': loadBalanced({
      targets,
      log: ['{"msg":"admin endpoint started","address":"localhost:2019"}'],
    }),
  },
});
