import { instanceLostOrDraining } from '../../../src/rules/placement/instance-lost-or-draining.ts';
import { host, hostArn } from '../../support/on-instances.ts';
import { exited, service, steady, tasks } from '../../support/shop.ts';
import { testRule } from '../../support/test-rule.ts';

const services = service({ launchType: 'EC2', deployments: [steady()] });
const short = service({
  launchType: 'EC2',
  runningCount: 0,
  deployments: [steady({ runningCount: 0 })],
});

testRule(instanceLostOrDraining, {
  finds: {
    'an instance that was terminated': {
      given: {
        services: short,
        stoppedTasks: tasks(
          exited(137, {
            stopCode: undefined,
            stoppedReason: 'Host EC2 (instance i-0123456789abcdef0) terminated.',
          }),
        ),
      },
      subject: 'instance i-0123456789abcdef0',
      confidence: 'confirmed',
      says: /1 task of the service ended because instance `i-0123456789abcdef0` went away .*: 0 of 2/,
    },
    'an instance that was deregistered by force': {
      given: {
        services,
        stoppedTasks: tasks(
          exited(137, {
            stopCode: 'UserInitiated',
            stoppedReason: 'Container instance deregistration forced by user',
          }),
        ),
      },
    },
    'an instance whose task came again elsewhere and crashes there': {
      given: {
        services: short,
        stoppedTasks: tasks(
          exited(137, {
            stopCode: undefined,
            stoppedReason: 'Host EC2 (instance i-0123456789abcdef0) terminated.',
            stoppingAt: '2026-11-22T02:45:00Z',
          }),
          exited(1, { createdAt: '2026-11-22T02:45:10Z', startedAt: '2026-11-22T02:46:00Z' }),
        ),
      },
      kind: 'note',
    },
    'a Managed Instance that ECS drains because of its age: a note, also while a task is missing': {
      given: {
        services: service({
          launchType: undefined,
          capacityProviderStrategy: [{ capacityProvider: 'managed' }],
          runningCount: 1,
          deployments: [steady({ runningCount: 1 })],
        }),
        capacityProviders: {
          capacityProviders: [{ name: 'managed', status: 'ACTIVE', type: 'MANAGED_INSTANCES' }],
        },
        runningTasks: tasks({ containerInstanceArn: hostArn(1) }),
        containerInstances: host(1, {
          status: 'DRAINING',
          registeredAt: '2026-11-08T03:00:00Z',
        }),
      },
      kind: 'note',
      says: /which ECS is draining; ECS replaces Managed Instances after 14 days by design$/,
      sees: { 'containerInstances[0].registeredAt': '2026-11-08T03:00:00.000Z' },
    },
    'a Managed Instance that is drained early: a fault while a task is missing': {
      given: {
        services: service({
          launchType: 'MANAGED_INSTANCES',
          runningCount: 1,
          deployments: [steady({ runningCount: 1 })],
        }),
        runningTasks: tasks({ containerInstanceArn: hostArn(1) }),
        containerInstances: host(1, {
          status: 'DRAINING',
          registeredAt: '2026-11-18T03:00:00Z',
        }),
      },
      kind: 'fault',
      says: /which ECS is draining$/,
    },
    'tasks on an instance that ECS drains': {
      given: {
        services: short,
        runningTasks: tasks({ containerInstanceArn: hostArn(1) }),
        containerInstances: host(1, { status: 'DRAINING' }),
      },
      says: /1 task of the service runs on `i-000000000000001`, which ECS is draining/,
    },
  },
  ignores: {
    'an instance that drains without tasks of the service': {
      services,
      containerInstances: host(1, { status: 'DRAINING' }),
    },
    'Spot capacity of Fargate': {
      services,
      stoppedTasks: tasks(
        exited(143, {
          stopCode: 'SpotInterruption',
          stoppedReason: 'Your Spot Task was interrupted.',
        }),
      ),
    },
    'a person who stopped a task': {
      services,
      stoppedTasks: tasks(
        exited(143, { stopCode: 'UserInitiated', stoppedReason: 'Task stopped by user' }),
      ),
    },
  },
});
