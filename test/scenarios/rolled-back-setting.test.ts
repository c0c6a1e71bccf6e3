import { expect, test } from 'vitest';
import { release } from '../../src/sandbox/aws/faults/changes/release.ts';
import { toldAfter } from '../support/scenario.ts';

test('rolled back and green, because a setting got lost', async () => {
  const said = await toldAfter((simulation, service, advance) => {
    release(simulation, service, {}, (container) => ({
      ...container,
      secrets: container.secrets?.filter(({ name }) => name !== 'SECRET_KEY'),
    }));
    advance(15 * 60);
  });
  const why =
    'Container `checkout` exits at start because `SECRET_KEY` is not set: 4 of 4 failed tasks of `checkout:42` since 2026-11-22 03:30 UTC';
  expect(said).toEqual({
    verdict: 'cause-found',
    headline: `checkout-svc: ${why}`,
    symptoms: ['deployment-rolled-back'],
    findings: [
      `cause missing-env-var (confirmed): ${why}`,
      'consequence circuit-breaker-rolled-back (confirmed): The circuit breaker rolled `checkout:42` back to `checkout:41` at 2026-11-22 03:31 UTC after 3 failed tasks; users are served by `checkout:41` (2 of 2 tasks running); changed (registered by `ci-deploy/github-actions` at 2026-11-22 03:30 UTC): image of `checkout` `5f8e3c7` → `98a1d32`, `SECRET_KEY` gone from `checkout`',
    ],
    proofs: [
      'missing-env-var: logs:GetLogEvents message RuntimeError: Missing required environment variables: SECRET_KEY',
      'missing-env-var: ecs:DescribeTasks exitCode 1',
      'missing-env-var: ecs:DescribeTaskDefinition name ["APP_NAME","ENVIRONMENT","LOG_LEVEL","PAYMENT_API_URL"]',
      'missing-env-var: ecs:DescribeTaskDefinition name ["DATABASE_URL"]',
    ],
    fixes: [
      'missing-env-var: Add `SECRET_KEY` to `environment` or `secrets` of container `checkout` and deploy the new revision; `checkout:41` has it.',
    ],
    actions: [],
    blind: [],
    unread: [],
  });
});
