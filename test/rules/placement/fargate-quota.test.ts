import { fargateQuota } from '../../../src/rules/placement/fargate-quota.ts';
import { event, overSince, refused } from '../../support/refused.ts';
import { service, steady } from '../../support/shop.ts';
import { testRule } from '../../support/test-rule.ts';

const vcpus =
  'was unable to place a task. Reason: You’ve reached the limit on the number of vCPUs you can run concurrently.';

/** Tasks that were started two minutes after they were refused a place. */
function gotOver(minute: string, day = '22') {
  const [hour = '', past = ''] = minute.split(':');
  const on = ({ createdAt, ...rest }: ReturnType<typeof event>) => ({
    ...rest,
    createdAt: createdAt.replace('-22T', `-${day}T`),
  });
  const started = `${hour}:${Number(past) + 2}`;
  return {
    services: service({
      launchType: 'FARGATE',
      deployments: [steady()],
      events: [
        on(event('03:20', 'has reached a steady state.')),
        on(event(started, 'has started 2 tasks: (task 0a) (task 0b).')),
        on(event(minute, vcpus)),
      ],
    }),
  };
}

testRule(fargateQuota, {
  finds: {
    'the quota of vCPUs, with a typographic apostrophe': {
      given: refused(vcpus),
      subject: 'account 123456789012',
      says: /Fargate vCPUs in eu-west-1/,
    },
    'the quota where CodeDeploy deploys, with a task set': {
      given: refused(`(service checkout-svc, taskSet ecs-svc/4200000000000000000) ${vcpus}`, {
        deployments: [],
      }),
      says: /2 of 2 tasks of `checkout-svc:42` wait for a place/,
    },
    'the quota of tasks': {
      given: refused(
        "was unable to place a task. Reason: You've reached the limit on the number of tasks\n you can run concurrently",
      ),
      says: /Fargate tasks/,
    },
    'a task larger than the account may have': {
      given: refused(
        'was unable to place a task. Reason: The requested CPU configuration is above your limit.',
      ),
      says: /CPU for one task/,
    },
    'too much memory': {
      given: refused(
        'was unable to place a task. Reason: The requested MEMORY configuration is above your limit.',
      ),
      says: /memory for one task/,
    },
    'a quota that left room again': {
      given: gotOver('03:12'),
      subject: 'account 123456789012',
      confidence: 'likely',
      kind: 'risk',
      says: /Fargate vCPUs in eu-west-1 was reached at 2026-11-22 03:12 UTC: ECS found a place for tasks at 2026-11-22 03:14 UTC/,
      sees: {
        "services[0].events[?id=='e-03:12'] | [0].message": `(service checkout-svc) ${vcpus}`,
      },
    },
  },
  ignores: {
    'a quota that left room again yesterday': gotOver('00:12', '21'),
    'a quota that was raised': overSince(vcpus),
    'no capacity at AWS': refused(
      'was unable to place a task. Reason: Capacity is unavailable at this time. Please try again later or in a different availability zone.',
    ),
  },
});
