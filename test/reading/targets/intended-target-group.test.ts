import { expect, test } from 'vitest';
import { describeTargetGroups } from '../../../src/facts/elb.ts';
import { targetGroupsNamedFor } from '../../../src/reading/targets/intended-target-group.ts';

function named(service: string, cluster: string, ...names: readonly string[]): readonly string[] {
  const { TargetGroups } = describeTargetGroups.parse({
    TargetGroups: names.map((name) => ({ TargetGroupArn: `arn/${name}/1`, TargetGroupName: name })),
  });
  return targetGroupsNamedFor(service, cluster, TargetGroups).map(
    ({ TargetGroupName = '' }) => TargetGroupName,
  );
}

test.each(['checkout', 'checkout-tg', 'prod-checkout', 'tg-checkout-svc', 'CheckoutService'])(
  '%s is meant for checkout-svc in prod',
  (name) => {
    expect(named('checkout-svc', 'prod', name)).toEqual([name]);
  },
);

test.each(['cart', 'checkout-admin', 'staging-checkout', 'tg', ''])(
  '%s is not meant for checkout-svc in prod',
  (name) => {
    expect(named('checkout-svc', 'prod', name)).toEqual([]);
  },
);

test('a service with a general name only matches itself', () => {
  expect(named('app', 'main', 'app', 'tg', 'service')).toEqual(['app']);
});
