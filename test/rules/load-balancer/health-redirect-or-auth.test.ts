import { healthRedirectOrAuth } from '../../../src/rules/load-balancer/health-redirect-or-auth.ts';
import { loadBalanced } from '../../support/load-balanced.ts';
import { targetsOf } from '../../support/targets.ts';
import { testRule } from '../../support/test-rule.ts';

function answering(status: number, plan: Parameters<typeof loadBalanced>[0] = {}) {
  return {
    ...loadBalanced({ targets: ['healthy'], ...plan }),
    ...targetsOf({
      state: 'unhealthy',
      reason: 'Target.ResponseCodeMismatch',
      description: `Health checks failed with these codes: [${status}]`,
    }),
  };
}

testRule(healthRedirectOrAuth, {
  finds: {
    'a redirect': {
      given: answering(301, {
        log: ['10.0.0.5 - - "GET /healthz HTTP/1.1" 301 2 "-" "ELB-HealthChecker/2.0"'],
      }),
      subject: 'target group checkout',
      confidence: 'confirmed',
      says: /redirects the health check: it answers 301 to `\/healthz`.*1 of 1 targets/,
      sees: {
        'events[0].message':
          '10.0.0.5 - - "GET /healthz HTTP/1.1" 301 2 "-" "ELB-HealthChecker/2.0"',
      },
    },
    'a login': { given: answering(401), says: /wants a login/ },
    'a forbidden address': { given: answering(403), says: /wants a login/ },
    'a Host header that is not allowed': {
      given: answering(400, {
        log: [
          'WARNING Invalid HTTP_HOST header: "10.0.1.10:8000" "GET /healthz HTTP/1.1" 400 143 You may need to add it to ALLOWED_HOSTS.',
        ],
      }),
      says: /refuses the Host header/,
    },
    'a success that the matcher does not accept': {
      given: answering(200, { group: { Matcher: { HttpCode: '204' } } }),
      says: /a success that the matcher `204` does not accept: it answers 200/,
    },
    'a gRPC status': {
      given: answering(12, { group: { ProtocolVersion: 'GRPC', Matcher: { GrpcCode: '0' } } }),
      says: /gRPC status 12/,
    },
    'a demand for another protocol': { given: answering(426), says: /answers 426/ },
    'an event only': {
      given: loadBalanced({
        targets: [],
        killed: 2,
        event: 'Health checks failed with these codes: [302]',
      }),
      confidence: 'likely',
    },
    'stops for failing checks of which only the log says how they failed': {
      given: loadBalanced({
        targets: ['initial'],
        killed: 2,
        group: { Matcher: { HttpCode: '200,204' } },
        log: [
          'GET /healthz HTTP/1.1" 503 2 "-" "ELB-HealthChecker/2.0"',
          'GET /healthz HTTP/1.1" 301 2 "-" "ELB-HealthChecker/2.0"',
        ],
      }),
      confidence: 'confirmed',
      says: /answers 301 to `\/healthz`.*2 tasks were stopped for failing checks/,
    },
  },
  ignores: {
    'checks of a Network Load Balancer that are answered with what it accepts': loadBalanced({
      targets: ['refused'],
      group: { Protocol: 'TCP', Matcher: { HttpCode: '200' } },
      log: ['10.0.0.5 - - "GET /healthz HTTP/1.1" 200 2 "-" "ELB-HealthChecker/2.0"'],
    }),
    'a redirect, which a Network Load Balancer accepts unless told otherwise': loadBalanced({
      targets: ['refused'],
      group: { Protocol: 'TCP', Matcher: undefined },
      log: ['10.0.0.5 - - "GET /healthz HTTP/1.1" 301 2 "-" "ELB-HealthChecker/2.0"'],
    }),
    'stops for failing checks, and a log in which the matcher takes the last answer': loadBalanced({
      targets: ['initial'],
      killed: 2,
      group: { Matcher: { HttpCode: '200-399' } },
      log: ['GET /healthz HTTP/1.1" 301 2 "-" "ELB-HealthChecker/2.0"'],
    }),
    'stops for failing checks, and a program that was not ready at first': loadBalanced({
      targets: ['initial'],
      killed: 2,
      group: { Matcher: { HttpCode: '200' } },
      log: [
        'GET /healthz HTTP/1.1" 301 2 "-" "ELB-HealthChecker/2.0"',
        'GET /healthz HTTP/1.1" 200 2 "-" "ELB-HealthChecker/2.0"',
      ],
    }),
    'a path that is not served': answering(404),
    'a method that is not allowed': answering(405),
    'an error of the application': answering(500),
    'a dependency that is down': answering(503),
    'a refused connection': loadBalanced({ targets: ['refused'] }),
    'a timeout': loadBalanced({ targets: ['timeout'] }),
  },
});
