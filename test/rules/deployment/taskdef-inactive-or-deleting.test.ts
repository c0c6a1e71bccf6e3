import { TaskDefinitionStatus } from '@aws-sdk/client-ecs';
import { expect, test } from 'vitest';
import { taskdefInactiveOrDeleting } from '../../../src/rules/deployment/taskdef-inactive-or-deleting.ts';
import { revision41, revision42, service, steady } from '../../support/shop.ts';
import { testRule } from '../../support/test-rule.ts';

const services = service({ taskDefinition: revision41, deployments: [steady()] });
const withStatus = (status: string, arn = revision41) => ({
  services,
  taskDefinitions: { [arn]: { taskDefinition: { taskDefinitionArn: arn, status } } },
});

testRule(taskdefInactiveOrDeleting, {
  finds: {
    'a revision that was deregistered': {
      given: withStatus('INACTIVE'),
      subject: 'revision checkout-svc:41',
      confidence: 'confirmed',
      says: /^`checkout-svc` runs `checkout-svc:41`, which was deregistered: its tasks go on, but the revision cannot be deployed again$/,
      sees: { 'taskDefinition.status': 'INACTIVE' },
    },
    'a revision that is being deleted': {
      given: withStatus('DELETE_IN_PROGRESS'),
      says: /is being deleted/,
    },
  },
  ignores: {
    'an active revision': withStatus('ACTIVE'),
    'a revision that no deployment uses': withStatus('INACTIVE', revision42),
  },
});

test('every status of a task definition that the SDK knows is active or a finding', () => {
  expect(Object.values(TaskDefinitionStatus).toSorted()).toEqual([
    'ACTIVE',
    'DELETE_IN_PROGRESS',
    'INACTIVE',
  ]);
  expect(taskdefInactiveOrDeleting.kind).toBe('risk');
});
