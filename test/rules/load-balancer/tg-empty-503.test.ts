import { tgEmpty503 } from '../../../src/rules/load-balancer/tg-empty-503.ts';
import { loadBalanced, targetGroupArn } from '../../support/load-balanced.ts';
import { testRule } from '../../support/test-rule.ts';

const refusal = `(service checkout-svc) failed to register targets in (target-group ${targetGroupArn}) with (error The following targets are not in the target group VPC 'vpc-1')`;

testRule(tgEmpty503, {
  finds: {
    'an empty group although tasks run': {
      given: loadBalanced({ targets: [], running: 2 }),
      subject: 'target group checkout',
      confidence: 'confirmed',
      says: /^No target is registered in target group `checkout` although 2 tasks run: load balancer `prod-alb` answers 503$/,
      sees: { 'TargetHealthDescriptions[].TargetHealth.State': [] },
    },
    'only draining targets': { given: loadBalanced({ targets: ['draining'], running: 1 }) },
    'only unused targets': {
      given: loadBalanced({ targets: ['unused', 'unused'] }),
      confidence: 'likely',
      sees: {
        "TargetHealthDescriptions[?Target.Id=='10.0.1.10'] | [0].TargetHealth.Reason":
          'Target.NotInUse',
      },
    },
    'no running task, which is never a cause of its own': {
      given: loadBalanced({ targets: [], running: 0 }),
      confidence: 'possible',
      says: /because no task of the service runs/,
    },
    'tasks that could not be read': {
      given: { ...loadBalanced({ targets: [], running: 2 }), runningTasks: {} },
      confidence: 'possible',
      says: /^No target is registered in target group `checkout`: load balancer/,
    },
    'a registration that was refused': {
      given: loadBalanced({
        targets: [],
        running: 2,
        service: { events: [{ id: 'e', createdAt: '2026-11-22T03:29:00Z', message: refusal }] },
      }),
      confidence: 'confirmed',
      sees: { "services[0].events[?id=='e'] | [0].message": refusal },
    },
  },
  ignores: {
    'unhealthy targets, behind which the load balancer fails open': loadBalanced({
      targets: ['refused', 'timeout'],
    }),
    'targets in their first checks': loadBalanced({ targets: ['initial'] }),
    'one target left': loadBalanced({ targets: ['healthy', 'draining'] }),
    'a service without load balancer': loadBalanced({ service: { loadBalancers: [] } }),
    'health that was denied': {
      ...loadBalanced(),
      targetHealth: { [targetGroupArn]: { unknown: 'denied' } },
    },
  },
});
