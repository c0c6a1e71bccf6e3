import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type AwsSandbox, startAwsSandbox } from '../../src/sandbox/aws/server.ts';
import { buildWorld } from '../../src/sandbox/aws/world/build.ts';
import { diagnoseIn, now, serviceRef } from '../support/aws-sandbox.ts';
import { runCommand, useAws } from '../support/terminal.ts';
import { told } from '../support/told.ts';

/** The service `cart-svc` is in the clusters `prod` and `staging`, and not in the one that was asked about. */
let sandbox: AwsSandbox;

beforeAll(async () => {
  sandbox = await startAwsSandbox({ world: buildWorld({ now }) });
  useAws(sandbox.url);
});
afterAll(() => sandbox.close());

describe('a service name that two clusters have', () => {
  test('is not there, which is not the same as having no task', async () => {
    const { diagnosis } = await diagnoseIn([], serviceRef('cart-svc', 'batch'));
    useAws(sandbox.url);
    const why =
      'Service `cart-svc` does not exist in cluster `batch` (region eu-west-1, account 123456789012)';
    expect(told(diagnosis)).toEqual({
      verdict: 'cause-found',
      headline: `cart-svc: ${why}`,
      symptoms: ['service-missing'],
      findings: [`cause service-not-found (confirmed): ${why}`],
      proofs: ['service-not-found: ecs:DescribeServices reason MISSING'],
      fixes: [
        'service-not-found: Ask again with the right name, cluster and region: ECS services are known only in their own cluster.',
      ],
      actions: [],
      blind: [],
      unread: [],
    });
  });

  test('is asked back for, with both places', async () => {
    const { status, stdout, stderr } = await runCommand(['why', 'cart-svc']);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toBe(
      'ecs-triage: cart-svc is in several clusters of eu-west-1: prod/cart-svc and staging/cart-svc. Name one of them.\n',
    );
  });

  test('is offered where it is, when the cluster was the wrong one', async () => {
    const { status, stderr } = await runCommand(['why', 'batch/cart-svc']);
    expect(status).toBe(2);
    expect(stderr).toBe(
      'ecs-triage: There is no service cart-svc in cluster batch. Did you mean `cart-svc` in `prod` or `cart-svc` in `staging`?\n',
    );
  });
});
