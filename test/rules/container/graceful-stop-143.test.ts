import { gracefulStop143 } from '../../../src/rules/container/graceful-stop-143.ts';
import { exited, service, tasks } from '../../support/shop.ts';
import { testRule } from '../../support/test-rule.ts';

const scaling = {
  stopCode: 'ServiceSchedulerInitiated',
  stoppedReason: 'Scaling activity initiated by (deployment ecs-svc/4200000000000000000)',
};
const services = service();

testRule(gracefulStop143, {
  finds: {
    'tasks replaced by a deployment': {
      given: { services, stoppedTasks: tasks(exited(143, scaling), exited(143, scaling)) },
      subject: 'service checkout-svc',
      confidence: 'confirmed',
      says: /^ECS, scaling or deploying, stopped 2 tasks on purpose in the last hour, the last at 2026-11-22 03:20 UTC: exit code 143/,
      sees: { 'tasks[0].stoppedReason': scaling.stoppedReason },
    },
    'a task of a scale-in that handles the signal': {
      given: { services, stoppedTasks: tasks(exited(0, scaling)) },
      says: /stopped 1 task .* exit code 0/,
    },
  },
  ignores: {
    'a stop for a failed health check of the load balancer': {
      services,
      stoppedTasks: tasks(
        exited(143, {
          ...scaling,
          stoppedReason:
            'Task failed ELB health checks in (target-group arn:aws:elasticloadbalancing:x)',
        }),
      ),
    },
    'a stop for a failed health check of the container': {
      services,
      stoppedTasks: tasks(
        exited(0, { ...scaling, stoppedReason: 'Task failed container health checks' }),
      ),
    },
    'a task stopped by a person': {
      services,
      stoppedTasks: tasks(
        exited(0, { stopCode: 'UserInitiated', stoppedReason: 'Task stopped by user' }),
      ),
    },
    'a program that ended by itself': { services, stoppedTasks: tasks(exited(143)) },
    'a kill': { services, stoppedTasks: tasks(exited(137, scaling)) },
    'a crash': { services, stoppedTasks: tasks(exited(1)) },
  },
});
