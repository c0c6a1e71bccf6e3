import { describe, expect, test } from 'vitest';
import type { Diagnosis } from '../../src/diagnosis/diagnosis.ts';
import { withDeploymentAlarm } from '../../src/sandbox/aws/faults/changes/alarms.ts';
import {
  modifyTargetGroup,
  targetGroupOfService,
} from '../../src/sandbox/aws/faults/changes/attachment.ts';
import {
  deploy,
  newService,
  release,
  withoutBreaker,
} from '../../src/sandbox/aws/faults/changes/release.ts';
import { diagnoseIn } from '../support/aws-sandbox.ts';
import { rollout } from '../support/rollouts.ts';
import { diagnoseAfter, diagnosisOf } from '../support/scenario.ts';
import { service as described, release as newest, steady } from '../support/shop.ts';

/** Rules by role, in the order of the diagnosis; notes only where they are asked for. */
function roles({ findings }: Diagnosis, ...more: readonly string[]) {
  return findings
    .filter(({ role, rule }) => role !== 'note' || more.includes(rule))
    .map(({ role, rule }) => `${role} ${rule}`);
}

function summaryOf({ findings }: Diagnosis, rule: string): string | undefined {
  return findings.find((it) => it.rule === rule)?.summary;
}

describe('by design, not broken', () => {
  test('the bake time, one minute before its end', async () => {
    const diagnosis = await diagnoseAfter((simulation, service, advance) => {
      withDeploymentAlarm(simulation, service);
      service.deploymentConfiguration.bakeTimeInMinutes = 15;
      service.desiredCount = 4;
      release(simulation, service, {});
      advance(19 * 60);
    });
    expect(diagnosis.verdict).toBe('healthy');
    expect(roles(diagnosis, 'bake-time-looks-stuck')).toEqual(['note bake-time-looks-stuck']);
    expect(summaryOf(diagnosis, 'bake-time-looks-stuck')).toMatch(/4 of 4 new tasks run/);
  });

  test('early success goes on, unprotected', () => {
    const deploymentConfiguration = {
      earlySuccessCriteria: {
        enable: true,
        healthyPercent: 50,
        sourceServiceRevisionCleanup: 'DEFERRED',
      },
    };
    const given = {
      services: described({
        desiredCount: 10,
        runningCount: 9,
        deploymentConfiguration,
        deployments: [
          newest({ rolloutState: 'COMPLETED', desiredCount: 10, runningCount: 6, pendingCount: 1 }),
          steady({ status: 'ACTIVE', runningCount: 3 }),
        ],
      }),
      ...rollout({ status: 'SUCCESSFUL', finishedAt: '2026-11-22T03:16:00Z' }),
    };
    const diagnosis = diagnosisOf(given);
    expect(diagnosis).toMatchObject({ verdict: 'healthy', symptoms: [] });
    expect(summaryOf(diagnosis, 'deployment-in-progress-normal')).toMatch(
      /successful early .* neither circuit breaker nor alarms protect it any more$/,
    );
  });
});

describe('deployment and roll-back', () => {
  test('rolled back and green, because a setting got lost', async () => {
    const diagnosis = await diagnoseAfter((simulation, service, advance) => {
      release(simulation, service, {}, (container) => ({
        ...container,
        secrets: container.secrets?.filter(({ name }) => name !== 'SECRET_KEY'),
      }));
      advance(15 * 60);
    });
    expect(diagnosis.verdict).toBe('cause-found');
    expect(roles(diagnosis)).toEqual([
      'cause missing-env-var',
      'consequence circuit-breaker-rolled-back',
    ]);
    expect(summaryOf(diagnosis, 'circuit-breaker-rolled-back')).toMatch(
      /users are served by `checkout:41` \(2 of 2 tasks running\); changed \(registered by `ci-deploy\/github-actions` .*`SECRET_KEY` gone from `checkout`$/,
    );
  });

  test('the first deployment ever fails, and nothing retries it', async () => {
    const diagnosis = await diagnoseAfter((simulation, service, advance) => {
      const group = targetGroupOfService(simulation, service);
      newService(simulation, service);
      modifyTargetGroup(simulation, group, { HealthCheckPath: '/health' });
      release(simulation, service, {});
      advance(30 * 60);
    });
    expect(diagnosis.verdict).toBe('cause-found');
    expect(roles(diagnosis)).toEqual(
      expect.arrayContaining([
        'cause health-path-wrong',
        'consequence circuit-breaker-stalled-no-baseline',
      ]),
    );
    expect(roles(diagnosis).filter((it) => it.startsWith('cause'))).toHaveLength(1);
    expect(roles(diagnosis)).not.toContain('consequence circuit-breaker-rolled-back');
  });

  test('five overlapping deployments, and the health check asks for the wrong path', async () => {
    const diagnosis = await diagnoseAfter((simulation, service, advance) => {
      withoutBreaker(service);
      Object.assign(service.deploymentConfiguration, {
        minimumHealthyPercent: 0,
        maximumPercent: 200,
      });
      modifyTargetGroup(simulation, targetGroupOfService(simulation, service), {
        HealthCheckPath: '/health',
      });
      for (let n = 0; n < 5; n += 1) {
        if (n === 0) release(simulation, service, {});
        else deploy(simulation, service);
        advance(4 * 60);
      }
      advance(7 * 60);
    });
    expect(diagnosis.verdict).toBe('cause-found');
    const causes = roles(diagnosis).filter((it) => it.startsWith('cause'));
    expect(causes).toContain('cause health-path-wrong');
    expect(causes).toHaveLength(1);
    expect(roles(diagnosis)).toEqual(
      expect.arrayContaining([
        'consequence min-healthy-zero-outage',
        'consequence overlapping-deployments',
        'consequence waiter-timeout-only',
        'risk no-circuit-breaker-endless-retry',
      ]),
    );
    expect(summaryOf(diagnosis, 'waiter-timeout-only')).toMatch(
      /^Whoever waits with `services-stable` gave up at \d\d:\d\d UTC: /,
    );
  });

  test('percentages of 100 and 100 let nothing move', async () => {
    const diagnosis = await diagnoseAfter((simulation, service, advance) => {
      service.deploymentConfiguration.maximumPercent = 100;
      release(simulation, service, {});
      advance(25 * 60);
    });
    expect(diagnosis.verdict).toBe('cause-found');
    expect(roles(diagnosis)).toEqual([
      'cause deployment-config-deadlock',
      'consequence waiter-timeout-only',
    ]);
  });

  test('the alarm was red before, so the deployment proves nothing', async () => {
    const { diagnosis } = await diagnoseIn([
      { fault: 'deployment-alarm-ignored', cluster: 'prod', service: 'checkout-svc' },
    ]);
    expect(roles(diagnosis)).toEqual(['cause deployment-alarm-ignored']);
    expect(diagnosis.headline).toMatch(/that it completed proves nothing/);
  });

  test('protected tasks stay until their protection ends', async () => {
    const { diagnosis } = await diagnoseIn([
      { fault: 'task-protection-blocks', cluster: 'prod', service: 'checkout-svc' },
    ]);
    expect(roles(diagnosis)).toEqual([
      'cause task-protection-blocks',
      'consequence waiter-timeout-only',
    ]);
    expect(diagnosis.headline).toMatch(/the protection ends at 05:10 UTC/);
  });
});
