import { expect, test } from 'vitest';
import { announced, definition, definitionArn, executionRole } from '../support/failed-start.ts';
import { toldOf } from '../support/scenario.ts';

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
  const why =
    'ECS cannot assume the execution role `checkout-execution`, which does not exist: 0 of 2 tasks of `checkout:42` run, and none has been started since 2026-11-21 22:30 UTC';
  expect(toldOf(given)).toEqual({
    verdict: 'cause-found',
    headline: `checkout-svc: ${why}`,
    symptoms: ['below-desired-count'],
    findings: [`cause role-not-assumable (confirmed): ${why}`],
    proofs: [
      "role-not-assumable: ecs:DescribeServices message (service checkout-svc) failed to launch a task with (error ECS was unable to assume the role 'arn:aw…",
      'role-not-assumable: ecs:DescribeServices runningCount 0',
      'role-not-assumable: ecs:DescribeTaskDefinition executionRoleArn arn:aws:iam::123456789012:role/checkout-execution',
      'role-not-assumable: iam:GetRole name NoSuchEntityException',
    ],
    fixes: [
      'role-not-assumable: Create the role again with a trust policy for `ecs-tasks.amazonaws.com`, or deploy a revision that names another one.',
    ],
    actions: [],
    blind: [],
    unread: [],
  });
});

test('without leave to look at roles the event still counts', () => {
  const given = {
    ...service,
    roles: { unknown: 'denied' },
    taskDefinitions: definition(),
  };
  const why =
    'ECS cannot assume the execution role `checkout-execution`, so it cannot start tasks: 0 of 2 tasks of `checkout:42` run, and none has been started since 2026-11-21 22:30 UTC';
  expect(toldOf(given)).toEqual({
    verdict: 'cause-found',
    headline: `checkout-svc: ${why}`,
    symptoms: ['below-desired-count'],
    findings: [`cause role-not-assumable (likely): ${why}`],
    proofs: [
      "role-not-assumable: ecs:DescribeServices message (service checkout-svc) failed to launch a task with (error ECS was unable to assume the role 'arn:aw…",
      'role-not-assumable: ecs:DescribeServices runningCount 0',
      'role-not-assumable: ecs:DescribeTaskDefinition executionRoleArn arn:aws:iam::123456789012:role/checkout-execution',
    ],
    fixes: [
      'role-not-assumable: Check the conditions of its trust policy for `ecs-tasks.amazonaws.com`, and that who deployed may pass it (`iam:PassRole`).',
    ],
    actions: [],
    blind: ['iam:GetRole denied'],
    unread: [],
  });
});
