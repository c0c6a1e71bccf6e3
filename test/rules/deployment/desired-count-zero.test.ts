import { desiredCountZero } from '../../../src/rules/deployment/desired-count-zero.ts';
import { service } from '../../support/shop.ts';
import { testRule } from '../../support/test-rule.ts';

const zero = { desiredCount: 0, runningCount: 0 };
const stop = {
  id: '1',
  createdAt: '2026-11-21T20:00:05Z',
  message: '(service checkout-svc) has stopped 2 running tasks: (task 1) (task 2).',
};

testRule(desiredCountZero, {
  finds: {
    'a service scaled to zero last night': {
      given: {
        services: service({ ...zero, events: [stop] }),
        serviceDeployments: {
          serviceDeployments: [
            {
              serviceDeploymentArn: 'x',
              createdAt: '2026-11-20T09:00:00Z',
              targetServiceRevision: { requestedTaskCount: 2 },
            },
          ],
        },
      },
      subject: 'service checkout-svc',
      confidence: 'confirmed',
      says: /0 tasks desired, 0 running, last stopped at 2026-11-21 20:00 UTC/,
      sees: {
        'services[0].desiredCount': 0,
        "services[0].events[?id=='1'] | [0].message": stop.message,
      },
    },
    'a service whose last task is still stopping': {
      given: { services: service({ desiredCount: 0, runningCount: 1 }) },
      says: /1 running/,
    },
  },
  ignores: {
    'a service whose tasks fail': { services: service({ desiredCount: 2, runningCount: 0 }) },
    'a deleted service': { services: service({ ...zero, status: 'INACTIVE' }) },
    'a daemon on a cluster without instances': {
      services: service({ ...zero, schedulingStrategy: 'DAEMON' }),
    },
  },
});
