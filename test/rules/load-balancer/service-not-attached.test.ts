import { serviceNotAttached } from '../../../src/rules/load-balancer/service-not-attached.ts';
import { addressOf, loadBalanced, targetGroupArn } from '../../support/load-balanced.ts';
import { testRule } from '../../support/test-rule.ts';

const detached = { targets: [], running: 2, service: { loadBalancers: [] } } as const;
const attached = { targetGroupArn, containerName: 'app', containerPort: 8000 };
/** What is registered in the group that the service is not attached to. */
const registered = (...states: readonly string[]) =>
  described(states.map((State, index) => ({ Id: `10.0.9.${index}`, State })));
const registeredAt = (Id: string) => described([{ Id, State: 'healthy' }]);

function described(targets: readonly { readonly Id: string; readonly State: string }[]) {
  const TargetHealthDescriptions = targets.map(({ Id, State }) => ({
    Target: { Id, Port: 8000 },
    TargetHealth: { State },
  }));
  return { intendedTargetHealth: { [targetGroupArn]: { TargetHealthDescriptions } } };
}

/** The same service with a gateway in front of it since its newest revision, and what became of the gateway's routes. */
const gated = (...states: readonly string[]) => ({
  ...loadBalanced(detached),
  ...registered(),
  serviceRevisions: {
    serviceRevisions: revisions.serviceRevisions.serviceRevisions.map((it, index) =>
      index === 0 ? { ...it, gatewayConnectors: [{ portName: 'http' }] } : it,
    ),
  },
  gatewayRoutes: {
    gatewayRoutes: states.map((status, index) => ({ gatewayRouteArn: `route/${index}`, status })),
  },
});

const revisions = {
  serviceRevisions: {
    serviceRevisions: [
      { serviceRevisionArn: 'arn/new', createdAt: '2026-11-22T03:02:00Z', loadBalancers: [] },
      {
        serviceRevisionArn: 'arn/old',
        createdAt: '2026-11-20T10:00:00Z',
        loadBalancers: [attached],
      },
    ],
  },
};

testRule(serviceNotAttached, {
  finds: {
    'an earlier revision that was attached': {
      given: { ...loadBalanced(detached), ...revisions, ...registered('draining') },
      subject: 'target group checkout',
      confidence: 'confirmed',
      says: /no longer attached to target group `checkout`, since 2026-11-22 03:02 UTC: 2 tasks run/,
      sees: {
        'services[0].loadBalancers': [],
        "serviceRevisions[?serviceRevisionArn=='arn/old'] | [0].loadBalancers[0].targetGroupArn":
          targetGroupArn,
        'TargetHealthDescriptions[].TargetHealth.State': ['draining'],
      },
    },
    'a service that was detached weeks ago, which nobody missed': {
      given: {
        ...loadBalanced(detached),
        serviceRevisions: {
          serviceRevisions: revisions.serviceRevisions.serviceRevisions.map((it, index) => ({
            ...it,
            createdAt: index === 0 ? '2026-10-22T03:02:00Z' : '2026-10-20T10:00:00Z',
          })),
        },
        ...registered(),
      },
      kind: 'note',
    },
    'tasks from before that are still registered': {
      given: { ...loadBalanced(detached), ...revisions, ...registeredAt(addressOf(0)) },
      kind: 'risk',
      says: /since 2026-11-22 03:02 UTC: 1 task from before still serves there and no new one will/,
    },
    'a service that runs no task at present': {
      given: { ...loadBalanced({ ...detached, running: 0 }), ...registered(), ...revisions },
      kind: 'risk',
      says: /no task runs now, and none will be registered/,
    },
    'a gateway that could make no route to the service that left its target group for it': {
      given: gated('CREATE_FAILED'),
      confidence: 'confirmed',
      says: /2 tasks run and none is registered, and no gateway has a route to it either$/,
      remedy: /^Mend the route of the gateway, or until then attach/,
      sees: { 'gatewayRoutes[].status': ['CREATE_FAILED'] },
    },
    'a target group that bears its name': {
      given: { ...loadBalanced(detached), ...registered() },
      confidence: 'likely',
      says: /although `checkout` bears its name/,
    },
  },
  ignores: {
    'a service whose former group another one serves now': {
      ...loadBalanced(detached),
      ...revisions,
      ...registered('healthy'),
    },
    'a group whose targets another service has in trouble': {
      ...loadBalanced(detached),
      ...revisions,
      ...registered('unhealthy'),
    },
    'a former group that is gone': {
      ...loadBalanced(detached),
      ...revisions,
      intendedTargetHealth: {
        [targetGroupArn]: {
          error: { name: 'TargetGroupNotFound', message: 'One or more not found' },
        },
      },
    },
    'a group that could not be looked into': {
      ...loadBalanced(detached),
      ...revisions,
      intendedTargetHealth: { [targetGroupArn]: { unknown: 'denied' } },
    },
    'a service whose task sets another controller attaches': {
      ...loadBalanced({
        ...detached,
        service: { loadBalancers: [], deploymentController: { type: 'EXTERNAL' } },
      }),
      ...registered(),
    },
    'a worker that nothing is meant for': {
      ...loadBalanced({ ...detached, group: { TargetGroupName: 'cart' } }),
    },
    'a group with healthy targets of another service': {
      ...loadBalanced(detached),
      ...registered('healthy'),
    },
    'a service of Express Mode, whose load balancer ECS owns': {
      ...loadBalanced({
        ...detached,
        service: { loadBalancers: [], resourceManagementType: 'ECS' },
      }),
      ...registered(),
      ...revisions,
    },
    'a gateway that has a route to it beside one that failed': gated('CREATE_FAILED', 'ACTIVE'),
    'a gateway whose route is being made': gated('CREATING'),
    'a gateway whose old route stands': gated('UPDATE_FAILED'),
    'a service that a gateway reaches since its newest revision': {
      ...loadBalanced(detached),
      ...registered(),
      serviceRevisions: {
        serviceRevisions: [
          {
            serviceRevisionArn: 'arn/new',
            createdAt: '2026-11-22T03:02:00Z',
            loadBalancers: [],
            gatewayConnectors: [{ portName: 'http' }],
          },
          ...revisions.serviceRevisions.serviceRevisions.slice(1),
        ],
      },
    },
    'an attached service with an empty group': loadBalanced({ targets: [], running: 2 }),
    'a service whose tasks were never registered in a group that bears its name, and that runs none':
      {
        ...loadBalanced({ ...detached, running: 0 }),
        ...registered(),
      },
  },
});
