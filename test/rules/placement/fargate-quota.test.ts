import { fargateQuota } from '../../../src/rules/placement/fargate-quota.ts';
import { event, overSince, refused } from '../../support/refused.ts';
import { exited, release, service, tasks } from '../../support/shop.ts';
import { testRule } from '../../support/test-rule.ts';

const vcpus =
  'was unable to place a task. Reason: You’ve reached the limit on the number of vCPUs you can run concurrently.';

/** Tasks that were all started two minutes after they were refused a place, and are not steady yet. */
function gotOver(minute: string, { day = '22', words = vcpus, started = 2, steadyAt = '' } = {}) {
  const [hour = '', past = ''] = minute.split(':');
  const on = ({ createdAt, ...rest }: ReturnType<typeof event>) => ({
    ...rest,
    createdAt: createdAt.replace('-22T', `-${day}T`),
  });
  const ids = Array.from({ length: started }, (_, n) => `(task 0${n})`).join(' ');
  return {
    services: service({
      launchType: 'FARGATE',
      deployments: [release({ runningCount: started })],
      events: [
        ...(steadyAt ? [on(event(steadyAt, 'has reached a steady state.'))] : []),
        on(event(`${hour}:${Number(past) + 2}`, `has started ${started} tasks: ${ids}.`)),
        on(event(minute, words)),
      ],
    }),
  };
}

/** Two of four tasks found a place a minute after the refusal, and one of them has crashed. */
const twoOfFour = {
  services: service({
    launchType: 'FARGATE',
    desiredCount: 4,
    runningCount: 1,
    deployments: [release({ createdAt: '2026-11-22T03:00:00Z', desiredCount: 4, runningCount: 1 })],
    events: [event('03:06', 'has started 2 tasks: (task 0a) (task 0b).'), event('03:05', vcpus)],
  }),
  stoppedTasks: tasks(exited(1, { createdAt: '2026-11-22T03:06:10Z' })),
};

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
    'a quota that left room for two of four tasks, one of which has crashed since': {
      given: twoOfFour,
      kind: 'fault',
      says: /vCPUs in eu-west-1 is reached: 3 of 4 tasks of `checkout-svc:42` wait for a place since 2026-11-22 03:05 UTC$/,
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
    'a quota that left room again, for tasks that fail and are started again': {
      given: {
        ...gotOver('03:12', { steadyAt: '03:18' }),
        stoppedTasks: tasks(exited(1, { createdAt: '2026-11-22T03:14:10Z' })),
      },
      kind: 'risk',
      says: /ECS found a place for tasks at 2026-11-22 03:14 UTC, and the next ones may find none$/,
    },
  },
  ignores: {
    'a quota that left room again yesterday': gotOver('00:12', { day: '21' }),
    'a quota that left room again, after which the service was steady': gotOver('03:12', {
      steadyAt: '03:20',
    }),
    'a task larger than the account may have, before a smaller one was deployed': gotOver('03:12', {
      words:
        'was unable to place a task. Reason: The requested CPU configuration is above your limit.',
    }),
    'a place for all tasks, which crash, after the refusal': {
      services: service({
        launchType: 'FARGATE',
        runningCount: 0,
        deployments: [release({ runningCount: 0, failedTasks: 2 })],
        events: [
          event('03:19', 'has started 2 tasks: (task 0a) (task 0b).'),
          event(
            '03:12',
            'was unable to place a task. Reason: The requested MEMORY configuration is above your limit.',
          ),
        ],
      }),
      stoppedTasks: tasks(
        exited(1, { createdAt: '2026-11-22T03:19:10Z' }),
        exited(1, { createdAt: '2026-11-22T03:19:10Z' }),
      ),
    },
    'a quota that was raised': overSince(vcpus),
    'no capacity at AWS': refused(
      'was unable to place a task. Reason: Capacity is unavailable at this time. Please try again later or in a different availability zone.',
    ),
  },
});
