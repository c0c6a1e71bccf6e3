import { expect, test } from 'vitest';
import { diagnoseIn } from '../support/aws-sandbox.ts';
import { told } from '../support/told.ts';

/** A task was killed for its memory three hours ago, and nobody kept the event. */
const inCheckout = [{ fault: 'evidence-expired', cluster: 'prod', service: 'checkout-svc' }];

test('a crash of three hours ago: all is well now, and ECS has forgotten why it was not', async () => {
  const { diagnosis, aws } = await diagnoseIn(inCheckout);
  const why =
    '1 task ended and was replaced, the last at 2026-11-22 00:30 UTC: ECS lists stopped tasks for about an hour, so logs and metrics alone tell why';
  expect(told(diagnosis)).toEqual({
    verdict: 'healthy',
    headline: `checkout-svc is healthy: 2 of 2 tasks running; note: ${why}`,
    symptoms: [],
    findings: [`note evidence-expired (likely): ${why}`],
    proofs: [
      'evidence-expired: ecs:DescribeTasks createdAt 2026-11-22T00:30:01.000Z',
      'evidence-expired: ecs:DescribeServiceDeployments finishedAt 2026-11-19T06:35:57.815Z',
    ],
    fixes: [
      'evidence-expired: Read the log of that time, and the memory use: 100 % in that minute speaks for a task that was killed for it.',
    ],
    actions: [],
    blind: [],
    unread: [],
  });
  const [note] = diagnosis.findings;
  expect(note?.remediation.command).toMatch(/ --start-time 2026-11-22T00:15:\d\d/);
  expect(aws.calls.length).toBeLessThanOrEqual(25);
});
