import { TargetAdministrativeOverrideStateEnum } from '@aws-sdk/client-elastic-load-balancing-v2';
import { expect, test } from 'vitest';
import { knownFacts, seeIn } from '../../../src/rules/known.ts';
import { zonalShiftActive } from '../../../src/rules/load-balancer/zonal-shift-active.ts';
import { factsOf } from '../../support/facts.ts';
import { loadBalanced } from '../../support/load-balanced.ts';
import { targetsOf } from '../../support/targets.ts';
import { testRule } from '../../support/test-rule.ts';

testRule(zonalShiftActive, {
  finds: {
    'a zone that was shifted away': {
      given: {
        ...loadBalanced(),
        ...targetsOf(
          { state: 'healthy', zone: 'eu-west-1a', override: 'no_override' },
          { state: 'healthy', zone: 'eu-west-1b', override: 'zonal_shift_active' },
        ),
      },
      confidence: 'confirmed',
      says: /away from zone `eu-west-1b`: 1 of 2 targets/,
      sees: {
        "TargetHealthDescriptions[?Target.Id=='10.0.1.11'] | [0].AdministrativeOverride.State":
          'zonal_shift_active',
      },
    },
  },
  ignores: {
    'no override': {
      ...loadBalanced(),
      ...targetsOf({ state: 'healthy', override: 'no_override' }),
    },
    'a zone that is not enabled': loadBalanced({ targets: ['healthy', 'unused'] }),
  },
});

test.each(Object.values(TargetAdministrativeOverrideStateEnum))('takes %s for what it is', (it) => {
  const facts = factsOf({ ...loadBalanced(), ...targetsOf({ state: 'healthy', override: it }) });
  const known = knownFacts(facts, zonalShiftActive.needs, zonalShiftActive.wants);
  const found = known ? [...zonalShiftActive.check(known, seeIn(facts))] : [];
  expect(found.length > 0).toBe(it.startsWith('zonal_shift'));
});
