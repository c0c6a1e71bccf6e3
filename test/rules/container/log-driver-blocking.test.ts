import { logDriverBlocking } from '../../../src/rules/container/log-driver-blocking.ts';
import {
  exited,
  release,
  revision,
  revision42,
  service,
  taskIdOf,
  tasks,
} from '../../support/shop.ts';
import { testRule } from '../../support/test-rule.ts';

const group =
  'arn:aws:elasticloadbalancing:eu-west-1:123456789012:targetgroup/prod-checkout/6fc64785e072302c';
const services = service({
  deployments: [release()],
  loadBalancers: [{ targetGroupArn: group, containerName: 'app', containerPort: 8000 }],
  events: [
    {
      id: 'e1',
      createdAt: '2026-11-22T03:12:00Z',
      message: `(service checkout-svc) (task ${taskIdOf(0)}) (port 8000) is unhealthy in (target-group ${group}) due to (reason Request timed out)`,
    },
  ],
});
const blocking = logging('blocking');

function logging(mode: string | undefined) {
  return revision(revision42, {
    logConfiguration: { logDriver: 'awslogs', options: { 'awslogs-group': '/ecs/x', mode } },
  });
}

/** A task that was stopped for its checks at 03:20, after it had drained for five minutes. */
function replaced(startedAt: string) {
  return exited(143, {
    startedAt,
    stoppingAt: '2026-11-22T03:20:00Z',
    stopCode: 'ServiceSchedulerInitiated',
    stoppedReason: `Task failed ELB health checks in (target-group ${group})`,
  });
}

/** Lines half a minute apart, the last of them at this moment. */
function until(last: string | undefined, lines = 20) {
  const end = last === undefined ? 0 : Date.parse(last);
  return {
    events: Array.from({ length: last === undefined ? 0 : lines }, (_, n) => ({
      message: `GET /healthz ${n}`,
      timestamp: end - (lines - 1 - n) * 30_000,
    })),
  };
}

const stoppedTasks = tasks(replaced('2026-11-22T03:11:00Z'), replaced('2026-11-22T02:40:00Z'));
const targetHealth = { [group]: { TargetHealthDescriptions: [] } };
const given = { services, stoppedTasks, targetHealth };

testRule(logDriverBlocking, {
  finds: {
    'logs of two tasks that ended, or never began, while the tasks ran on': {
      given: {
        ...given,
        taskDefinitions: blocking,
        logEvents: {
          [`${taskIdOf(0)}/app`]: until(undefined),
          [`${taskIdOf(1)}/app`]: until('2026-11-22T03:10:00Z'),
        },
      },
      subject: 'container app',
      confidence: 'confirmed',
      says: /^Container `app` stands still because its log driver blocks: its log has taken nothing since 2026-11-22 03:10 UTC, so 2 tasks were stopped for failing checks/,
      sees: {
        "taskDefinition.containerDefinitions[?name=='app'] | [0].logConfiguration.options.mode":
          'blocking',
        'events[19].message': 'GET /healthz 19',
      },
    },
    'logs of two tasks that only end, which may be for want of requests': {
      given: {
        ...given,
        taskDefinitions: blocking,
        stoppedTasks: tasks(replaced('2026-11-22T02:30:00Z'), replaced('2026-11-22T02:40:00Z')),
        logEvents: {
          [`${taskIdOf(0)}/app`]: until('2026-11-22T03:10:00Z'),
          [`${taskIdOf(1)}/app`]: until('2026-11-22T03:10:00Z'),
        },
      },
      confidence: 'likely',
    },
    'a silence longer than the targets drain, which is less than usual': {
      given: {
        ...given,
        targetGroupAttributes: {
          [group]: {
            Attributes: [{ Key: 'deregistration_delay.timeout_seconds', Value: '30' }],
          },
        },
        taskDefinitions: blocking,
        logEvents: { [`${taskIdOf(1)}/app`]: until('2026-11-22T03:17:00Z') },
      },
      confidence: 'possible',
    },
    'the log of one task, which may have hung by itself': {
      given: {
        ...given,
        taskDefinitions: blocking,
        logEvents: { [`${taskIdOf(1)}/app`]: until('2026-11-22T03:10:00Z') },
      },
      confidence: 'possible',
    },
  },
  ignores: {
    'programs that log their start and then have nothing to say': {
      ...given,
      taskDefinitions: blocking,
      logEvents: {
        [`${taskIdOf(0)}/app`]: until('2026-11-22T03:11:20Z'),
        [`${taskIdOf(1)}/app`]: until('2026-11-22T02:41:00Z'),
      },
    },
    'programs that never log anything': {
      ...given,
      taskDefinitions: blocking,
      logEvents: {
        [`${taskIdOf(0)}/app`]: until(undefined),
        [`${taskIdOf(1)}/app`]: until(undefined),
      },
    },
    'a log that is written until the task drains': {
      ...given,
      taskDefinitions: blocking,
      logEvents: { [`${taskIdOf(1)}/app`]: until('2026-11-22T03:14:50Z') },
    },
    'a program that says little': {
      ...given,
      taskDefinitions: blocking,
      logEvents: { [`${taskIdOf(1)}/app`]: until('2026-11-22T02:41:00Z', 3) },
    },
    'a driver that does not wait': {
      ...given,
      taskDefinitions: logging('non-blocking'),
      logEvents: { [`${taskIdOf(1)}/app`]: until('2026-11-22T03:10:00Z') },
    },
    'checks that are refused rather than late': {
      ...given,
      services: service({
        deployments: [release()],
        loadBalancers: [{ targetGroupArn: group, containerName: 'app', containerPort: 8000 }],
        events: [
          {
            id: 'e1',
            createdAt: '2026-11-22T03:12:00Z',
            message: `(service checkout-svc) (task ${taskIdOf(0)}) (port 8000) is unhealthy in (target-group ${group}) due to (reason Health checks failed)`,
          },
        ],
      }),
      taskDefinitions: blocking,
      logEvents: { [`${taskIdOf(0)}/app`]: until(undefined) },
    },
    'a log group that is not there': {
      ...given,
      taskDefinitions: blocking,
      logEvents: {
        [`${taskIdOf(0)}/app`]: {
          error: { name: 'ResourceNotFoundException', message: 'no group' },
        },
      },
    },
  },
});
