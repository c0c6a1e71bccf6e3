import { minHealthyZeroOutage } from '../../../src/rules/deployment/min-healthy-zero-outage.ts';
import { release, service, steady } from '../../support/shop.ts';
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

testRule(minHealthyZeroOutage, {
  finds: {
    'every old task stopped before a new one ran': {
      given: {
        services: service({
          deploymentConfiguration: zero,
          runningCount: 0,
          deployments: [release()],
          events: [stopped],
        }),
      },
      subject: 'service checkout-svc',
      confidence: 'confirmed',
      says: /^Nobody serves while `checkout-svc:42` is deployed: `minimumHealthyPercent` is 0, so ECS stopped the old tasks at 2026-11-22 03:10 UTC before a new one was healthy \(0 of 2 tasks run\)$/,
      sees: { "services[0].events[?id=='1'] | [0].message": stopped.message },
    },
    'new tasks that run and that the load balancer does not know yet': {
      given: {
        services: service({ deploymentConfiguration: zero, loadBalancers, events: [stopped] }),
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
