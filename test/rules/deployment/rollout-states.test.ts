import { DeploymentRolloutState, ServiceDeploymentStatus } from '@aws-sdk/client-ecs';
import { describe, expect, test } from 'vitest';
import { diagnose } from '../../../src/diagnosis/diagnose.ts';
import { factsOf, type Given } from '../../support/facts.ts';
import { rollout } from '../../support/rollouts.ts';
import { release, service, steady } from '../../support/shop.ts';

const breaker = { deploymentCircuitBreaker: { enable: true, rollback: true } };

/** What is said of a service, as symptoms and as findings with their roles. */
function said(given: Given): readonly string[] {
  const { symptoms, findings } = diagnose(factsOf(given), { calls: 0, rounds: 0, elapsedMs: 0 });
  return [...symptoms, ...findings.map(({ role, rule }) => `${role} ${rule}`)];
}

describe('every state of a roll-out that the SDK knows is handled by name', () => {
  const expected: { readonly [S in DeploymentRolloutState]: readonly string[] } = {
    COMPLETED: [],
    FAILED: ['deployment-failing', 'cause circuit-breaker-stalled-no-baseline'],
    IN_PROGRESS: ['note deployment-in-progress-normal'],
  };
  test.each(Object.values(DeploymentRolloutState))('%s', (rolloutState) => {
    const createdAt = '2026-11-22T03:25:00Z';
    const deployments = [release({ rolloutState, runningCount: 2, createdAt })];
    const services = service({ deployments, deploymentConfiguration: breaker });
    expect(said({ services })).toEqual(expected[rolloutState]);
  });
});

describe('every status of a service deployment that the SDK knows is handled by name', () => {
  const onTheWay = ['note deployment-in-progress-normal'];
  const back = ['deployment-rolled-back', 'note circuit-breaker-rolled-back'];
  const expected: { readonly [S in ServiceDeploymentStatus]: readonly string[] } = {
    PENDING: onTheWay,
    IN_PROGRESS: onTheWay,
    STOP_REQUESTED: onTheWay,
    STOPPED: ['deployment-failing', 'cause circuit-breaker-stalled-no-baseline'],
    SUCCESSFUL: [],
    ROLLBACK_REQUESTED: back,
    ROLLBACK_IN_PROGRESS: back,
    ROLLBACK_SUCCESSFUL: back,
    ROLLBACK_FAILED: ['deployment-failing', 'cause circuit-breaker-stalled-no-baseline'],
  };
  const young = release({ createdAt: '2026-11-22T03:25:00Z', runningCount: 2 });
  const deployments: { readonly [S in ServiceDeploymentStatus]?: object } = {
    STOPPED: { ...young, rolloutState: 'FAILED' },
    ROLLBACK_FAILED: { ...young, rolloutState: 'FAILED' },
    SUCCESSFUL: { ...young, rolloutState: 'COMPLETED' },
    ROLLBACK_REQUESTED: steady(),
    ROLLBACK_IN_PROGRESS: steady({ rolloutState: 'IN_PROGRESS' }),
    ROLLBACK_SUCCESSFUL: steady(),
  };
  test.each(Object.values(ServiceDeploymentStatus))('%s', (status) => {
    const primary = deployments[status] ?? young;
    const services = service({ deployments: [primary], deploymentConfiguration: breaker });
    expect(said({ services, ...rollout({ status }) })).toEqual(expected[status]);
  });
});
