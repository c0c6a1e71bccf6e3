import { DeploymentControllerType, StabilityStatus } from '@aws-sdk/client-ecs';
import { describe, expect, test } from 'vitest';
import { serviceIn } from '../../../src/facts/service.ts';
import { externalController } from '../../../src/rules/deployment/external-controller.ts';
import { knownFacts, seeIn } from '../../../src/rules/known.ts';
import { factsOf } from '../../support/facts.ts';
import { revision41, revision42, service } from '../../support/shop.ts';
import { testRule } from '../../support/test-rule.ts';

const primary = {
  id: 'ecs-svc/1',
  status: 'PRIMARY',
  taskDefinition: revision41,
  createdAt: '2026-11-20T03:10:00Z',
  stabilityStatus: 'STEADY_STATE',
  runningCount: 2,
  computedDesiredCount: 2,
  scale: { value: 100, unit: 'PERCENT' },
};
const replacement = {
  ...primary,
  id: 'ecs-svc/2',
  status: 'ACTIVE',
  taskDefinition: revision42,
  createdAt: '2026-11-22T03:10:00Z',
  externalId: 'd-ABC123',
  stabilityStatus: 'STABILIZING',
  runningCount: 0,
};

function by(type: string, taskSets: readonly object[]) {
  return { services: service({ deploymentController: { type }, deployments: [], taskSets }) };
}

testRule(externalController, {
  finds: {
    'a service of CodeDeploy in the middle of a deployment': {
      given: by('CODE_DEPLOY', [replacement, primary]),
      subject: 'service checkout-svc',
      confidence: 'confirmed',
      says: /^`checkout-svc` is deployed by CodeDeploy, so ECS has no circuit breaker for it: the PRIMARY task set of `checkout-svc:41` at 100 % has 2 of 2 tasks and is steady, the ACTIVE task set of `checkout-svc:42` at 100 % has 0 of 2 tasks and is not steady yet$/,
      sees: { 'services[0].deploymentController.type': 'CODE_DEPLOY' },
    },
    'a service of another controller without any task set': {
      given: by('EXTERNAL', []),
      says: /by an external controller \(`EXTERNAL`\), .* and no task set stands$/,
    },
  },
  ignores: { 'a service that ECS deploys': { services: service() } },
});

describe('by name', () => {
  test.each(Object.values(DeploymentControllerType))('controller %s', (type) => {
    const { services } = by(type, [primary]);
    const facts = factsOf({ services });
    const known = knownFacts(facts, externalController.needs, externalController.wants);
    const found = known ? [...externalController.check(known, seeIn(facts))] : [];
    expect(known && serviceIn(known.services)?.deploymentController?.type).toBe(type);
    expect(found).toHaveLength(type === 'ECS' ? 0 : 1);
  });

  test.each(Object.values(StabilityStatus))('stability %s', (stabilityStatus) => {
    const facts = factsOf(by('EXTERNAL', [{ ...primary, stabilityStatus }]));
    const known = knownFacts(facts, externalController.needs, externalController.wants);
    const [found] = known ? [...externalController.check(known, seeIn(facts))] : [];
    expect(found?.summary).not.toMatch(/unknown state/);
  });
});
