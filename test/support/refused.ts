import { release, service, steady } from './shop.ts';

interface Fields {
  readonly [field: string]: unknown;
}

/** A service event of a minute of the release, e.g. `event('03:12', …)`. */
export function event(minute: string, message: string) {
  return {
    id: `e-${minute}`,
    createdAt: `2026-11-22T${minute}:00Z`,
    message: /^\(?service/.test(message) ? message : `(service checkout-svc) ${message}`,
  };
}

/** A service whose release has no task yet because ECS refuses it one, in these words. */
export function refused(message: string, fields: Fields = {}) {
  return {
    services: service({
      launchType: 'FARGATE',
      runningCount: 0,
      deployments: [release(), steady({ status: 'ACTIVE', runningCount: 0 })],
      events: [event('03:12', message)],
      ...fields,
    }),
  };
}

/** The same, after which ECS reached a steady state. */
export function overSince(message: string) {
  return {
    services: service({
      launchType: 'FARGATE',
      deployments: [steady()],
      events: [event('03:20', 'has reached a steady state.'), event('03:12', message)],
    }),
  };
}

/** The same for a deployment that the circuit breaker rolled back. */
export function refusedBefore(message: string, fields: Fields = {}) {
  return {
    services: service({
      launchType: 'FARGATE',
      deployments: [steady()],
      events: [
        event('03:18', 'has reached a steady state.'),
        event('03:16', 'rolling back to deployment ecs-svc/4100000000000000000.'),
        event('03:12', message),
      ],
      ...fields,
    }),
    recentDeployments: {
      serviceDeployments: [
        {
          serviceDeploymentArn:
            'arn:aws:ecs:eu-west-1:123456789012:service-deployment/prod/checkout-svc/42',
          status: 'ROLLBACK_SUCCESSFUL',
          createdAt: '2026-11-22T03:10:00Z',
        },
      ],
    },
  };
}
