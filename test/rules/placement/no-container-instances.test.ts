import { noContainerInstances } from '../../../src/rules/placement/no-container-instances.ts';
import { testRule } from '../../support/test-rule.ts';
import { bridged, closest, host, nowhere, unplaced } from './on-instances.ts';

const none = {
  clusters: { clusters: [{ registeredContainerInstancesCount: 0 }] },
};

testRule(noContainerInstances, {
  finds: {
    'a cluster without instances': {
      given: {
        ...unplaced(`${nowhere} Reason: No Container Instances were found in your cluster.`),
        ...none,
      },
      confidence: 'confirmed',
      subject: 'cluster prod',
      says: /Cluster `prod` has no container instance that takes tasks: 2 of 2/,
    },
    'a capacity provider without instances': {
      given: unplaced(
        'was unable to place a task. Reason: No Container Instances were found in your capacity provider.',
        { launchType: undefined, capacityProviderStrategy: [{ capacityProvider: 'prod-asg' }] },
      ),
      confidence: 'likely',
      says: /Capacity provider `prod-asg`/,
    },
    'the sentence alone where nothing is registered': { given: { ...unplaced(nowhere), ...none } },
    'a service that was meant for Fargate': {
      given: {
        ...unplaced(
          'was unable to place a task. Reason: No Container Instances were found in your cluster.',
        ),
        ...none,
        ...bridged({ requiresCompatibilities: ['FARGATE'] }),
      },
      says: /launch type EC2 although its task definition is for Fargate/,
    },
    'instances that are all being drained': {
      given: {
        ...unplaced(nowhere),
        clusters: { clusters: [{ registeredContainerInstancesCount: 1 }] },
        containerInstances: host(1, { status: 'DRAINING' }),
      },
      says: /\(DRAINING\)/,
    },
  },
  ignores: {
    'instances that are full': {
      ...unplaced(closest('has insufficient CPU units available')),
      clusters: { clusters: [{ registeredContainerInstancesCount: 2 }] },
      containerInstances: host(1),
    },
    'the sentence alone where instances are registered': {
      ...unplaced(nowhere),
      clusters: { clusters: [{ registeredContainerInstancesCount: 1 }] },
      containerInstances: host(1),
    },
  },
});
