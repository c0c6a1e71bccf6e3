import { expect, test } from 'vitest';
import { toldWith } from '../support/scenario.ts';

/** Incident 004, of the kind that ECS can see: the application waits for a container, and a parameter does not exist. */
test('an application that waits for its migration is told by the container that failed', async () => {
  const why =
    'Container `migrate` ended with code 1, so `checkout` waits in vain: 99 tasks of `checkout:42` failed since 2026-11-22 03:10 UTC';
  expect(await toldWith('container-dependency-unmet')).toEqual({
    verdict: 'cause-found',
    headline: `checkout-svc: ${why}`,
    symptoms: ['tasks-keep-stopping', 'deployment-failing'],
    findings: [
      `cause container-dependency-unmet (confirmed): ${why}`,
      'consequence waiter-timeout-only (confirmed): Whoever waits with `services-stable` gave up at 2026-11-22 03:20 UTC: there are 2 deployments instead of one (2 tasks of older ones)',
      'risk no-circuit-breaker-endless-retry (confirmed): Nothing ends the failing deployment of `checkout:42`: the circuit breaker is off and 99 tasks have failed since 2026-11-22 03:10 UTC; it would have ended it after 3',
    ],
    proofs: [
      'container-dependency-unmet: ecs:DescribeTasks exitCode 1',
      'container-dependency-unmet: ecs:DescribeTasks lastStatus DEPROVISIONING',
      'container-dependency-unmet: ecs:DescribeTaskDefinition condition SUCCESS',
    ],
    fixes: ['container-dependency-unmet: Mend what `migrate` does: its log says why it fails.'],
    actions: [],
    blind: [],
    unread: [],
  });
});

test('a parameter that does not exist is named, with the variable that it is for', async () => {
  const why =
    'Parameter Store in eu-west-1 has no parameter `/prod/checkout-svc/FEATURE_FLAGS_URL` (`FEATURE_FLAGS_URL` of container `checkout`): 10 of 10 failed tasks of `checkout:42` since 2026-11-22 03:10 UTC';
  expect(await toldWith('ssm-parameter-missing')).toEqual({
    verdict: 'cause-found',
    headline: `checkout-svc: ${why}`,
    symptoms: ['tasks-keep-stopping', 'deployment-failing'],
    findings: [
      `cause ssm-parameter-missing (confirmed): ${why}`,
      'consequence waiter-timeout-only (confirmed): Whoever waits with `services-stable` gave up at 2026-11-22 03:20 UTC: there are 2 deployments instead of one (2 tasks of older ones)',
      'consequence start-throttled (likely): ECS waits ever longer between starts, up to 27 minutes, because tasks fail before they run: the last start was at 2026-11-22 03:26 UTC, the newest reason `ResourceInitializationError: unable to pull secrets or registry auth: execution resource retrieval failed: unable to retrieve secrets from ssm: service call has been retried 1 time(s): invalid parame…`',
      'risk no-circuit-breaker-endless-retry (confirmed): Nothing ends the failing deployment of `checkout:42`: the circuit breaker is off and 10 tasks have failed since 2026-11-22 03:10 UTC; it would have ended it after 3',
    ],
    proofs: [
      'ssm-parameter-missing: ecs:DescribeTasks stoppedReason ResourceInitializationError: unable to pull secrets or registry auth: execution resource retrieval f…',
      'ssm-parameter-missing: ecs:DescribeTaskDefinition valueFrom arn:aws:ssm:eu-west-1:123456789012:parameter/prod/checkout-svc/FEATURE_FLAGS_URL',
      'ssm-parameter-missing: ssm:DescribeParameters Name []',
    ],
    fixes: [
      'ssm-parameter-missing: Create `/prod/checkout-svc/FEATURE_FLAGS_URL` in eu-west-1, or correct the name in `valueFrom` and deploy; look at the prefix of the environment first.',
    ],
    actions: [],
    blind: [],
    unread: [],
  });
});
