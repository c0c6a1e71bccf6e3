import { expect, test } from 'vitest';
import { release } from '../../src/sandbox/aws/faults/changes/release.ts';
import { toldAfter, toldWith } from '../support/scenario.ts';

test('percentages of 100 and 100 let nothing move', async () => {
  const said = await toldAfter((simulation, service, advance) => {
    service.deploymentConfiguration.maximumPercent = 100;
    release(simulation, service, {});
    advance(25 * 60);
  });
  const why =
    'The deployment of `checkout:42` from 2026-11-22 03:30 UTC cannot move: with 100 % at least and 100 % at most of 2, ECS may neither run fewer than 2 nor more than 2 tasks, and 2 run';
  expect(said).toEqual({
    verdict: 'cause-found',
    headline: `checkout-svc: ${why}`,
    symptoms: ['deployment-failing'],
    findings: [
      `cause deployment-config-deadlock (confirmed): ${why}`,
      'consequence waiter-timeout-only (confirmed): Whoever waits with `services-stable` gave up at 2026-11-22 03:40 UTC: there are 2 deployments instead of one (2 tasks of older ones)',
    ],
    proofs: [
      'deployment-config-deadlock: ecs:DescribeServices minimumHealthyPercent 100',
      'deployment-config-deadlock: ecs:DescribeServices maximumPercent 100',
      'deployment-config-deadlock: ecs:DescribeServices desiredCount 2',
      'deployment-config-deadlock: ecs:DescribeServices runningCount 0',
      'deployment-config-deadlock: ecs:DescribeServices message (service checkout-svc) was unable to stop or start tasks during a deployment because of the service …',
    ],
    fixes: [
      'deployment-config-deadlock: Raise `maximumPercent` to at least 150, usually 200, or lower `minimumHealthyPercent` so far that one task may stop.',
    ],
    actions: [],
    blind: [],
    unread: [],
  });
});

test('protected tasks stay until their protection ends', async () => {
  const why =
    '2 tasks of `checkout:41` are protected from scale-in, so ECS keeps 4 tasks where 2 are desired; the protection ends at 2026-11-22 05:10 UTC';
  expect(await toldWith('task-protection-blocks')).toEqual({
    verdict: 'cause-found',
    headline: `checkout-svc: ${why}`,
    symptoms: [],
    findings: [
      `cause task-protection-blocks (confirmed): ${why}`,
      'consequence waiter-timeout-only (confirmed): Whoever waits with `services-stable` gave up at 2026-11-22 03:20 UTC: 4 tasks run instead of 2 and there are 2 deployments instead of one (2 tasks of older ones)',
    ],
    proofs: [
      'task-protection-blocks: ecs:GetTaskProtection protectionEnabled true',
      'task-protection-blocks: ecs:GetTaskProtection expirationDate 2026-11-22T05:10:00.000Z',
      'task-protection-blocks: ecs:DescribeServices runningCount 4',
      'task-protection-blocks: ecs:DescribeServices desiredCount 2',
      'task-protection-blocks: ecs:DescribeServices message (service checkout-svc) was unable to scale in. Reason: The number of protected tasks are more than t…',
    ],
    fixes: [
      'task-protection-blocks: Let the protected tasks finish, at the latest at 2026-11-22 05:10 UTC, or take the protection away.',
    ],
    actions: [],
    blind: [],
    unread: [],
  });
});
