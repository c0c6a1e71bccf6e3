import { expect, test } from 'vitest';
import { diagnoseIn } from '../support/aws-sandbox.ts';
import { told } from '../support/told.ts';

/** A task was killed for its memory three hours ago, and nobody kept the event. */
const inCheckout = [{ fault: 'evidence-expired', cluster: 'prod', service: 'checkout-svc' }];

test('a crash of three hours ago: all is well now, and what ECS has forgotten the memory use tells', async () => {
  const { diagnosis, aws } = await diagnoseIn(inCheckout);
  const forgotten =
    '1 task ended and was replaced, the last at 2026-11-22 00:30 UTC: ECS lists stopped tasks for about an hour, so logs and metrics alone tell why';
  const why =
    'A task of `checkout-svc` was most likely killed for exceeding its memory limit: memory use was at 100 % at 2026-11-22 00:29 UTC, just before a new task took its place; ECS no longer lists the one that ended';
  expect(told(diagnosis)).toEqual({
    verdict: 'healthy',
    headline: `checkout-svc is healthy: 2 of 2 tasks running; note: ${why}`,
    symptoms: [],
    findings: [`note evidence-expired (likely): ${forgotten}`, `note oom-killed (likely): ${why}`],
    proofs: [
      'evidence-expired: ecs:DescribeTasks createdAt 2026-11-22T00:30:01.000Z',
      'evidence-expired: ecs:DescribeServiceDeployments finishedAt 2026-11-19T06:35:57.815Z',
      'oom-killed: cloudwatch:GetMetricData Values [47,100,99,98,97,96,95,94,93,92,91,90,89,88,87]',
    ],
    fixes: [
      'evidence-expired: Read the log of that time.',
      "oom-killed: Read the log of that time; then raise the memory of the container (on Fargate the task's too) or find the leak.",
    ],
    actions: [],
    blind: [],
    unread: [],
  });
  const [note] = diagnosis.findings;
  expect(note?.remediation.command).toMatch(/ --start-time 2026-11-22T00:15:\d\d/);
  expect(aws.calls.length).toBeLessThanOrEqual(25);
  expect(diagnosis.stats.rounds).toBeLessThanOrEqual(3);
});
