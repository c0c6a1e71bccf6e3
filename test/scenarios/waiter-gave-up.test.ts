import { describe, expect, test } from 'vitest';
import { explainText } from '../../src/explaining/explain-text.ts';
import { release, withoutBreaker } from '../../src/sandbox/aws/faults/changes/release.ts';
import { toldAfter, toldWith } from '../support/scenario.ts';
import { runCommand } from '../support/terminal.ts';
import { checkAtPath, wrongPathProofs } from '../support/wrong-path.ts';

/** Incident 003: `aws ecs wait services-stable` in a deploy script ends after ten minutes and names no cause. */
const output = [
  'deploy.sh: line 215: waiting for the service to be stable',
  'Waiter ServicesStable failed: Max attempts exceeded',
  'Error: Process completed with exit code 255.',
].join('\n');

describe('services-stable gives up', () => {
  test('because a release answers its health checks with 404, and is retried for ever', async () => {
    const said = await toldAfter((simulation, service, advance) => {
      withoutBreaker(service);
      checkAtPath(simulation, service, '/health');
      release(simulation, service, {});
      advance(14 * 60);
    });
    const why =
      'Container `checkout` answers 404 to the health check path `/health` of target group `prod-checkout-svc`: 2 of 3 targets fail their checks and 14 tasks were stopped for that';
    expect(said).toEqual({
      verdict: 'cause-found',
      headline: `checkout-svc: ${why}`,
      symptoms: ['tasks-keep-stopping', 'deployment-failing', 'targets-unhealthy'],
      findings: [
        `cause health-path-wrong (confirmed): ${why}`,
        'consequence waiter-timeout-only (confirmed): Whoever waits with `services-stable` gave up at 2026-11-22 03:40 UTC: 3 tasks run instead of 2',
        'risk no-circuit-breaker-endless-retry (confirmed): Nothing ends the failing deployment of `checkout:42`: the circuit breaker is off and 14 tasks have failed since 2026-11-22 03:36 UTC; it would have ended it after 3',
      ],
      proofs: wrongPathProofs('/health', '03:34:52'),
      fixes: [
        'health-path-wrong: Set the health check path of target group `prod-checkout-svc` to one that the application answers with 200 (no deployment is needed), or let the application serve `/health`.',
      ],
      actions: [],
      blind: [],
      unread: [],
    });
  });

  test('because the deployment takes longer than the waiter waits, though it is good', async () => {
    const why =
      'The last deployment of `checkout-svc` succeeded after 11 min; whoever waited with `services-stable` gave up after 10 min, while it was still on its way';
    expect(await toldWith('waiter-timeout-only')).toEqual({
      verdict: 'healthy',
      headline: `checkout-svc is healthy: 2 of 2 tasks running; note: ${why}`,
      symptoms: [],
      findings: [
        `note waiter-timeout-only (confirmed): ${why}`,
        'note graceful-stop-143 (confirmed): ECS, scaling or deploying, stopped 2 tasks on purpose in the last hour, the last at 2026-11-22 03:15 UTC: exit code 143 of container `checkout` is an orderly end, no crash',
      ],
      proofs: [
        'waiter-timeout-only: ecs:DescribeServiceDeployments status SUCCESSFUL',
        'waiter-timeout-only: ecs:DescribeServiceDeployments startedAt 2026-11-22T03:05:00.000Z',
        'waiter-timeout-only: ecs:DescribeServiceDeployments finishedAt 2026-11-22T03:16:00.902Z',
        'graceful-stop-143: ecs:DescribeTasks stoppedReason Scaling activity initiated by (deployment ecs-svc/5096119724512401738)',
        'graceful-stop-143: ecs:DescribeTasks stopCode ServiceSchedulerInitiated',
        'graceful-stop-143: ecs:DescribeTasks exitCode 143',
      ],
      fixes: [
        'waiter-timeout-only: Nothing is wrong with the service: let the pipeline wait for the end of the service deployment and print its `statusReason`, or wait longer.',
        'graceful-stop-143: Nothing to do: do not count these stops as failures.',
      ],
      actions: [],
      blind: [],
      unread: [],
    });
  });

  test('is recognised in the output of a pipeline, and nothing is made up', () => {
    expect(explainText(output).map(({ rule, confidence }) => `${rule} ${confidence}`)).toEqual([
      'waiter-timeout-only likely',
    ]);
  });

  test('is recognised in what people write about it, whose guesses are no messages', () => {
    const written = [
      '## Chief Complaint',
      'ECS deployments consistently fail with "Waiter ServicesStable failed: Max attempts exceeded" after 10 minutes.',
      '- Service shows 0 running tasks despite healthy container logs',
      '- S3 bucket has explicit deny for non-task-role access',
      '- Security group allows inbound 8000 but might block outbound',
    ].join('\n');
    expect(explainText(written).map(({ rule }) => rule)).toEqual(['waiter-timeout-only']);
  });

  test('is answered with what to ask next', async () => {
    const { status, stdout } = await runCommand(['explain', output]);
    expect(status).toBe(0);
    expect(stdout.replace(/\s+/g, ' ')).toMatch(
      /Fix: The message names no cause, so ask about the service itself, as `ecs-triage why cluster\/service` does: fewer running tasks than desired or a second deployment kept it from being stable/,
    );
  });
});
