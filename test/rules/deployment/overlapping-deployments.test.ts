import { overlappingDeployments } from '../../../src/rules/deployment/overlapping-deployments.ts';
import { release, service, steady } from '../../support/shop.ts';
import { testRule } from '../../support/test-rule.ts';

const reason = 'Service deployment was stopped because a new service deployment started.';

function recent(...each: readonly (readonly [status: string, time: string, why?: string])[]) {
  return {
    serviceDeployments: each.map(([status, time, statusReason]) => ({
      serviceDeploymentArn: `arn:aws:ecs:eu-west-1:123456789012:service-deployment/prod/checkout-svc/${time}`,
      status,
      createdAt: `2026-11-22T${time}:00Z`,
      ...(statusReason && { statusReason }),
    })),
  };
}

testRule(overlappingDeployments, {
  finds: {
    'deployments that replaced each other': {
      given: {
        services: service({
          deployments: [release({ createdAt: '2026-11-22T03:27:00Z' }), steady()],
        }),
        recentDeployments: recent(
          ['STOPPED', '03:20', reason],
          ['IN_PROGRESS', '03:27'],
          ['STOP_REQUESTED', '03:23'],
          ['SUCCESSFUL', '03:02'],
        ),
      },
      subject: 'service checkout-svc',
      confidence: 'confirmed',
      says: /^3 deployments of `checkout-svc` were begun since 2026-11-22 03:20 UTC and none has completed: .* only the newest, of `checkout-svc:42` from 2026-11-22 03:27 UTC, still starts tasks$/,
    },
    'several that still own tasks, where no record is kept': {
      given: {
        services: service({
          deployments: [
            release({ failedTasks: 4 }),
            release({ id: 'ecs-svc/3', status: 'ACTIVE', createdAt: '2026-11-22T03:05:00Z' }),
            release({ id: 'ecs-svc/2', status: 'ACTIVE', createdAt: '2026-11-22T03:00:00Z' }),
            steady({ status: 'ACTIVE' }),
          ],
        }),
        recentDeployments: { unknown: 'denied' },
      },
      says: /^3 deployments .* since 2026-11-22 03:00 UTC/,
    },
    'more than AWS lists at once': {
      given: {
        services: service({ deployments: [release(), steady()] }),
        recentDeployments: {
          ...recent(
            ['IN_PROGRESS', '03:27'],
            ...Array.from(
              { length: 19 },
              (_, n) => ['STOPPED', `03:${String(26 - n).padStart(2, '0')}`, reason] as const,
            ),
          ),
          nextToken: 'more',
        },
      },
      says: /^At least 20 deployments of `checkout-svc` were begun since 2026-11-22 03:08 UTC/,
    },
    'one that another replaced': {
      given: {
        services: service(),
        recentDeployments: recent(['IN_PROGRESS', '03:27'], ['STOPPED', '03:25', reason]),
      },
      says: /^2 deployments/,
    },
  },
  ignores: {
    'a single roll-out beside the old deployment': {
      services: service(),
      recentDeployments: recent(['IN_PROGRESS', '03:10'], ['SUCCESSFUL', '01:00']),
    },
    'a steady service after a busy hour': {
      services: service({ deployments: [release({ rolloutState: 'COMPLETED' })] }),
      recentDeployments: recent(['SUCCESSFUL', '03:25'], ['STOPPED', '03:20', reason]),
    },
    'a deployment that the breaker stopped before': {
      services: service(),
      recentDeployments: recent(
        ['IN_PROGRESS', '03:25'],
        ['STOPPED', '03:10', 'The circuit breaker threshold was exceeded.'],
      ),
    },
    'a roll-back before': {
      services: service(),
      recentDeployments: recent(['IN_PROGRESS', '03:25'], ['ROLLBACK_SUCCESSFUL', '03:10']),
    },
    'a service of CodeDeploy': {
      services: service({ deploymentController: { type: 'CODE_DEPLOY' } }),
      recentDeployments: recent(['IN_PROGRESS', '03:27'], ['STOPPED', '03:25', reason]),
    },
  },
});
