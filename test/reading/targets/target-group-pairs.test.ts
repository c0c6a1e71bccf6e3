import { describe, expect, test } from 'vitest';
import { diagnose } from '../../../src/diagnosis/diagnose.ts';
import { describeTargetHealth } from '../../../src/facts/elb.ts';
import { hasNoTarget, targetGroupInUse } from '../../../src/reading/targets/target-group-pairs.ts';
import { factsOf } from '../../support/facts.ts';
import { addressOf, loadBalanced, targetGroupArn } from '../../support/load-balanced.ts';

const green = 'arn:aws:elasticloadbalancing:eu-west-1:123456789012:targetgroup/green/1';
const blueGreen = {
  targetGroupArn,
  containerName: 'app',
  containerPort: 8000,
  advancedConfiguration: { alternateTargetGroupArn: green },
};

function answer(...states: readonly string[]) {
  return describeTargetHealth.parse({
    TargetHealthDescriptions: states.map((State, index) => ({
      Target: { Id: addressOf(index), Port: 8000 },
      TargetHealth: { State },
    })),
  });
}

describe('the two target groups of a blue/green service', () => {
  test('are empty only where both are, and where both were read', () => {
    expect(hasNoTarget(blueGreen, { [targetGroupArn]: answer(), [green]: answer() })).toBe(true);
    expect(hasNoTarget(blueGreen, { [targetGroupArn]: answer(), [green]: answer('healthy') })).toBe(
      false,
    );
    expect(hasNoTarget(blueGreen, { [targetGroupArn]: answer() })).toBe(false);
    expect(
      hasNoTarget(blueGreen, { [targetGroupArn]: answer('draining'), [green]: answer('unused') }),
    ).toBe(true);
  });

  test('are told apart by where the tasks are registered', () => {
    const own = new Set([addressOf(0), addressOf(1)]);
    const both = { [targetGroupArn]: answer(), [green]: answer('healthy', 'healthy') };
    expect(targetGroupInUse(blueGreen, own, both)).toBe(green);
    expect(targetGroupInUse(blueGreen, own, {})).toBe(targetGroupArn);
    expect(targetGroupInUse(blueGreen, new Set(), both)).toBe(targetGroupArn);
  });

  test('make a service healthy whose first group is the idle one', () => {
    const given = loadBalanced({ service: { loadBalancers: [blueGreen] } });
    const facts = factsOf({
      ...given,
      targetHealth: {
        [targetGroupArn]: { TargetHealthDescriptions: [] },
        [green]: answer('healthy', 'healthy'),
      },
    });
    const { symptoms, findings } = diagnose(facts, { calls: 0, rounds: 0, elapsedMs: 0 });
    expect(symptoms).toEqual([]);
    expect(findings.filter(({ role }) => role === 'cause')).toEqual([]);
  });
});
