import { describe, expect, it } from 'vitest';
import { progressOf } from '../../src/actions/deployment-outcome.ts';
import { describeServices } from '../../src/facts/ecs-services.ts';

const own = { id: 'ecs-svc/2', desiredCount: 4, runningCount: 1 };
const other = { id: 'ecs-svc/3', status: 'PRIMARY', rolloutState: 'COMPLETED', runningCount: 4 };

function progress(deployments: readonly object[], service: object = {}) {
  const answer = {
    services: [{ serviceArn: 'a', serviceName: 'b', status: 'ACTIVE', deployments, ...service }],
  };
  return progressOf(describeServices.parse(answer), 'ecs-svc/2');
}

describe('progressOf', () => {
  it('is running until ECS calls that very deployment completed', () => {
    const primary = { ...own, status: 'PRIMARY', rolloutState: 'IN_PROGRESS' };
    expect(progress([primary])).toEqual({ state: 'running', said: '1 of 4 tasks running' });
    const done = { ...primary, rolloutState: 'COMPLETED', runningCount: 4 };
    expect(progress([done])).toEqual({ state: 'done', said: '4 of 4 tasks running' });
  });

  it('does not take a service that is steady on another deployment for success', () => {
    expect(progress([other]).state).toBe('superseded');
  });

  it('tells a rollback from a newer deployment', () => {
    const failed = {
      ...own,
      status: 'ACTIVE',
      rolloutState: 'FAILED',
      rolloutStateReason: 'tasks failed to start',
    };
    const back = {
      ...other,
      rolloutStateReason: 'ECS deployment circuit breaker: rolling back to deploymentId ecs-svc/1.',
    };
    expect(progress([failed, back])).toEqual({
      state: 'rolled-back',
      said: '`tasks failed to start`',
    });
    expect(progress([back])).toMatchObject({ state: 'rolled-back' });
  });

  it('says that it failed also once the roll-back is over, whose words have gone by then', () => {
    const failed = { ...own, rolloutState: 'FAILED', rolloutStateReason: 'tasks failed to start' };
    expect(progress([failed, other])).toEqual({
      state: 'failed',
      said: '`tasks failed to start`; deployment ecs-svc/3 runs now',
    });
  });

  it('fails where ECS says so and does not roll back', () => {
    const failed = { ...own, status: 'PRIMARY', rolloutState: 'FAILED', rolloutStateReason: 'why' };
    expect(progress([failed])).toEqual({ state: 'failed', said: '`why`' });
  });

  it('ends with the service', () => {
    expect(progress([], { status: 'INACTIVE' }).state).toBe('superseded');
    expect(progressOf(describeServices.parse({}), 'ecs-svc/2').state).toBe('superseded');
  });
});
