import { expect, test } from 'vitest';
import { diagnoseIn } from '../support/aws-sandbox.ts';

/** The metrics that were asked for of a service with this fault. */
async function askedWith(fault: string): Promise<readonly string[]> {
  const { facts } = await diagnoseIn([{ fault, cluster: 'prod', service: 'checkout-svc' }]);
  const { loadBalancerMetrics } = facts.answers;
  return loadBalancerMetrics.state === 'known'
    ? loadBalancerMetrics.value.MetricDataResults.map(({ Id }) => Id)
    : [];
}

test('a target group that no load balancer sends to: how busy the tasks are is asked all the same', async () => {
  expect(await askedWith('tg-not-in-use')).toEqual(['cpu']);
});

test('a service without a target group: nothing is asked', async () => {
  expect(await askedWith('service-not-attached')).toEqual([]);
});
