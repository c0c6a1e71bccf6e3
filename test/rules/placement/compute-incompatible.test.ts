import { computeIncompatible } from '../../../src/rules/placement/compute-incompatible.ts';
import { overSince, refused, refusedBefore } from '../../support/refused.ts';
import { revision41, revision42, tasks } from '../../support/shop.ts';
import { testRule } from '../../support/test-rule.ts';

const incompatible =
  'failed to launch a task with (error The selected task definition is not compatible with the selected compute strategy.)';

/** A release for instances that was rolled back; the service itself names the revision before it again. */
const rolledBack = {
  ...refusedBefore(incompatible, { taskDefinition: revision41 }),
  serviceRevisions: {
    serviceRevisions: [
      { serviceRevisionArn: 'arn/42', taskDefinition: revision42, launchType: 'FARGATE' },
    ],
  },
  serviceDeployments: {
    serviceDeployments: [
      {
        serviceDeploymentArn:
          'arn:aws:ecs:eu-west-1:123456789012:service-deployment/prod/checkout-svc/42',
        targetServiceRevision: { arn: 'arn/42' },
      },
    ],
  },
};

testRule(computeIncompatible, {
  finds: {
    'a revision that was rolled back, and not the one that serves since': {
      given: {
        ...rolledBack,
        taskDefinitions: {
          [revision42]: {
            taskDefinition: { taskDefinitionArn: revision42, compatibilities: ['EC2'] },
          },
        },
      },
      subject: 'task definition checkout-svc:42',
      confidence: 'confirmed',
      says: /^Task definition `checkout-svc:42` cannot run on FARGATE: .*the deployment that was rolled back/,
    },
    'a roll-back of which nobody knows what it deployed': {
      given: refusedBefore(incompatible, { taskDefinition: revision41 }),
      subject: 'task definition',
      confidence: 'likely',
      says: /^The task definition does not fit the compute of the service: /,
    },
    'a task definition for instances in a service on Fargate': {
      given: {
        ...refused(incompatible),
        taskDefinitions: {
          [revision42]: {
            taskDefinition: {
              taskDefinitionArn: revision42,
              compatibilities: ['EC2'],
              networkMode: 'bridge',
            },
          },
        },
      },
      confidence: 'confirmed',
      says: /cannot run on FARGATE: it fits `EC2` \(network mode `bridge`\)/,
    },
    'a service on a capacity provider of its own, whose name says nothing': {
      given: {
        ...refused(incompatible, {
          launchType: undefined,
          capacityProviderStrategy: [{ capacityProvider: 'prod-asg' }],
        }),
        taskDefinitions: {
          [revision42]: {
            taskDefinition: { taskDefinitionArn: revision42, compatibilities: ['EC2'] },
          },
        },
      },
      confidence: 'likely',
      says: /does not fit the compute of the service \(prod-asg\)/,
    },
    'a task that says so': {
      given: {
        ...refused('has started 1 tasks: (task 0123).'),
        stoppedTasks: tasks({
          stopCode: 'TaskFailedToStart',
          startedBy: 'ecs-svc/4200000000000000000',
          stoppedReason:
            'The selected task definition is not compatible with the selected compute strategy.',
        }),
      },
      confidence: 'likely',
    },
  },
  ignores: {
    'what was mended': overSince(incompatible),
    'a role that ECS cannot assume': refused(
      'failed to launch a task with (error ECS was unable to assume the role that was provided for this task.)',
    ),
  },
});
