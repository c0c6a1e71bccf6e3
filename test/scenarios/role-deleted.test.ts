import { expect, test } from 'vitest';
import { announced, definition, definitionArn, executionRole } from '../support/failed-start.ts';
import { diagnosisOf, toldOf } from '../support/scenario.ts';

/** No task runs, none stopped, none is pending; one event tells, five hours old, because ECS repeats none for six. */
const words = `(service checkout-svc) failed to launch a task with (error ECS was unable to assume the role '${executionRole}' that was provided for this task. Please verify that the role being passed has the proper trust relationship and permissions and that your IAM user has permissions to pass this role.).`;
const primary = {
  id: 'ecs-svc/1',
  status: 'PRIMARY',
  taskDefinition: definitionArn,
  desiredCount: 2,
  rolloutState: 'COMPLETED',
  createdAt: '2026-10-01T08:00:00Z',
};
const service = announced(words, { deployments: [primary] });

test('a deleted role is found by one old event, with nothing else to see', () => {
  const given = {
    ...service,
    currentTaskDefinitions: definition(),
    taskDefinitions: definition(),
    roles: {
      [executionRole]: {
        error: {
          name: 'NoSuchEntityException',
          message: 'The role with name checkout-execution cannot be found.',
        },
      },
    },
  };
  const sentence =
    'ECS cannot assume the execution role `checkout-execution`, which does not exist: 0 of 2 tasks of `checkout:42` run, and none has been started since 2026-11-21 22:30 UTC';
  expect(toldOf(given)).toEqual({
    verdict: 'cause-found',
    headline: `checkout-svc: ${sentence}`,
    symptoms: ['below-desired-count'],
    findings: [`cause role-not-assumable (confirmed): ${sentence}`],
  });
});

test('without leave to look at roles the event still counts', () => {
  const given = {
    ...service,
    roles: { unknown: 'denied' },
    taskDefinitions: definition(),
  };
  const { verdict, findings } = diagnosisOf(given);
  expect(verdict).toBe('cause-found');
  expect(findings).toMatchObject([{ rule: 'role-not-assumable', confidence: 'likely' }]);
});
