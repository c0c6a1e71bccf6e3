import { describe, expect, test } from 'vitest';
import { knownFacts, seeIn } from '../../../src/rules/known.ts';
import { diagnosisAccessDenied } from '../../../src/rules/target/diagnosis-access-denied.ts';
import { type Given, unknownFacts } from '../../support/facts.ts';
import { service } from '../../support/shop.ts';
import { testRule } from '../../support/test-rule.ts';

const denied = { unknown: 'denied' };

testRule(diagnosisAccessDenied, {
  finds: {
    'denied target health': {
      given: { services: service(), targetHealth: denied, logEvents: denied },
      subject: 'permissions of the diagnosis',
      confidence: 'confirmed',
      says: /`elasticloadbalancing:DescribeTargetHealth` and `logs:GetLogEvents`/,
      sees: { error: 'denied' },
    },
    'one denied task of several': { given: { stoppedTasks: { x: denied } } },
    'a denied service': { given: { services: denied } satisfies Given },
  },
  ignores: {
    'a denial of what only sharpens findings': { services: service(), images: denied },
    'throttling, which is not a denial': { targetHealth: { unknown: 'throttled' } },
    'an empty target group, which is an answer': { services: service(), targetHealth: {} },
  },
});

describe('when everything is denied', () => {
  test('every IAM action is named once and quoted', () => {
    const facts = unknownFacts('denied');
    const known = knownFacts(facts, diagnosisAccessDenied.needs, diagnosisAccessDenied.wants);
    const [finding] = known ? [...diagnosisAccessDenied.check(known, seeIn(facts))] : [];
    const actions = finding?.evidence.map(({ call }) => call) ?? [];
    expect(actions).toContain('ecs:DescribeServices');
    expect(actions).toEqual([...new Set(actions)].toSorted());
    for (const action of actions) expect(finding?.remediation.text).toContain(`\`${action}\``);
  });
});
