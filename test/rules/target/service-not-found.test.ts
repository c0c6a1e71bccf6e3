import { serviceNotFound } from '../../../src/rules/target/service-not-found.ts';
import { service } from '../../support/shop.ts';
import { testRule } from '../../support/test-rule.ts';

testRule(serviceNotFound, {
  finds: {
    'a service that ECS calls missing': {
      given: { services: { services: [], failures: [{ arn: 'x', reason: 'MISSING' }] } },
      subject: 'service checkout-svc',
      confidence: 'confirmed',
      says: /`checkout-svc` does not exist in cluster `prod` \(region eu-west-1, account 123456789012\)/,
      sees: { 'failures[0].reason': 'MISSING' },
    },
    'a cluster that does not exist': {
      given: {
        services: { error: { name: 'ClusterNotFoundException', message: 'Cluster not found.' } },
      },
      subject: 'cluster prod',
      confidence: 'confirmed',
      sees: { 'error.name': 'ClusterNotFoundException' },
    },
    'an exception in place of a failure': {
      given: {
        services: { error: { name: 'ServiceNotFoundException', message: 'Service not found.' } },
      },
      confidence: 'confirmed',
    },
    'an answer that holds nothing at all': { given: {}, confidence: 'likely' },
  },
  ignores: {
    'a service that runs nothing': { services: service({ runningCount: 0, desiredCount: 0 }) },
    'a deleted service that ECS still describes': { services: service({ status: 'INACTIVE' }) },
  },
});
