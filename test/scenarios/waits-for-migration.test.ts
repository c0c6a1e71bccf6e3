import { expect, test } from 'vitest';
import { diagnoseIn } from '../support/aws-sandbox.ts';

/** Incident 004, of the kind that ECS can see: the application waits for a container, and a parameter does not exist. */
const inCheckout = (...ids: readonly string[]) =>
  ids.map((fault) => ({ fault, cluster: 'prod', service: 'checkout-svc' }));

test('an application that waits for its migration is told by the container that failed', async () => {
  const { diagnosis } = await diagnoseIn(inCheckout('container-dependency-unmet'));
  expect(diagnosis.verdict).toBe('cause-found');
  expect(diagnosis.findings[0]).toMatchObject({
    rule: 'container-dependency-unmet',
    subject: 'container migrate',
    confidence: 'confirmed',
  });
  expect(diagnosis.findings[0]?.summary).toMatch(
    /^Container `migrate` ended with code 1, so `checkout` waits in vain/,
  );
});

test('a parameter that does not exist is named, with the variable that it is for', async () => {
  const { diagnosis } = await diagnoseIn(inCheckout('ssm-parameter-missing'));
  expect(diagnosis.verdict).toBe('cause-found');
  expect(diagnosis.findings[0]).toMatchObject({
    rule: 'ssm-parameter-missing',
    confidence: 'confirmed',
  });
  expect(diagnosis.findings[0]?.summary).toMatch(
    /no parameter `\/prod\/checkout-svc\/FEATURE_FLAGS_URL` \(`FEATURE_FLAGS_URL` of container `checkout`\)/,
  );
});
