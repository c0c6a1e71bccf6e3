import { cloudmapOrLatticeUnhealthy } from '../../../src/rules/network/cloudmap-or-lattice-unhealthy.ts';
import { service, taskIdOf, tasks } from '../../support/shop.ts';
import { testRule } from '../../support/test-rule.ts';

const services = service({
  serviceRegistries: [{ registryArn: 'arn:aws:servicediscovery:eu-west-1:1:service/srv-1' }],
});

testRule(cloudmapOrLatticeUnhealthy, {
  finds: {
    'an instance of Cloud Map': {
      given: {
        services,
        discoveredInstances: { 'srv-1': { Status: { a: 'HEALTHY', b: 'UNHEALTHY' } } },
      },
      subject: 'Cloud Map service srv-1',
      confidence: 'confirmed',
      says: /marks 1 of 2 instances unhealthy/,
      sees: { Status: { a: 'HEALTHY', b: 'UNHEALTHY' } },
    },
    'the instance of a task that has run for a while': {
      given: {
        services,
        runningTasks: tasks({ startedAt: '2026-11-22T03:10:00Z' }),
        discoveredInstances: { 'srv-1': { Status: { [taskIdOf(0)]: 'UNHEALTHY' } } },
      },
      says: /marks 1 of 1 instance unhealthy/,
    },
    'a target of VPC Lattice': {
      given: {
        services,
        latticeTargets: {
          'arn:aws:vpc-lattice:eu-west-1:1:targetgroup/tg-1': {
            items: [{ id: '10.0.0.5', status: 'UNHEALTHY', reasonCode: 'HealthCheckFailed' }],
          },
        },
      },
      subject: 'VPC Lattice target group tg-1',
      says: /marks 1 of 1 target unhealthy \(HealthCheckFailed\)/,
    },
  },
  ignores: {
    'the instance of a task that has only just started, and one of a task that is gone': {
      services,
      runningTasks: tasks({ startedAt: '2026-11-22T03:29:50Z' }),
      discoveredInstances: {
        'srv-1': { Status: { [taskIdOf(0)]: 'UNHEALTHY', [taskIdOf(1)]: 'UNHEALTHY' } },
      },
    },
    'healthy and unchecked instances': {
      services,
      discoveredInstances: { 'srv-1': { Status: { a: 'HEALTHY', b: 'UNKNOWN' } } },
    },
    'a target that is being taken up': {
      services,
      latticeTargets: { 'targetgroup/tg-1': { items: [{ id: '10.0.0.5', status: 'INITIAL' }] } },
    },
  },
});
