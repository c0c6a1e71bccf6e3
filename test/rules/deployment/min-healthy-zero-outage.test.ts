import { minHealthyZeroOutage } from '../../../src/rules/deployment/min-healthy-zero-outage.ts';
import {
  exited,
  release,
  revision41,
  service,
  steady,
  steadyId,
  taskIdOf,
  tasks,
} from '../../support/shop.ts';
import { testRule } from '../../support/test-rule.ts';

const zero = { minimumHealthyPercent: 0, maximumPercent: 100 };
const stopped = {
  id: '1',
  createdAt: '2026-11-22T03:10:20Z',
  message: '(service checkout-svc) has stopped 2 running tasks: (task a) (task b).',
};
const loadBalancers = [{ targetGroupArn: 'tg', containerName: 'app', containerPort: 8000 }];
const health = (...states: readonly string[]) => ({
  tg: {
    TargetHealthDescriptions: states.map((State, n) => ({
      Target: { Id: `10.0.0.${n}`, Port: 8000 },
      TargetHealth: { State },
    })),
  },
});

/** Two tasks of the former revision that ECS stopped to make room, 20 seconds after the release began. */
const replaced = exited(143, {
  taskDefinitionArn: revision41,
  startedBy: steadyId,
  stopCode: 'ServiceSchedulerInitiated',
  stoppedReason: `Scaling activity initiated by (deployment ${steadyId})`,
  stoppingAt: '2026-11-22T03:10:20Z',
  stoppedAt: '2026-11-22T03:10:50Z',
});
const killed = {
  stopCode: 'ServiceSchedulerInitiated',
  stoppedReason: 'Task failed ELB health checks in (target-group tg)',
};
const [first, second] = [0, 1].map((n) => `(task ${taskIdOf(n)})`);
const stoppedBoth = {
  ...stopped,
  message: `(service checkout-svc) has stopped 2 running tasks: ${first} ${second}.`,
};
const started = {
  id: '2',
  createdAt: '2026-11-22T03:10:30Z',
  message: `(service checkout-svc) has started 2 tasks: ${first} ${second}.`,
};
/** A release that nobody is served by, behind a load balancer. */
const empty = (fields: object) =>
  service({ deploymentConfiguration: zero, loadBalancers, runningCount: 0, ...fields });
/** What is said where nothing proves that tasks were stopped for it. */
const onlyRisk = { kind: 'risk', says: /^The next deployment of `checkout-svc` may stop/ } as const;

testRule(minHealthyZeroOutage, {
  finds: {
    'tasks of the former deployment that ECS stopped, where no event tells it any more': {
      given: { services: empty({}), stoppedTasks: tasks(replaced, replaced) },
      kind: 'fault',
      says: /^Nobody serves while .* so ECS stopped the old tasks at 2026-11-22 03:10 UTC/,
      sees: {
        'tasks[0].startedBy': steadyId,
        'tasks[0].stoppedReason': replaced.stoppedReason,
      },
    },
    'an event that names such tasks': {
      given: {
        services: empty({ events: [stoppedBoth] }),
        stoppedTasks: tasks(replaced, replaced),
      },
      kind: 'fault',
      sees: { "services[0].events[?id=='1'] | [0].message": stoppedBoth.message },
    },
    'a scale-up from nothing': {
      given: {
        services: empty({ events: [started] }),
        stoppedTasks: {},
        targetHealth: health('initial', 'initial'),
      },
      ...onlyRisk,
    },
    'tasks that were stopped, of which nobody could read whose they were': {
      given: { services: empty({ events: [stopped] }), stoppedTasks: { unknown: 'denied' } },
      ...onlyRisk,
    },
    'a release after tasks that ended by themselves': {
      given: {
        services: empty({ events: [started] }),
        stoppedTasks: tasks(
          exited(1, { ...replaced, stopCode: 'EssentialContainerExited' }),
          exited(1, { ...replaced, stopCode: 'EssentialContainerExited' }),
        ),
        recentDeployments: {
          serviceDeployments: [{ serviceDeploymentArn: 'x' }, { serviceDeploymentArn: 'y' }],
        },
      },
      ...onlyRisk,
    },
    'former tasks that ECS stopped for their checks': {
      given: {
        services: empty({ events: [stoppedBoth] }),
        stoppedTasks: tasks(
          exited(143, { ...replaced, ...killed }),
          exited(143, { ...replaced, ...killed }),
        ),
      },
      ...onlyRisk,
    },
    'former tasks that were stopped before the release began': {
      given: {
        services: empty({}),
        stoppedTasks: tasks({ ...replaced, stoppingAt: '2026-11-22T03:05:00Z' }),
      },
      ...onlyRisk,
    },
    "the release's own tasks that ECS stopped": {
      given: {
        services: empty({ events: [stoppedBoth] }),
        stoppedTasks: tasks(exited(143, killed), exited(143, killed)),
      },
      ...onlyRisk,
    },
    'tasks that ECS lists no more and stopped for their checks': {
      given: {
        services: empty({
          events: [
            stoppedBoth,
            ...[first, second].map((task, n) => ({
              id: `unhealthy-${n}`,
              createdAt: stopped.createdAt,
              message: `(service checkout-svc) ${task} (port 8000) is unhealthy in (target-group tg) due to (reason Health checks failed)`,
            })),
          ],
        }),
        stoppedTasks: {},
      },
      ...onlyRisk,
    },
    'every old task stopped before a new one ran': {
      given: {
        services: service({
          deploymentConfiguration: zero,
          runningCount: 0,
          deployments: [release()],
          events: [stopped],
        }),
        stoppedTasks: {},
      },
      subject: 'service checkout-svc',
      confidence: 'confirmed',
      says: /^Nobody serves while `checkout-svc:42` is deployed: `minimumHealthyPercent` is 0, so ECS stopped the old tasks at 2026-11-22 03:10 UTC before a new one was healthy \(0 of 2 tasks run\)$/,
      sees: { "services[0].events[?id=='1'] | [0].message": stopped.message },
    },
    'new tasks that run and that the load balancer does not know yet': {
      given: {
        services: service({ deploymentConfiguration: zero, loadBalancers, events: [stopped] }),
        stoppedTasks: {},
        targetHealth: health('initial', 'draining'),
      },
      says: /^Nobody serves/,
    },
    'what the next deployment will do behind a load balancer': {
      given: {
        services: service({
          deploymentConfiguration: zero,
          loadBalancers,
          deployments: [steady()],
        }),
        targetHealth: health('healthy', 'healthy'),
      },
      says: /^The next deployment of `checkout-svc` may stop all 2 tasks before a new one is healthy/,
    },
  },
  ignores: {
    'one desired task with half at least, which rounds up to one': {
      services: service({
        desiredCount: 1,
        runningCount: 0,
        deploymentConfiguration: { minimumHealthyPercent: 50, maximumPercent: 100 },
        events: [stopped],
      }),
    },
    'the first deployment of a service': {
      services: service({
        deploymentConfiguration: zero,
        runningCount: 0,
        deployments: [release()],
      }),
      recentDeployments: { serviceDeployments: [{ serviceDeploymentArn: 'x' }] },
    },
    'a worker that nobody waits for': {
      services: service({ deploymentConfiguration: zero, deployments: [steady()] }),
    },
    'a daemon, which always stops before it starts': {
      services: service({
        deploymentConfiguration: zero,
        schedulingStrategy: 'DAEMON',
        desiredCount: 0,
      }),
    },
    'a blue/green service, to which the percentages do not apply': {
      services: service({
        deploymentConfiguration: { ...zero, strategy: 'BLUE_GREEN' },
        desiredCount: 0,
      }),
    },
  },
});
