import { healthStatusUnknown } from '../../../src/rules/health/health-status-unknown.ts';
import { checkedContainer, curl } from '../../support/checked-container.ts';
import { testRule } from '../../support/test-rule.ts';

testRule(healthStatusUnknown, {
  finds: {
    'a check that has had no result yet': {
      given: checkedContainer({ healthCheck: curl, running: ['UNKNOWN', 'HEALTHY'], age: 40 }),
      subject: 'container app',
      says: /normal for up to 140 s/,
      sees: { 'tasks[0].healthStatus': 'UNKNOWN' },
    },
    'a service that nothing checks': {
      given: checkedContainer({ running: ['UNKNOWN', 'UNKNOWN'] }),
      subject: 'service checkout-svc',
      says: /no container health check and no load balancer/,
    },
  },
  ignores: {
    'a service that a load balancer checks': checkedContainer({
      running: ['UNKNOWN'],
      targets: ['healthy'],
    }),
    'a container that is HEALTHY': checkedContainer({ healthCheck: curl, running: ['HEALTHY'] }),
    'a container that is UNHEALTHY': checkedContainer({
      healthCheck: curl,
      running: ['UNHEALTHY'],
    }),
    'a check that should have had a result long ago': checkedContainer({
      healthCheck: curl,
      running: ['UNKNOWN'],
      age: 4000,
    }),
  },
});
