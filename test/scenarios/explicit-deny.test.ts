import { expect, test } from 'vitest';
import { executionRoleOf, secretOf } from '../../src/sandbox/aws/faults/changes/access.ts';
import { deploy } from '../../src/sandbox/aws/faults/changes/release.ts';
import { diagnoseIn, serviceRef } from '../support/aws-sandbox.ts';
import { told } from '../support/told.ts';

/** The role may read the secret, and the secret's own policy denies it. */
test('a secret that denies the execution role is the cause, and the refusal its consequence', async () => {
  const { diagnosis } = await diagnoseIn([], serviceRef(), ({ world }) => {
    const simulation = world.simulation();
    const service = world.state.services.find(({ name }) => name === 'checkout-svc');
    if (!service) throw new Error('No service.');
    const { secret } = secretOf(simulation, service);
    secret.policy = {
      Version: '2012-10-17',
      Statement: [
        {
          Sid: 'NobodyFromEcs',
          Effect: 'Deny',
          Principal: { AWS: executionRoleOf(simulation, service).arn },
          Action: 'secretsmanager:GetSecretValue',
          Resource: '*',
        },
      ],
    };
    service.deploymentConfiguration.deploymentCircuitBreaker = { enable: false, rollback: false };
    deploy(simulation, service);
    world.advance(900);
  });
  const why =
    'The policy of the secret denies execution role `checkout-execution` `secretsmanager:GetSecretValue` on `arn:aws:secretsmanager:eu-west-1:123456789012:secret:prod/checkout-ab70fa` explicitly: 8 failed tasks since 2026-11-22 03:30 UTC';
  expect(told(diagnosis)).toEqual({
    verdict: 'cause-found',
    headline: `checkout-svc: ${why}`,
    symptoms: ['tasks-keep-stopping', 'deployment-failing'],
    findings: [
      `cause resource-policy-explicit-deny (confirmed): ${why}`,
      'consequence waiter-timeout-only (confirmed): Whoever waits with `services-stable` gave up at 2026-11-22 03:40 UTC: there are 2 deployments instead of one (2 tasks of older ones)',
      'consequence start-throttled (likely): ECS waits ever longer between starts, up to 27 minutes, because tasks fail before they run: the last start was at 2026-11-22 03:34 UTC, the newest reason `ResourceInitializationError: unable to pull secrets or registry auth: execution resource retrieval failed: unable to retrieve secret from asm: service call has been retried 1 time(s): failed to fetch…`',
      'consequence secret-access-denied (likely): The execution role `checkout-execution` may not `secretsmanager:GetSecretValue` on `arn:aws:secretsmanager:eu-west-1:123456789012:secret:prod/checkout-ab70fa`, by an explicit deny in a resource-based policy: 8 of 8 failed tasks of `checkout:41` since 2026-11-22 03:30 UTC',
      'risk no-circuit-breaker-endless-retry (confirmed): Nothing ends the failing deployment of `checkout:41`: the circuit breaker is off and 8 tasks have failed since 2026-11-22 03:30 UTC; it would have ended it after 3',
    ],
    proofs: [
      'resource-policy-explicit-deny: ecs:DescribeTasks stoppedReason ResourceInitializationError: unable to pull secrets or registry auth: execution resource retrieval f…',
      'resource-policy-explicit-deny: secretsmanager:GetResourcePolicy ResourcePolicy {"Version":"2012-10-17","Statement":[{"Sid":"NobodyFromEcs","Effect":"Deny","Principal":{"AWS":"arn:…',
    ],
    fixes: [
      'resource-policy-explicit-deny: Except `arn:aws:iam::123456789012:role/checkout-execution` from the deny in the policy of the secret; allowing more to the role does not help.',
    ],
    actions: [],
    blind: [],
    unread: [],
  });
});
