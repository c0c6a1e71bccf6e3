import { revisionRegisteredNotDeployed } from '../../../src/rules/deployment/revision-registered-not-deployed.ts';
import { exited, revision42, rolledBack, service, steady, tasks } from '../../support/shop.ts';
import { testRule } from '../../support/test-rule.ts';

const latest = (registeredAt: string, arn = revision42) => ({
  taskDefinition: { taskDefinitionArn: arn, registeredAt },
});
const old = service({ deployments: [steady()] });

testRule(revisionRegisteredNotDeployed, {
  finds: {
    'a revision registered after the deployment': {
      given: { services: old, latestTaskDefinition: latest('2026-11-22T03:00:00Z') },
      subject: 'revision checkout-svc:42',
      confidence: 'confirmed',
      says: /`checkout-svc:42` was registered at 2026-11-22 03:00 UTC and never deployed: `checkout-svc` still runs `checkout-svc:41`/,
      sees: { 'taskDefinition.registeredAt': '2026-11-22T03:00:00.000Z' },
    },
    'the same without the history of deployments': {
      given: {
        services: old,
        latestTaskDefinition: latest('2026-11-22T03:00:00Z'),
        recentDeployments: { unknown: 'denied' },
        serviceRevisions: { unknown: 'denied' },
      },
      confidence: 'likely',
    },
  },
  ignores: {
    'the revision that runs': {
      services: service({ deployments: [steady({ taskDefinition: revision42 })] }),
      latestTaskDefinition: latest('2026-11-22T03:00:00Z'),
    },
    'a revision that was deployed and rolled back': {
      ...rolledBack,
      latestTaskDefinition: latest('2026-11-22T03:00:00Z'),
    },
    'a revision whose tasks failed': {
      services: old,
      latestTaskDefinition: latest('2026-11-22T03:00:00Z'),
      stoppedTasks: tasks(exited(1)),
    },
    'a deployment that went back to an older revision on purpose': {
      services: service({ deployments: [steady({ createdAt: '2026-11-22T03:05:00Z' })] }),
      latestTaskDefinition: latest('2026-11-22T03:00:00Z'),
    },
    'a pipeline between registration and deployment': {
      services: old,
      latestTaskDefinition: latest('2026-11-22T03:29:00Z'),
    },
    'a revision of another family': {
      services: old,
      latestTaskDefinition: latest(
        '2026-11-22T03:00:00Z',
        revision42.replace('checkout-svc:42', 'checkout:99'),
      ),
    },
  },
});
