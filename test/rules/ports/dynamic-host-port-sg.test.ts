import { dynamicHostPortSg } from '../../../src/rules/ports/dynamic-host-port-sg.ts';
import { fromLoadBalancer, loadBalanced } from '../../support/load-balanced.ts';
import { targetsOf } from '../../support/targets.ts';
import { testRule } from '../../support/test-rule.ts';

const timeout = {
  state: 'unhealthy',
  reason: 'Target.Timeout',
  description: 'Request timed out',
  address: 'i-0aa',
};

function onInstance(
  port: number,
  rules: readonly unknown[] | undefined,
  target: Partial<typeof timeout> = {},
) {
  return {
    ...loadBalanced({
      targets: ['healthy'],
      group: { TargetType: 'instance' },
      service: { networkConfiguration: {} },
    }),
    ...targetsOf({ ...timeout, ...target, port }),
    instances: {
      'i-0aa': {
        Reservations: [
          { Instances: [{ InstanceId: 'i-0aa', SecurityGroups: [{ GroupId: 'sg-instance' }] }] },
        ],
      },
    },
    peerSecurityGroups: rules
      ? { SecurityGroups: [{ GroupId: 'sg-instance', IpPermissions: rules }] }
      : { unknown: 'denied' },
  };
}

const range = { ...fromLoadBalancer(32_768), ToPort: 65_535 };

testRule(dynamicHostPortSg, {
  finds: {
    'a dynamic port that the group of the instance does not open': {
      given: onInstance(49_153, [fromLoadBalancer(8000)]),
      subject: 'target group checkout',
      confidence: 'confirmed',
      says: /`sg-instance` of instance `i-0aa` does not let the load balancer in on its dynamic host port 49153: 1 of 1 targets/,
      sees: {
        "TargetHealthDescriptions[?Target.Id=='i-0aa'].Target.Port": [49_153],
      },
    },
    'groups that were not read': {
      given: onInstance(32_801, undefined),
      confidence: 'possible',
      says: /dynamic host ports such as 32801/,
    },
    'a target on its way out, after an event': {
      given: {
        ...onInstance(40_000, [fromLoadBalancer(8000)], {
          state: 'draining',
          reason: 'Target.DeregistrationInProgress',
        }),
        services: loadBalanced({
          event: 'Request timed out',
          service: { networkConfiguration: {} },
        }).services,
      },
      confidence: 'confirmed',
    },
  },
  ignores: {
    'the whole range open': onInstance(49_153, [range]),
    'a fixed host port': onInstance(8000, []),
    'a refused connection': onInstance(49_153, [], {
      reason: 'Target.FailedHealthChecks',
      description: 'Health checks failed',
    }),
    'tasks with a network interface of their own': loadBalanced({ targets: ['timeout'] }),
  },
});
