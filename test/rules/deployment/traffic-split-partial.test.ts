import { trafficSplitPartial } from '../../../src/rules/deployment/traffic-split-partial.ts';
import { rollout, rolloutPath } from '../../support/rollouts.ts';
import { service } from '../../support/shop.ts';
import { testRule } from '../../support/test-rule.ts';

function split(fresh: number, old: number, fields: object = {}) {
  return rollout({
    targetServiceRevision: { arn: 'revision/42', requestedProductionTrafficWeight: fresh },
    sourceServiceRevisions: [{ arn: 'revision/41', requestedProductionTrafficWeight: old }],
    ...fields,
  });
}

const canary = service({ deploymentConfiguration: { strategy: 'CANARY' } });
const linear = service({
  deploymentConfiguration: {
    strategy: 'LINEAR',
    linearConfiguration: { stepPercent: 20, stepBakeTimeInMinutes: 10 },
  },
});

testRule(trafficSplitPartial, {
  finds: {
    'a canary': {
      given: { services: canary, ...split(5, 95) },
      subject: 'deployment of checkout-svc:42',
      confidence: 'confirmed',
      says: /^Production traffic of `checkout-svc` is split on purpose: 5 % goes to the new `checkout-svc:42`, 95 % to the old `checkout-svc:41`; all of it follows 10 min after the first step$/,
      sees: { [`${rolloutPath}.targetServiceRevision.requestedProductionTrafficWeight`]: 5 },
    },
    'a linear shift': {
      given: { services: linear, ...split(40, 60) },
      says: /; 60 % comes next, 10 min after the last step$/,
    },
    'a linear shift before its last step': {
      given: { services: linear, ...split(90, 10) },
      says: /; 100 % comes next/,
    },
  },
  ignores: {
    'traffic that has not begun to shift': { services: canary, ...split(0, 100) },
    'traffic that has shifted': { services: canary, ...split(100, 0) },
    'a deployment that is over': {
      services: canary,
      ...split(5, 95, { status: 'ROLLBACK_SUCCESSFUL' }),
    },
    'a rolling deployment, which has no weights': { services: service(), ...rollout() },
  },
});
