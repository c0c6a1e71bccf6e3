import { describe, expect, it } from 'vitest';
import { progressOf } from '../../src/actions/deployment-outcome.ts';
import { listServiceDeployments } from '../../src/facts/ecs-deployments.ts';
import { describeServices } from '../../src/facts/ecs-services.ts';

const own = { id: 'ecs-svc/2', desiredCount: 4, runningCount: 1 };
const other = { id: 'ecs-svc/3', status: 'PRIMARY', rolloutState: 'COMPLETED', runningCount: 4 };

/** When the newest deployment on record began, when the change was planned. */
const recorded = '2026-11-22T03:00:00.000Z';

function progress(
  deployments: readonly object[],
  service: object = {},
  records: readonly object[] = [],
  page: object = {},
) {
  const answer = {
    services: [{ serviceArn: 'a', serviceName: 'b', status: 'ACTIVE', deployments, ...service }],
  };
  const recent = records.map((it) => ({ serviceDeploymentArn: 'a', ...it }));
  const live = {
    services: describeServices.parse(answer),
    recentDeployments: listServiceDeployments.parse({ serviceDeployments: recent, ...page }),
  };
  return progressOf(live, { recorded }, 'ecs-svc/2');
}

function event(minute: string, said: string) {
  return {
    id: `${minute} ${said}`,
    createdAt: new Date(`2026-11-22T03:${minute}:00.000Z`),
    message: `(service b) ${said}`,
  };
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
    const at = (minute: string) => ({ createdAt: new Date(`2026-11-22T03:${minute}:00Z`) });
    const older = { ...failed, id: 'ecs-svc/8', ...at('01') };
    expect(progress([{ ...failed, ...at('05') }, back, older]).state).toBe('rolled-back');
    expect(progress([{ ...failed, ...at('01') }, back, { ...older, ...at('05') }]).state).toBe(
      'failed',
    );
  });

  it('takes the roll-back of what has replaced it for none of its own', () => {
    const back = {
      ...other,
      rolloutState: 'IN_PROGRESS',
      rolloutStateReason: 'ECS deployment circuit breaker: rolling back to deploymentId ecs-svc/1.',
    };
    const theirs = { ...own, id: 'ecs-svc/9', status: 'ACTIVE', rolloutState: 'FAILED' };
    const replaced = { ...own, status: 'ACTIVE', rolloutState: 'IN_PROGRESS' };
    expect(progress([back, theirs, replaced]).state).toBe('superseded');
    expect(progress([back]).state).toBe('superseded');
    // It had failed before that, and nothing was rolled back then.
    const failed = { ...replaced, rolloutState: 'FAILED', rolloutStateReason: 'why' };
    expect(progress([back, theirs, failed]).state).toBe('failed');
    const stopped = { createdAt: new Date('2026-11-22T03:10:00Z'), status: 'STOPPED' };
    const events = [
      event('14', 'rolling back to deployment ecs-svc/3.'),
      event('12', '(deployment ecs-svc/2) deployment failed: tasks failed to start.'),
    ];
    expect(progress([back, failed], { events }, [stopped]).state).toBe('failed');
  });

  it('knows a roll-back that is over by the events, also where the deployment has gone', () => {
    const failed = { ...own, rolloutState: 'FAILED', rolloutStateReason: 'tasks failed to start' };
    const events = [
      event('20', 'has reached a steady state.'),
      event('12', 'rolling back to deployment ecs-svc/3.'),
      event('12', '(deployment ecs-svc/2) deployment failed: tasks failed to start.'),
    ];
    expect(progress([failed, other], { events })).toEqual({
      state: 'rolled-back',
      said: '`tasks failed to start`',
    });
    expect(progress([other], { events }).state).toBe('rolled-back');
  });

  it('takes no other roll-back for its own', () => {
    const failed = { ...own, rolloutState: 'FAILED', rolloutStateReason: 'tasks failed to start' };
    const events = [
      event('14', 'rolling back to deployment ecs-svc/3.'),
      event('14', '(deployment ecs-svc/9) deployment failed: tasks failed to start.'),
      event('12', '(deployment ecs-svc/2) deployment failed: tasks failed to start.'),
      event('02', 'rolling back to deployment ecs-svc/1.'),
    ];
    expect(progress([failed, other], { events }).state).toBe('failed');
    expect(progress([other], { events: events.slice(0, 2) }).state).toBe('superseded');
    const former = { createdAt: new Date(recorded), status: 'ROLLBACK_SUCCESSFUL' };
    const later = { createdAt: new Date('2026-11-22T03:30:00Z'), status: 'ROLLBACK_SUCCESSFUL' };
    const replaced = { createdAt: new Date('2026-11-22T03:10:00Z'), status: 'STOPPED' };
    expect(progress([other], {}, [later, replaced, former]).state).toBe('superseded');
  });

  it('knows a roll-back that no event tells of by its record', () => {
    const ended = {
      createdAt: new Date('2026-11-22T03:10:00Z'),
      status: 'ROLLBACK_SUCCESSFUL',
      statusReason: 'Service deployment was stopped by user request.',
    };
    expect(progress([other], {}, [ended])).toEqual({
      state: 'rolled-back',
      said: '`Service deployment was stopped by user request.`',
    });
  });

  it('takes no record for its own where AWS does not say which were there before', () => {
    const record = { createdAt: new Date('2026-11-22T03:10:00Z'), status: 'ROLLBACK_SUCCESSFUL' };
    expect(progress([other], {}, [record], { nextToken: 'more' }).state).toBe('superseded');
    const former = { createdAt: new Date(recorded), status: 'SUCCESSFUL' };
    expect(progress([other], {}, [record, former], { nextToken: 'more' }).state).toBe(
      'rolled-back',
    );
    const live = {
      services: describeServices.parse({
        services: [{ serviceArn: 'a', serviceName: 'b', status: 'ACTIVE', deployments: [other] }],
      }),
      recentDeployments: listServiceDeployments.parse({
        serviceDeployments: [{ serviceDeploymentArn: 'a', ...record }],
      }),
    };
    expect(progressOf(live, {}, 'ecs-svc/2').state).toBe('superseded');
  });

  it('says that it failed where nothing tells of a roll-back, and what runs now', () => {
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
    const nothing = { services: describeServices.parse({}) };
    expect(progressOf(nothing, {}, 'ecs-svc/2').state).toBe('superseded');
  });
});
