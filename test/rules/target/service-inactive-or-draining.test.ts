import { serviceInactiveOrDraining } from '../../../src/rules/target/service-inactive-or-draining.ts';
import { service } from '../../support/shop.ts';
import { testRule } from '../../support/test-rule.ts';

testRule(serviceInactiveOrDraining, {
  finds: {
    'a deleted service': {
      given: { services: service({ status: 'INACTIVE', desiredCount: 0, runningCount: 0 }) },
      subject: 'service checkout-svc',
      confidence: 'confirmed',
      says: /was deleted/,
      sees: { 'services[0].status': 'INACTIVE' },
    },
    'a service being deleted': {
      given: { services: service({ status: 'DRAINING', desiredCount: 0, runningCount: 1 }) },
      says: /being deleted \(DRAINING, 1 task still running\)/,
    },
  },
  ignores: {
    'a service scaled to zero': { services: service({ desiredCount: 0, runningCount: 0 }) },
    'a service that does not exist': { services: { failures: [{ reason: 'MISSING' }] } },
    'a status nobody knows yet': { services: service({ status: 'SLEEPING' }) },
  },
});
