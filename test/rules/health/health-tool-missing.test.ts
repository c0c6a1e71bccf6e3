import { healthToolMissing } from '../../../src/rules/health/health-tool-missing.ts';
import { checkedContainer, curl } from '../../support/checked-container.ts';
import { testRule } from '../../support/test-rule.ts';

const fromBalancer =
  '10.0.1.12 - - [22/Nov/2026] "GET /healthz HTTP/1.1" 200 2 "-" "ELB-HealthChecker/2.0"';
const fromInside = '127.0.0.1 - - [22/Nov/2026] "GET /healthz HTTP/1.1" 200 2 "-" "curl/8.5.0"';

testRule(healthToolMissing, {
  finds: {
    'a target that is healthy while its container is UNHEALTHY': {
      given: checkedContainer({
        healthCheck: curl,
        running: ['UNHEALTHY', 'UNHEALTHY'],
        targets: ['healthy', 'healthy'],
      }),
      subject: 'container app',
      confidence: 'likely',
      says: /^`curl`, which the health check of container `app` runs, seems to be missing/,
      sees: {
        "TargetHealthDescriptions[?Target.Id=='10.0.1.10'] | [0].TargetHealth.State": 'healthy',
      },
    },
    'a log that shows the checks of the load balancer alone': {
      given: checkedContainer({
        healthCheck: curl,
        killed: 2,
        targets: [],
        log: [[20, fromBalancer]],
      }),
      confidence: 'likely',
      sees: { 'events[0].message': fromBalancer },
    },
    'another path, which may be wrong instead': {
      given: checkedContainer({
        healthCheck: { command: ['CMD', 'wget', '-q', 'http://127.0.0.1:8000/ready'] },
        running: ['UNHEALTHY'],
        targets: ['healthy'],
      }),
      confidence: 'possible',
      says: /^`wget`/,
    },
    'a log that says so': {
      given: checkedContainer({
        healthCheck: curl,
        running: ['UNHEALTHY'],
        log: [[31, '/bin/sh: 1: curl: not found']],
      }),
      confidence: 'confirmed',
      says: /is not in its image/,
    },
  },
  ignores: {
    'a check whose own requests are in the log': checkedContainer({
      healthCheck: curl,
      running: ['UNHEALTHY'],
      targets: ['healthy'],
      log: [
        [20, fromBalancer],
        [31, fromInside],
      ],
    }),
    'a check of another port than the load balancer asks': checkedContainer({
      healthCheck: { command: ['CMD-SHELL', 'curl -f http://localhost:9000/healthz'] },
      running: ['UNHEALTHY'],
      targets: ['healthy'],
    }),
    'targets that fail too': checkedContainer({
      healthCheck: curl,
      running: ['UNHEALTHY'],
      targets: ['refused'],
    }),
    'a service behind no load balancer, where nothing else passes': checkedContainer({
      healthCheck: curl,
      running: ['UNHEALTHY'],
    }),
  },
});
