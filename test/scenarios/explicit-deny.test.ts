import { expect, test } from 'vitest';
import { executionRoleOf, secretOf } from '../../src/sandbox/aws/faults/changes/access.ts';
import { deploy } from '../../src/sandbox/aws/faults/changes/release.ts';
import { diagnoseIn, serviceRef } from '../support/aws-sandbox.ts';

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
  const roles = diagnosis.findings.map(
    ({ role, rule, confidence }) => `${role} ${rule} ${confidence}`,
  );
  expect(roles.filter((it) => it.startsWith('cause'))).toEqual([
    'cause resource-policy-explicit-deny confirmed',
  ]);
  expect(roles.some((it) => it.startsWith('consequence secret-access-denied'))).toBe(true);
  expect(diagnosis.verdict).toBe('cause-found');
});
