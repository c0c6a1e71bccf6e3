import { expect, test } from 'vitest';
import { diagnoseIn, serviceRef } from '../support/aws-sandbox.ts';
import { told } from '../support/told.ts';

/** Network mode bridge, a fixed host port, two instances, two tasks, 100 and 200 %: steady until the deployment. */
test('a release that needs the host port of the old tasks waits for it, though CPU and memory are free', async () => {
  const { diagnosis } = await diagnoseIn(
    [{ fault: 'host-port-conflict', cluster: 'batch', service: 'batch-svc' }],
    serviceRef('batch-svc', 'batch'),
  );
  const why =
    'Host port `8080` is taken on each of 2 instances, where 2 old tasks run: 2 of 2 tasks of `batch:10` wait for a place since 2026-11-22 03:10 UTC';
  expect(told(diagnosis)).toEqual({
    verdict: 'cause-found',
    headline: `batch-svc: ${why}`,
    symptoms: ['deployment-failing'],
    findings: [
      `cause host-port-conflict (confirmed): ${why}`,
      'consequence waiter-timeout-only (confirmed): Whoever waits with `services-stable` gave up at 2026-11-22 03:20 UTC: there are 2 deployments instead of one (2 tasks of older ones)',
    ],
    proofs: [
      'host-port-conflict: ecs:DescribeServices message (service batch-svc) was unable to place a task because no container instance met all of its requirem…',
      'host-port-conflict: ecs:DescribeTaskDefinition hostPort [[8080]]',
      'host-port-conflict: ecs:DescribeContainerInstances stringSetValue ["22","2375","2376","51678","51679","8080"]',
    ],
    fixes: [
      'host-port-conflict: Set hostPort to 0 so that Docker chooses one, or use network mode awsvpc; until then run one more instance than tasks, or let ECS stop old tasks first (maximumPercent 100, minimumHealthyPercent below 100).',
    ],
    actions: [],
    blind: [],
    unread: [],
  });
  expect(diagnosis.ruledOut).toContain('insufficient-cpu-or-memory');
});
