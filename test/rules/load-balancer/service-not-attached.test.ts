import { serviceNotAttached } from '../../../src/rules/load-balancer/service-not-attached.ts';
import { loadBalanced, targetGroupArn } from '../../support/load-balanced.ts';
import { testRule } from '../../support/test-rule.ts';

const detached = { targets: [], running: 2, service: { loadBalancers: [] } } as const;
const attached = { targetGroupArn, containerName: 'app', containerPort: 8000 };
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
      given: { ...loadBalanced(detached), ...revisions, targetHealth: {} },
      subject: 'target group checkout',
      confidence: 'confirmed',
      says: /no longer attached to target group `checkout`, since 2026-11-22 03:02 UTC: 2 tasks run/,
      sees: {
        'services[0].loadBalancers': [],
        "serviceRevisions[?serviceRevisionArn=='arn/old'] | [0].loadBalancers[0].targetGroupArn":
          targetGroupArn,
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
        targetHealth: {},
      },
      kind: 'note',
    },
    'a target group that bears its name': {
      given: { ...loadBalanced(detached), targetHealth: {} },
      confidence: 'likely',
      says: /although `checkout` bears its name/,
    },
  },
  ignores: {
    'a service whose former group another one serves now': {
      ...loadBalanced({ ...detached, targets: ['healthy'] }),
      ...revisions,
    },
    'a worker that nothing is meant for': {
      ...loadBalanced({ ...detached, group: { TargetGroupName: 'cart' } }),
    },
    'a group with healthy targets of another service': {
      ...loadBalanced({ ...detached, targets: ['healthy'] }),
    },
    'a service of Express Mode, whose load balancer ECS owns': {
      ...loadBalanced({
        ...detached,
        service: { loadBalancers: [], resourceManagementType: 'ECS' },
      }),
      ...revisions,
    },
    'a service that a gateway reaches since its newest revision': {
      ...loadBalanced(detached),
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
    'no task that could be registered': {
      ...loadBalanced({ ...detached, running: 0 }),
      ...revisions,
    },
  },
});
