import { noContainerInstances } from '../../../src/rules/placement/no-container-instances.ts';
import {
  bridged,
  closest,
  host,
  nowhere,
  onProvider,
  provider,
  unplaced,
} from '../../support/on-instances.ts';
import { testRule } from '../../support/test-rule.ts';

const none = {
  clusters: { clusters: [{ registeredContainerInstancesCount: 0 }] },
};

const emptyProvider = unplaced(
  'was unable to place a task. Reason: No Container Instances were found in your capacity provider.',
  onProvider,
);
const providerArn = 'arn:aws:ecs:eu-west-1:123456789012:capacity-provider/prod-asg';

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
      given: { ...emptyProvider, ...provider() },
      confidence: 'likely',
      says: /^Capacity provider `prod-asg` has no container instance that takes tasks: 2 of 2 .* since [\d: -]+ UTC$/,
    },
    'a capacity provider that nobody told to scale': {
      given: { ...emptyProvider, ...provider({}, { status: 'DISABLED' }) },
      says: /; capacity provider `prod-asg` adds none, because its managed scaling is off$/,
      sees: {
        "capacityProviders[?name=='prod-asg'] | [0].autoScalingGroupProvider.managedScaling.status":
          'DISABLED',
      },
    },
    'a capacity provider that is being deleted': {
      given: { ...emptyProvider, ...provider({ status: 'DEPROVISIONING' }) },
      says: /; capacity provider `prod-asg` is being deleted$/,
    },
    'a capacity provider whose last change failed': {
      given: {
        ...emptyProvider,
        ...provider({
          updateStatus: 'UPDATE_FAILED',
          updateStatusReason: 'The Auto Scaling group does not exist.',
        }),
      },
      says: /last change of capacity provider `prod-asg` failed \(UPDATE_FAILED\): The Auto Scaling group does not exist$/,
    },
    'a capacity provider that does not exist': {
      given: {
        ...emptyProvider,
        capacityProviders: {
          capacityProviders: [],
          failures: [{ arn: providerArn, reason: 'MISSING' }],
        },
      },
      says: /; capacity provider `prod-asg` of its strategy does not exist$/,
    },
    'a capacity provider that is not of the cluster': {
      given: {
        ...emptyProvider,
        ...provider(),
        clusters: {
          clusters: [{ registeredContainerInstancesCount: 1, capacityProviders: ['other-asg'] }],
        },
      },
      says: /; capacity provider `prod-asg` is not among those of cluster `prod`$/,
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
