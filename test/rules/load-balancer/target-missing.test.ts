import { expect } from 'vitest';
import { targetMissing } from '../../../src/rules/load-balancer/target-missing.ts';
import { addressOf, loadBalanced, targetGroupArn, taskId } from '../../support/load-balanced.ts';
import { targetsOf } from '../../support/targets.ts';
import { testRule } from '../../support/test-rule.ts';

const other = 'arn:aws:elasticloadbalancing:eu-west-1:123456789012:targetgroup/green/1';

testRule(targetMissing, {
  finds: {
    'one of two running tasks': {
      given: loadBalanced({
        targets: ['healthy'],
        running: 2,
        service: {
          events: [
            {
              id: 'e',
              createdAt: '2026-11-22T03:29:00Z',
              message: `(service checkout-svc) (task ${taskId(1)}) is not healthy in target-group ${targetGroupArn} due to TARGET IS NOT FOUND`,
            },
          ],
        },
      }),
      subject: 'target group checkout',
      confidence: 'confirmed',
      says: /1 of 2 running tasks is not registered .* at `10.0.1.11`/,
      sees: {
        "services[0].events[?id=='e'] | [0].message":
          expect.stringContaining('TARGET IS NOT FOUND'),
      },
    },
  },
  ignores: {
    'targets with IPv6 addresses, which no fact about tasks tells': {
      ...loadBalanced(),
      ...targetsOf(
        { state: 'healthy', address: '2a05:d018:1:2::10' },
        { state: 'healthy', address: '2a05:d018:1:2::11' },
      ),
    },
    'an empty group': loadBalanced({ targets: [], running: 2 }),
    'a task that has only just started': loadBalanced({
      targets: ['healthy'],
      running: 2,
      age: 30,
    }),
    'a task that is registered in the other group of a blue/green service': {
      ...loadBalanced({ targets: ['healthy'], running: 2 }),
      targetHealth: {
        ...(targetsOf({ state: 'healthy' }).targetHealth as object),
        [other]: {
          TargetHealthDescriptions: [
            { Target: { Id: addressOf(1), Port: 8000 }, TargetHealth: { State: 'healthy' } },
          ],
        },
      },
    },
    'a registration that was refused': loadBalanced({
      targets: ['healthy'],
      running: 2,
      service: {
        events: [
          {
            id: 'e',
            createdAt: '2026-11-22T03:29:00Z',
            message: `(service checkout-svc) failed to register targets in (target-group ${targetGroupArn}) with (error rate exceeded)`,
          },
        ],
      },
    }),
    'instances, whose addresses are not those of tasks': loadBalanced({
      targets: ['healthy'],
      running: 2,
      group: { TargetType: 'instance' },
    }),
  },
});
